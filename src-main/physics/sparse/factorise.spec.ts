import { describe, expect, it } from 'vitest';
import type { Configuration } from '../localFit';
import { analyse } from './analysis';
import { multiplyBlocks } from './blockMultiply';
import { countBelow } from './countBelow';
import { factorise } from './factorise';
import { startBlock } from './laneVectors';
import { solve } from './solve';
import { denseMatrix, jitteredLattice, springNetwork } from './springNetwork.fixture';
import { diagonalise, tridiagonalise } from './tridiagonal';

const systems: [name: string, Configuration, dimensions: 2 | 3, cutoff: number, tension: number][] =
  [
    ['2D, sheared periodic cell', jitteredLattice(14, 2, 0.4), 2, 1.8, 0],
    ['2D, a saddle', jitteredLattice(12, 2, 0.4), 2, 1.8, -0.35],
    ['2D, open boundaries', jitteredLattice(12, 2, 0.3, [false, false, false]), 2, 1.6, 0],
    ['2D, a strip', jitteredLattice(12, 2, 0.3, [true, false, false]), 2, 1.6, 0],
    ['3D, sheared periodic cell', jitteredLattice(5, 3, 0.3), 3, 1.3, -0.1],
  ];

describe.each(systems)('factorisation: %s', (_, configuration, dimensions, cutoff, tension) => {
  const { hessian } = springNetwork(configuration, cutoff, dimensions, tension);
  const analysis = analyse(hessian.pair, configuration);
  const rows = dimensions * hessian.pair.atoms;

  it('solves systems below, in and above the spectrum', () => {
    for (const shift of [-0.5, 0.3701, 12]) {
      const factorisation = factorise(hessian.pair, analysis, shift);
      const b = startBlock(rows, 1);
      const x = new Float64Array(b.length);
      solve(factorisation, b, x);
      const product = new Float64Array(b.length);
      multiplyBlocks(hessian.pair, x, product);
      const error = product.map((value, k) => Math.abs(value - shift * x[k] - b[k]));
      expect(Math.max(...error)).toBeLessThan(1e-9);
      expect(factorisation.replaced).toBe(0);
    }
  });

  it('counts the eigenvalues below any value', () => {
    const { values } = diagonalise(tridiagonalise(denseMatrix(hessian), rows), []);
    const sorted = values.sort();
    if (tension < 0) expect(sorted[0]).toBeLessThan(-0.01);
    for (const k of [0, 1, 5, rows >> 2, rows >> 1, rows - 2]) {
      const [value, gap] = [(sorted[k] + sorted[k + 1]) / 2, (sorted[k + 1] - sorted[k]) / 2];
      if (gap < 1e-6) continue; // within the translations
      expect(countBelow(hessian.pair, analysis, value, gap)).toBe(k + 1);
    }
  });
});

it('works on many nodes and leaves every atom in the order once', () => {
  const configuration = jitteredLattice(30, 2, 0.3);
  const { hessian } = springNetwork(configuration, 1.6, 2);
  const { order, nodeStart, rows, entries } = analyse(hessian.pair, configuration);
  expect(Int32Array.from(order).sort()).toEqual(Int32Array.from({ length: 900 }, (_, k) => k));
  expect(nodeStart.length).toBeGreaterThan(50);
  // fill of a dense factor would be 1,800² / 2
  expect(entries).toBeLessThan(0.15 * 1800 ** 2);
  rows.forEach((below, node) => {
    expect(below.every((row) => row >= nodeStart[node + 1])).toBe(true);
  });
});

it('says when a value is too close to an eigenvalue to count', () => {
  const configuration = jitteredLattice(8, 2, 0.3);
  const { hessian } = springNetwork(configuration, 1.6, 2);
  const analysis = analyse(hessian.pair, configuration);
  // the translations are at 0
  expect(countBelow(hessian.pair, analysis, 0, 1e-15)).toBeNull();
});

it('can be stopped within a front', () => {
  // every atom is bonded to every other: one front of 375 columns
  const configuration = jitteredLattice(5, 3, 0.3);
  const { hessian } = springNetwork(configuration, 4.5, 3);
  const analysis = analyse(hessian.pair, configuration);
  expect(analysis.parent).toHaveLength(1);
  let asked = 0;
  factorise(hessian.pair, analysis, -1, { shouldStop: () => ++asked < 0 });
  expect(asked).toBeGreaterThan(6);
});

it('stops when it is asked to', () => {
  const configuration = jitteredLattice(8, 2, 0.3);
  const { hessian } = springNetwork(configuration, 1.6, 2);
  const analysis = analyse(hessian.pair, configuration);
  expect(() => factorise(hessian.pair, analysis, -1, { shouldStop: () => true })).toThrow(
    expect.objectContaining({ code: 'cancelled' }),
  );
});
