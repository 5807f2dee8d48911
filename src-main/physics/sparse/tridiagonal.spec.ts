import { expect, it } from 'vitest';
import { randomNumbers } from '../randomNumbers.fixture';
import { diagonalise, tridiagonalise } from './tridiagonal';

it('keeps a coupling that is small beside its neighbour', () => {
  // levels 0, 2 and 2, the last two split by the coupling alone: 2 ± 1e-9/√2
  const a = Float64Array.of(1, 1, 1e-9, 1, 1, 0, 1e-9, 0, 2);
  const values = diagonalise(tridiagonalise(a, 3), []).values.sort();
  expect(values[1] - 2).toBeCloseTo(-1e-9 / Math.SQRT2, 14);
  expect(values[2] - 2).toBeCloseTo(1e-9 / Math.SQRT2, 14);
});

it('gives eigenpairs that put the matrix together again, repeated eigenvalues included', () => {
  const n = 60;
  const random = randomNumbers(5);
  // A = Σ λ_k q_k q_kᵀ with reflections' columns q and pairs of equal λ
  const v = Float64Array.from({ length: n }, () => random() - 0.5);
  const square = v.reduce((sum, value) => sum + value * value, 0);
  const lambda = (k: number): number => (k >> 1) - 7;
  const a = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const q = v.map((value, row) => (row === k ? 1 : 0) - (2 * value * v[k]) / square);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[n * i + j] += lambda(k) * q[i] * q[j];
  }
  const rows = Array.from({ length: n }, (_, k) => k);
  const { values, vectors } = diagonalise(tridiagonalise(Float64Array.from(a), n), rows);
  const sorted = Float64Array.from(values).sort();
  for (let k = 0; k < n; k++) expect(sorted[k]).toBeCloseTo(lambda(k), 11);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += values[k] * vectors[n * k + i] * vectors[n * k + j];
      expect(Math.abs(sum - a[n * i + j])).toBeLessThan(1e-11);
    }
  }
});
