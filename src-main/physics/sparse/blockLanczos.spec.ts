import { expect, it } from 'vitest';
import { blockLanczos } from './blockLanczos';
import { LANES } from './lanes';
import type { LaneOperator } from './lanes';
import { overlap } from './laneVectors';

function diagonal(values: Float64Array): LaneOperator {
  return {
    size: values.length,
    multiply(x, y) {
      for (let k = 0; k < x.length; k++) y[k] = values[Math.floor(k / LANES)] * x[k];
    },
  };
}

const request = { excluded: [], largest: 10, smallest: 0, tolerance: 1e-9, capacity: 300, seed: 1 };

it('keeps its vectors orthonormal where the space is nearly exhausted', () => {
  // after two steps four directions are left that differ by the width of the cluster
  const width = 1e-11;
  const values = Float64Array.from({ length: 600 }, (_, k) =>
    k < 2 ? 5 + k : 1 + width * Math.sin(k * k),
  );
  const found = blockLanczos({ ...request, operator: diagonal(values) });
  const sorted = Float64Array.from(values).sort().reverse();
  found.values.forEach((value, k) => expect(Math.abs(value - sorted[k])).toBeLessThan(1e-10));
  found.vectors.forEach((a, i) => {
    found.vectors.forEach((b, j) => {
      overlap(a, b).forEach((product, k) => {
        const one = i === j && k % 5 === 0 && LANES * i + k / 5 < 10;
        expect(Math.abs(product - (one ? 1 : 0))).toBeLessThan(1e-12);
      });
    });
  });
});

it('gives unit vectors of an operator that is zero', () => {
  const { values, vectors } = blockLanczos({
    ...request,
    largest: 4,
    operator: diagonal(new Float64Array(600)),
  });
  expect(Array.from(values)).toEqual([0, 0, 0, 0]);
  overlap(vectors[0], vectors[0]).forEach((product, k) => {
    expect(product).toBeCloseTo(k % 5 === 0 ? 1 : 0, 12);
  });
});

it('says how many pairs did not converge', () => {
  const values = Float64Array.from({ length: 600 }, (_, k) => Math.sqrt(k));
  expect(() => blockLanczos({ ...request, capacity: 40, operator: diagonal(values) })).toThrow(
    /10 eigenpairs did not converge within 40 steps: \d+ are not settled/,
  );
});
