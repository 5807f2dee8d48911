import { describe, expect, it } from 'vitest';
import { balancedSet } from './balancedSet';
import { randomStream } from './counterRandom';
import { bottomSet, labelColumn, topCount, topSet } from './topSet';

const key = { seed: 0, sample: 'sample-1', loading: 'simple+', strain: 0.03, fraction: 0.005 };

/** N atoms with distinct, shuffled values and gaps in their ids. */
function atoms(count: number) {
  const stream = randomStream(`atoms ${count}`);
  const ids = Float64Array.from({ length: count }, (_, row) => 3 * row + 1);
  const d2min = Float64Array.from(ids, () => stream.integer(2 ** 32) / 2 ** 32);
  return { ids, d2min };
}

/** The same atoms in another row order. */
function shuffled({ ids, d2min }: { ids: Float64Array; d2min: Float64Array }) {
  const stream = randomStream('shuffle');
  const order = Int32Array.from(ids.keys());
  for (let k = order.length - 1; k > 0; k--) {
    const other = stream.integer(k + 1);
    [order[k], order[other]] = [order[other], order[k]];
  }
  return {
    ids: Float64Array.from(order, (row) => ids[row]),
    d2min: Float64Array.from(order, (row) => d2min[row]),
  };
}

const idsOf = (rows: Int32Array, ids: Float64Array) => Array.from(rows, (row) => ids[row]);

describe('topSet', () => {
  it.each([
    [10_000, 0.005, 50],
    [4_000, 0.005, 20],
    [32_000, 0.005, 160],
    [30, 0.005, 1],
  ])('of %i atoms at f = %d has %i', (valid, fraction, n) => {
    expect(topCount(valid, fraction)).toBe(n);
  });

  it('takes the n largest of the valid atoms and their smallest value as threshold', () => {
    const d2min = Float64Array.of(NaN, 5, 1, 4, NaN, 2, 3);
    const ids = Float64Array.of(1, 2, 3, 4, 5, 6, 7);
    const top = topSet(d2min, ids, 0.4);
    expect(Array.from(top.rows)).toEqual([1, 3]);
    expect(top).toMatchObject({ threshold: 4, valid: 5 });
    expect(Array.from(labelColumn(d2min, top.rows))).toEqual([-1, 1, 0, 1, -1, 0, 0]);
    expect(Array.from(bottomSet(d2min, ids, 0.4).rows)).toEqual([2, 5]);
  });

  it('breaks ties at the threshold by lower id', () => {
    const d2min = Float64Array.of(1, 9, 9, 9);
    expect(
      idsOf(topSet(d2min, Float64Array.of(1, 8, 2, 5), 0.5).rows, Float64Array.of(1, 8, 2, 5)),
    ).toEqual([2, 5]);
    expect(Array.from(bottomSet(d2min, Float64Array.of(8, 3, 2, 1), 0.5).rows)).toEqual([0, 3]);
  });

  it('refuses a case without a valid atom', () => {
    expect(() => topSet(Float64Array.of(NaN), Float64Array.of(1), 0.005)).toThrow(RangeError);
  });
});

describe('balancedSet', () => {
  it('has n plastic and n other atoms, each once', () => {
    const { ids, d2min } = atoms(2_000);
    d2min.fill(NaN, 100, 200);
    const top = topSet(d2min, ids, 0.01);
    const set = balancedSet(d2min, ids, top.rows, key);
    expect(set.rows.length).toBe(2 * top.rows.length);
    expect(new Set(set.rows).size).toBe(set.rows.length);
    expect(set.rows.some((row) => Number.isNaN(d2min[row]))).toBe(false);
    const label = labelColumn(d2min, top.rows);
    expect(Array.from(set.rows, (row) => label[row])).toEqual(Array.from(set.label));
  });

  it('is the same set of ids in any row order, and another for another key', () => {
    const sorted = atoms(4_000);
    const mixed = shuffled(sorted);
    const draw = (of: typeof sorted, with_: typeof key) =>
      idsOf(
        balancedSet(of.d2min, of.ids, topSet(of.d2min, of.ids, 0.005).rows, with_).rows,
        of.ids,
      );
    expect(draw(mixed, key)).toEqual(draw(sorted, key));
    expect(draw(sorted, { ...key, strain: 0.1 * 0.3 })).toEqual(draw(sorted, key));
    for (const other of [
      { ...key, seed: 1 },
      { ...key, sample: 'sample-2' },
      { ...key, loading: 'simple-' },
      { ...key, strain: 0.02 },
    ]) {
      expect(draw(sorted, other)).not.toEqual(draw(sorted, key));
    }
  });

  it('draws from all other atoms, not only from the bottom', () => {
    // 400 draws of 20 of 3,980: mean row 1,990 ± 1,149/√8,000 = 12.8 when all are equally likely
    const d2min = Float64Array.from({ length: 4_000 }, (_, row) => row);
    const ids = Float64Array.from({ length: 4_000 }, (_, row) => row + 1);
    const { rows } = topSet(d2min, ids, 0.005);
    let sum = 0;
    for (let draw = 0; draw < 400; draw++) {
      const drawn = balancedSet(d2min, ids, rows, { ...key, draw }).rows.subarray(20);
      sum += drawn.reduce((total, row) => total + row, 0);
    }
    expect(Math.abs(sum / 8_000 - 1_989.5)).toBeLessThan(4 * 12.8);
  });

  it('refuses a case with too few others', () => {
    expect(() =>
      balancedSet(Float64Array.of(1, 2), Float64Array.of(1, 2), Int32Array.of(0, 1), key),
    ).toThrow(RangeError);
  });
});

describe('randomStream', () => {
  it('fills ten bins evenly (chi-square, 9 degrees of freedom)', () => {
    const stream = randomStream('even');
    const counts = new Float64Array(10);
    for (let k = 0; k < 100_000; k++) counts[stream.integer(10)]++;
    const chi2 = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi2).toBeLessThan(27.9); // exceeded by chance once in 1,000 keys
  });

  it('does not change between versions: stored draws', () => {
    const stream = randomStream('0|sample-1|simple+|0.030000|0.005000|0');
    const draws = [1, 2, 3, 4].map(() => stream.integer(1_000_000));
    expect(draws).toMatchInlineSnapshot(`
      [
        412740,
        464193,
        620559,
        288409,
      ]
    `);
  });
});
