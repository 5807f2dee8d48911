import { describe, expect, it } from 'vitest';
import { balancedSet } from './balancedSet';
import { randomStream } from './counterRandom';
import { evaluateCase } from './evaluateCase';
import { summarise } from './summarise';
import { topSet } from './topSet';

const key = { seed: 3, sample: 'a', loading: 'pure+', strain: 0.01, fraction: 0.005 };
const ids = Float64Array.from({ length: 10_000 }, (_, row) => row + 1);
const stream = randomStream('evaluate');
const d2min = Float64Array.from(ids, () => stream.integer(2 ** 32));
d2min.fill(NaN, 0, 10);

describe('evaluateCase', () => {
  const top = topSet(d2min, ids, 0.005);
  const balanced = balancedSet(d2min, ids, top.rows, key);

  it('gives a perfect prediction every score at its ceiling', () => {
    const perfect = d2min.map((value) => (value >= top.threshold ? 0.9 : value / 2 ** 34));
    perfect.fill(NaN, 0, 10); // invalid atoms need no probability
    expect(evaluateCase(perfect, d2min, ids, 0.005, balanced)).toEqual({
      accuracy: 1,
      cRank: expect.closeTo(1 - 49 / 9_990, 12) as number,
      overlap: 1,
      averagePrecision: expect.closeTo(1, 12) as number,
      mcc: expect.closeTo(1, 12) as number,
    });
  });

  it('refuses a valid atom without a probability', () => {
    const holed = new Float64Array(10_000).fill(0.5);
    holed[77] = NaN;
    expect(() => evaluateCase(holed, d2min, ids, 0.005, balanced)).toThrow('atom 78');
  });
});

it('summarises with the population standard deviation over cases', () => {
  const one = {
    sample: 'a',
    loading: 'simple+',
    accuracy: 0.8,
    cRank: 0.5,
    overlap: 0,
    averagePrecision: 0.1,
    mcc: 0.2,
  };
  const two = { ...one, sample: 'b', accuracy: 0.6 };
  const { mean, sd, perCase } = summarise([one, two]);
  expect(mean.accuracy).toBeCloseTo(0.7, 12);
  expect(sd.accuracy).toBeCloseTo(0.1, 12);
  expect(sd.cRank).toBe(0);
  expect(perCase).toEqual([one, two]);
  expect(() => summarise([])).toThrow(RangeError);
});
