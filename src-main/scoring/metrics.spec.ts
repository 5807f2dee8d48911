import { describe, expect, it } from 'vitest';
import { auc } from './auc';
import { averagePrecision } from './averagePrecision';
import { balancedAccuracy } from './balancedAccuracy';
import { cRank } from './cRank';
import { mcc, mccAtTop } from './mcc';
import { overlap } from './overlap';

// Worked by hand; ten atoms of which three are plastic.
const score = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1);
const label = Int8Array.of(1, 0, 1, 0, 0, 1, 0, 0, 0, 0);
const ids = Float64Array.from(score.keys(), (row) => row + 1);
const plastic = Int32Array.of(0, 2, 5);

describe('the toy case', () => {
  it('has the scores worked out on paper', () => {
    expect(averagePrecision(score, label)).toBeCloseTo(0.722222, 6);
    expect(auc(score, label)).toBeCloseTo(0.809524, 6);
    expect(balancedAccuracy(score, label)).toBeCloseTo(0.619048, 6);
    expect(mcc(score, label)).toBeCloseTo(0.218218, 6);
    expect(cRank(score, plastic)).toBeCloseTo(0.533333, 6);
    expect(overlap(score, ids, plastic)).toBeCloseTo(2 / 3, 12);
  });

  it('has the same top-n coefficient from the overlap as from the threshold that cuts off n', () => {
    expect(mccAtTop(2 / 3, 3, 10)).toBeCloseTo(mcc(score, label, 0.65), 12);
  });

  it('does not change when the score is transformed monotonically', () => {
    const cubed = score.map((value) => value ** 3 - 5);
    expect(averagePrecision(cubed, label)).toBe(averagePrecision(score, label));
    expect(auc(cubed, label)).toBe(auc(score, label));
    expect(cRank(cubed, plastic)).toBe(cRank(score, plastic));
  });
});

describe('C_rank', () => {
  it.each([
    [10_000, 50, 0.9951],
    [4_000, 20, 0.99525],
    [32_000, 160, 0.99503125],
  ])('of the top %#: N = %i, n = %i reaches its ceiling', (atoms, n, ceiling) => {
    const ascending = Float64Array.from({ length: atoms }, (_, row) => row);
    const top = Int32Array.from({ length: n }, (_, k) => atoms - 1 - k);
    const bottom = Int32Array.from({ length: n }, (_, k) => k);
    expect(cRank(ascending, top)).toBeCloseTo(ceiling, 12);
    expect(cRank(ascending, bottom)).toBeCloseTo(-ceiling + 2 / atoms, 12);
  });

  it('gives all atoms of a constant score the mean rank', () => {
    expect(cRank(new Float64Array(9).fill(3), Int32Array.of(0, 4))).toBeCloseTo(1 / 9, 12);
  });

  it('refuses missing scores instead of ranking them', () => {
    expect(() => cRank(Float64Array.of(1, NaN, 2), Int32Array.of(0))).toThrow(RangeError);
  });
});

describe('ties', () => {
  it('count once in average precision: a constant score gives the prevalence', () => {
    expect(averagePrecision(new Float64Array(10), label)).toBeCloseTo(0.3, 12);
    expect(auc(new Float64Array(10), label)).toBe(0.5);
    expect(mcc(new Float64Array(10), label)).toBe(0);
  });

  it('go to the lower id in the overlap, whatever the row', () => {
    const equal = Float64Array.of(1, 1, 1, 0);
    expect(overlap(equal, Float64Array.of(7, 2, 5, 1), Int32Array.of(1))).toBe(1);
    expect(overlap(equal, Float64Array.of(2, 7, 5, 1), Int32Array.of(1))).toBe(0);
  });
});

it('at 0.5 % prevalence, 96.27 % balanced accuracy means a precision of 11.5 %', () => {
  const atoms = 2_000_000;
  const positives = 10_000;
  const wrong = 1 - 0.9627;
  const scores = new Float64Array(atoms);
  const labels = new Int8Array(atoms).fill(1, 0, positives);
  scores.fill(1, Math.round(wrong * positives), positives);
  scores.fill(1, atoms - Math.round(wrong * (atoms - positives)));
  expect(balancedAccuracy(scores, labels)).toBeCloseTo(0.9627, 6);
  expect(mcc(scores, labels)).toBeCloseTo(0.326, 3);
});
