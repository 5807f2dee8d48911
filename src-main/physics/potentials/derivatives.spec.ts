import { describe, expect, it } from 'vitest';
import { identity3 } from '../../../src-shared/geometry/matrix';
import { cellVolume } from '../../../src-shared/geometry/cell';
import { hessianProducts } from '../sparse/hessianProducts';
import { LANES } from '../sparse/lanes';
import { affineForces } from './affineForces';
import { energyAndForces } from './energyAndForces';
import { hessian } from './hessian';
import { embeddedAtomOf, jittered, lennardJonesOf, moved, strained } from './structures.fixture';

// Central differences of the quantity one order below. Cells: with room, between one and two cutoffs, below one cutoff.
const cases = [
  ['2D lj/cut', jittered(7, 2), lennardJonesOf('lj/cut')],
  ['2D lj/smooth', jittered(4, 2), lennardJonesOf('lj/smooth')],
  ['2D lj/smooth below the cutoff', jittered(2, 2), lennardJonesOf('lj/smooth')],
  ['3D lj/cut', jittered(3, 3), lennardJonesOf('lj/cut')],
  ['3D eam/alloy', jittered(4, 3), embeddedAtomOf('eam/alloy')],
  ['3D eam/fs', jittered(4, 3), embeddedAtomOf('eam/fs')],
  ['3D eam/fs below the cutoff', jittered(2, 3), embeddedAtomOf('eam/fs')],
] as const;

const STEP = 1e-5;
const voigt = [[0, 0], [1, 1], [2, 2], [0, 1], [0, 2], [1, 2]] as const; // prettier-ignore

describe.each(cases)('%s', (_, structure, potential) => {
  const { dimensions: d, types } = structure;
  const result = energyAndForces(structure, potential);
  const scale = Math.max(
    1,
    result.forces.reduce((most, f) => Math.max(most, Math.abs(f)), 0),
  );

  it('forces are −dE/dx and sum to 0', () => {
    for (let i = 0; i < types.length; i += 3) {
      for (let axis = 0; axis < d; axis++) {
        const k = 3 * i + axis;
        const up = energyAndForces(moved(structure, k, STEP), potential).energy;
        const down = energyAndForces(moved(structure, k, -STEP), potential).energy;
        expect(Math.abs((down - up) / (2 * STEP) - result.forces[k])).toBeLessThan(1e-7 * scale);
      }
    }
    for (let axis = 0; axis < 3; axis++) {
      const sum = result.forces.reduce((s, f, k) => (k % 3 === axis ? s + f : s), 0);
      expect(Math.abs(sum)).toBeLessThan(1e-11 * scale);
    }
  });

  it('stress is dE/dε per volume, and the shares of atoms sum to both', () => {
    const volume = cellVolume(structure.cell, d);
    const energyAt = (a: number, b: number, strain: number): number => {
      const gradient = identity3();
      gradient[3 * a + b] += strain;
      return energyAndForces(strained(structure, gradient), potential).energy;
    };
    for (const [c, [a, b]] of voigt.entries()) {
      if (b >= d) {
        expect(result.stress[c]).toBe(0);
        continue;
      }
      const slope = (energyAt(a, b, STEP) - energyAt(a, b, -STEP)) / (2 * STEP * volume);
      expect(Math.abs(slope - result.stress[c])).toBeLessThan(1e-7 * scale);
      const shares = result.atomStress.reduce((s, v, k) => (k % 6 === c ? s + v : s), 0);
      expect(shares / volume).toBeCloseTo(result.stress[c], 10);
    }
    expect(result.atomEnergy.reduce((s, e) => s + e, 0)).toBeCloseTo(result.energy, 10);
  });

  it('a column of the Hessian is −dF/dx; translations cost nothing; it is symmetric', () => {
    const products = hessianProducts(hessian(structure, potential));
    const rows = Array.from({ length: products.size }, (_, row) => row);
    /** H x, taken as one of the four vectors that are multiplied at a time */
    const times = (x: (row: number) => number): Float64Array => {
      const from = Float64Array.from(rows.flatMap((row) => [0, 0, x(row), 0]));
      const to = new Float64Array(LANES * products.size);
      products.multiply(from, to);
      return Float64Array.from(rows, (row) => to[LANES * row + 2]);
    };
    let stiffest = 0;
    for (let i = 0; i < types.length; i += 5) {
      const k = 3 * i + (i % d);
      const up = energyAndForces(moved(structure, k, STEP), potential).forces;
      const down = energyAndForces(moved(structure, k, -STEP), potential).forces;
      const y = times((row) => Number(row === d * i + (i % d)));
      stiffest = y.reduce((most, v) => Math.max(most, Math.abs(v)), stiffest);
      for (let row = 0; row < y.length; row++) {
        const f = 3 * Math.floor(row / d) + (row % d);
        // the second derivative of a table jumps at its nodes, by 1e-5 of itself here
        expect(Math.abs((down[f] - up[f]) / (2 * STEP) - y[row])).toBeLessThan(1e-5 * stiffest);
      }
    }
    for (let axis = 0; axis < d; axis++) {
      const y = times((row) => Number(row % d === axis));
      expect(Math.max(...y.map(Math.abs))).toBeLessThan(1e-12 * stiffest * types.length);
    }
    const [left, right] = [Math.sin, Math.cos].map((of) => (row: number) => of(1 + row * row));
    const product = (a: (row: number) => number, b: Float64Array): number =>
      b.reduce((sum, v, row) => sum + a(row) * v, 0);
    const difference = product(left, times(right)) - product(right, times(left));
    expect(Math.abs(difference)).toBeLessThan(1e-12 * stiffest * types.length);
  });

  it('affine forces are dF/dγ at constant reduced coordinates', () => {
    const rate = Float64Array.of(-0.5, 0.7, 0.2, 0.1, 0.4, 0, 0.3, -0.2, 0.6);
    if (d === 2) rate.set([0, 0, 0], 6);
    const forcesAt = (strain: number): Float64Array => {
      const gradient = identity3().map((v, k) => v + strain * rate[k]);
      return energyAndForces(strained(structure, gradient), potential).forces;
    };
    const [up, down] = [forcesAt(STEP), forcesAt(-STEP)];
    const found = affineForces(structure, potential, rate);
    const largest = found.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    for (let row = 0; row < found.length; row++) {
      const f = 3 * Math.floor(row / d) + (row % d);
      const slope = (up[f] - down[f]) / (2 * STEP);
      expect(Math.abs(slope - found[row])).toBeLessThan(1e-5 * largest);
    }
  });
});
