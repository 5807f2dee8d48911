import { describe, expect, it } from 'vitest';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Cell } from '../../../src-shared/geometry/cell';
import { centrosymmetry } from './centrosymmetry';
import { coordination } from './coordination';

// a block of cubes: atoms at the corners and in the centres
const cell: Cell = {
  h: Float64Array.of(3, 0, 0, 0, 3, 0, 0, 0, 3),
  origin: [0, 0, 0],
  periodic: [true, true, true],
};
const sites = Array.from({ length: 27 }, (_, k) => [
  k % 3,
  Math.floor(k / 3) % 3,
  Math.floor(k / 9),
]);
const positions = Float64Array.from([...sites.flat(), ...sites.flat().map((x) => x + 0.5)]);

describe('coordination', () => {
  it('counts what is nearer than the cutoff, atoms without a position neither as centre nor as neighbour', () => {
    const near = (cutoff: number, at = positions): Float64Array =>
      coordination(at, cell, { cutoff, dimensions: 3 });
    expect(new Set(near(0.9))).toEqual(new Set([8]));
    expect(new Set(near(1.1))).toEqual(new Set([14]));
    const lost = positions.slice();
    lost.fill(NaN, 0, 3);
    expect([near(1.1, lost)[0], near(1.1, lost)[27]]).toEqual([NaN, 13]);
  });
});

describe('centrosymmetry', () => {
  it('is 0 in the crystal and Σ|r|² of what has lost its partner', () => {
    const moved = positions.slice();
    moved[0] += 0.02;
    const values = centrosymmetry(moved, cell, { dimensions: 3, neighbours: 8 });
    // each of the four pairs of the moved atom: |−2·0.02|²; its neighbours: one pair off by 0.02
    expect(values[0]).toBeCloseTo(4 * 0.0016, 12);
    expect(values[27]).toBeCloseTo(0.0004, 12);
    expect(values[13]).toBeCloseTo(0, 12);
  });

  it('counts images in a small cell and says where neighbours lack', () => {
    const one: Cell = { ...cell, h: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) };
    const atom = Float64Array.of(0.2, 0.3, 0.4);
    expect(centrosymmetry(atom, one, { dimensions: 3, neighbours: 6 })[0]).toBeCloseTo(0, 12);
    const open: Cell = { ...one, periodic: [false, false, false] };
    expect(centrosymmetry(atom, open, { dimensions: 3 })[0]).toBeNaN();
    expect(() => centrosymmetry(atom, one, { dimensions: 3, neighbours: 7 })).toThrow(
      PlastiscopeError,
    );
  });
});
