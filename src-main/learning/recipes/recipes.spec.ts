import { describe, expect, it } from 'vitest';
import { recipeFacts } from '../../../src-shared/contract/recipes';
import type { EpochPoint } from '../../../src-shared/contract/tasks';
import { topCount } from '../../scoring/topSet';
import { caseTargets, type TrainingCase } from '../training/cases';
import { paper } from './paper';
import { oneCycle, ranks, rankTarget } from './ranks';
import { recipes } from './registry';

const d2min = Float64Array.from({ length: 10_000 }, (_, row) => ((row * 7919) % 10_007) / 10_007);
d2min.fill(NaN, 0, 4);
const order = [...d2min.keys()].filter((row) => row >= 4).sort((i, j) => d2min[j] - d2min[i]);
const rows = Int32Array.from([...order.slice(0, 50), ...order.slice(500, 550)]);
const one: TrainingCase = {
  sample: 'a',
  loading: 'simple+',
  positions: new Float64Array(30_000),
  cell: { h: new Float64Array(9), origin: [0, 0, 0], periodic: [true, true, true] },
  channelOf: new Int32Array(10_000),
  q: new Float64Array(9),
  d2min,
  balanced: { rows, label: new Int8Array(100).fill(1, 0, 50) },
};
const targets = caseTargets(one);

describe.each(Object.values(recipes))('recipe $name', (recipe) => {
  it('has the derivative of its loss', () => {
    const outputs = Float32Array.of(-2, 0.3, 1.5, 4);
    const wanted = Float32Array.of(0, 1, 0, 1);
    const { gradient } = recipe.loss(outputs, wanted);
    outputs.forEach((output, k) => {
      const at = (shift: number): number =>
        recipe.loss(
          outputs.map((value, j) => (j === k ? output + shift : value)),
          wanted,
        ).loss;
      expect((at(0.01) - at(-0.01)) / 0.02).toBeCloseTo(gradient[k], 4);
    });
  });

  it('shows as many images as its set-up page says', () => {
    const { imagesPerCase } = recipeFacts[recipe.name];
    const shown = recipe.present(targets, { integer: () => 0 });
    expect(imagesPerCase(9996, 0.005)).toBe(shown.length);
  });

  it('shows valid atoms only, and marks the plastic ones', () => {
    const shown = recipe.present(targets, { integer: (bound) => bound - 1 });
    const top = new Set(order.slice(0, 50));
    for (const { row, plastic, target } of shown) {
      expect(d2min[row]).not.toBeNaN();
      expect(plastic).toBe(top.has(row));
      expect(Number.isFinite(target)).toBe(true);
    }
  });
});

describe('paper', () => {
  it('has one plastic atom and one other at least', () => {
    expect(recipeFacts.paper.imagesPerCase(60, 0.005)).toBe(2 * topCount(60, 0.005));
  });
});

describe('ranks', () => {
  it('asks for 0 at the lowest and log10 N at the highest rank', () => {
    expect(rankTarget(1, 9996)).toBe(-0);
    expect(rankTarget(9996, 9996)).toBeCloseTo(Math.log10(9996), 12);
  });

  it('draws 300 of the top tenth and 600 of all without repeating within a draw', () => {
    let draw = 0;
    const shown = ranks.present(targets, { integer: (bound) => (draw++ * 7) % bound });
    expect(shown).toHaveLength(900);
    const tenth = new Set(order.slice(0, 1000));
    const first = shown.slice(0, 300).map(({ row }) => row);
    expect(first.every((row) => tenth.has(row))).toBe(true);
    expect(new Set(first).size).toBe(300);
    expect(new Set(shown.slice(300).map(({ row }) => row)).size).toBe(600);
  });

  it('rises to 3e-3 and falls to almost nothing', () => {
    const rates = Array.from({ length: 1000 }, (_, step) => oneCycle(step, 1000));
    expect(rates[0]).toBeCloseTo(3e-3 / 25, 9);
    expect(rates[299]).toBeCloseTo(3e-3, 12);
    expect(Math.max(...rates)).toBeLessThanOrEqual(3e-3);
    expect(rates[999]).toBeLessThan(2e-8);
    expect(oneCycle(0, 1)).toBeGreaterThan(0);
  });
});

it('paper lowers the rate by √10 after five epochs without a better accuracy and ends after fifteen', () => {
  const point = (epoch: number, validationAccuracy: number): EpochPoint => ({
    epoch,
    trainingLoss: 0,
    trainingAccuracy: 0,
    validationLoss: 0,
    validationAccuracy,
    validationCRank: 0,
    learningRate: 0,
    imagesPerSecond: 0,
    seconds: 0,
    best: false,
  });
  const history = [point(1, 0.6), point(2, 0.7)];
  let state = paper.schedule.start();
  const rates: number[] = [];
  let stop = false;
  for (let epoch = 1; epoch <= 40 && !stop; epoch++) {
    if (epoch > 2) history.push(point(epoch, 0.65));
    rates.push(paper.schedule.rate(state, 0, 1));
    ({ state, stop } = paper.schedule.next(state, history.slice(0, epoch)));
  }
  expect(rates).toHaveLength(17);
  expect(rates[6]).toBe(1e-3);
  expect(rates[7]).toBeCloseTo(1e-3 / Math.sqrt(10), 12);
  expect(rates[12]).toBeCloseTo(1e-4, 12);
});
