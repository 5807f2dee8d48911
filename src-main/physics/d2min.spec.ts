import { describe, expect, it } from 'vitest';
import { toCartesian, toReduced, wrapPositions } from '../../src-shared/geometry/cell';
import type { Cell } from '../../src-shared/geometry/cell';
import { add3, apply3, diagonal3, fromColumns, multiply3 } from '../../src-shared/geometry/matrix';
import type { Mat3 } from '../../src-shared/geometry/matrix';
import { restrictedForm } from '../../src-shared/geometry/restricted';
import { D2MIN_REVISION, d2min, d2minRange } from './d2min';
import type { Configuration } from './d2min';
import { alignPositions, matchById } from './matchById';
import { findNeighbours } from './neighbours';
import { d2minNoiseFloor } from './noiseFloor';
import { randomNumbers } from './randomNumbers.fixture';

/** Random atoms on a jittered lattice, and the same after F and random displacements of size `plastic`. */
function glass(
  dimensions: 2 | 3,
  f: Mat3,
  plastic: number,
): { reference: Configuration; current: Configuration } {
  const random = randomNumbers(5);
  const side = dimensions === 2 ? 16 : 8;
  const h = diagonal3(side, side, dimensions === 2 ? 1 : side);
  const cell: Cell = { h, origin: [0, 0, 0], periodic: [true, true, true] };
  const s = new Float64Array(3 * side ** dimensions);
  for (let i = 0; i < s.length / 3; i++) {
    const place = [i % side, Math.floor(i / side) % side, Math.floor(i / side ** 2)];
    for (let k = 0; k < dimensions; k++) s[3 * i + k] = (place[k] + 0.3 + 0.4 * random()) / side;
  }
  const moved = s.map((v, k) => (k % 3 < dimensions ? v + (plastic / side) * (random() - 0.5) : v));
  const strained: Cell = { ...cell, h: multiply3(f, h) };
  return {
    reference: { positions: toCartesian(s, cell, dimensions), cell },
    current: { positions: toCartesian(moved, strained, dimensions), cell: strained },
  };
}

const shear = (gamma: number): Mat3 => Float64Array.of(1, gamma, 0, 0, 1, 0, 0, 0, 1);
const both = [2, 3] as const;
const cutoff = 2.2;

function expectEqual(a: Float64Array, b: Float64Array, relative: number): void {
  a.forEach((value, k) =>
    expect(Math.abs(value - b[k])).toBeLessThanOrEqual(relative * Math.abs(b[k])),
  );
}

describe('d2min', () => {
  it.each(both)('of an affine map is zero, with half the shear as strain (%s D)', (dimensions) => {
    const { reference, current } = glass(dimensions, shear(0.01), 0);
    const { value, shearStrain, ovitoShearStrain, invalid } = d2min(reference, current, {
      cutoff,
      dimensions,
    });
    expect(invalid).toBe(0);
    expect(Math.max(...value)).toBeLessThan(1e-20);
    for (const k of [0, 7, 200]) {
      expect(shearStrain[k]).toBeCloseTo(0.005, 6);
      expect(ovitoShearStrain[k]).toBeCloseTo(0.0050001, 6);
    }
  });

  it('of one displaced atom is δ² (n − bᵀV⁻¹b), b = Σ d⁰: all its bonds change by −δ', () => {
    const { reference } = glass(2, shear(0), 0);
    const { positions, cell } = reference;
    const moved = Float64Array.from(positions);
    moved[3 * 100] += 0.01;
    const { value } = d2min(reference, { cell, positions: moved }, { cutoff, dimensions: 2 });

    const { offsets, indices, shifts } = findNeighbours(positions, cell, cutoff, 2);
    let [n, bx, by, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
    for (let k = offsets[100]; k < offsets[101]; k++, n++) {
      const x = positions[3 * indices[k]] + 16 * shifts[3 * k] - positions[300];
      const y = positions[3 * indices[k] + 1] + 16 * shifts[3 * k + 1] - positions[301];
      [bx, by, xx, xy, yy] = [bx + x, by + y, xx + x * x, xy + x * y, yy + y * y];
    }
    const explained = (bx * bx * yy - 2 * bx * by * xy + by * by * xx) / (xx * yy - xy * xy);
    expect(value[100]).toBeCloseTo(1e-4 * (n - explained), 14);
  });

  it.each(both)(
    'does not change with rotated axes, wrapping, a cell flip or a shift of the origin (%s D)',
    (dimensions) => {
      const { reference, current } = glass(dimensions, shear(0.3), 0.8);
      const plain = d2min(reference, current, { cutoff, dimensions });
      expect(Math.min(...plain.value)).toBeGreaterThan(1e-6);

      const flip = add3(shear(0), fromColumns([0, 0, 0], [-1, 0, 0], [0, 0, 0])); // b − a
      const cell: Cell = {
        ...current.cell,
        h: multiply3(current.cell.h, flip),
        origin: [3.3, -1.7, 0],
      };
      const flipped = { cell, positions: wrapPositions(current.positions, cell, dimensions) };
      expectEqual(d2min(reference, flipped, { cutoff, dimensions }).value, plain.value, 1e-9);

      const turn = Float64Array.of(0.8, -0.6, 0, 0.6, 0.8, 0, 0, 0, 1);
      const turned = (from: Configuration): Configuration => ({
        cell: { ...from.cell, h: multiply3(turn, from.cell.h) },
        positions: from.positions.map((_, k) => {
          const i = k - (k % 3);
          return apply3(turn, [from.positions[i], from.positions[i + 1], from.positions[i + 2]])[
            k % 3
          ];
        }),
      });
      const rotated = d2min(turned(reference), turned(current), { cutoff, dimensions });
      expectEqual(rotated.value, plain.value, 1e-9);
      expectEqual(rotated.shearStrain, plain.shearStrain, 1e-9);

      // a current frame in restricted form against a reference in general axes
      const { h, rotation } = restrictedForm(turned(current).cell.h);
      const s = toReduced(current.positions, current.cell, dimensions);
      const restricted: Cell = { ...current.cell, h };
      const inRestricted = { cell: restricted, positions: toCartesian(s, restricted, dimensions) };
      expect(rotation[1]).not.toBeCloseTo(0, 3);
      expectEqual(
        d2min(turned(reference), inRestricted, { cutoff, dimensions }).value,
        plain.value,
        1e-9,
      );
    },
  );

  it('γ = 0.51 written with a tilt of 0.51 L or −0.49 L is one state', () => {
    const { reference, current } = glass(2, shear(0.51), 0.5);
    const h = Float64Array.from(current.cell.h);
    h[1] -= h[0];
    const cell: Cell = { ...current.cell, h };
    const flipped = { cell, positions: wrapPositions(current.positions, cell, 2) };
    const [a, b] = [current, flipped].map((frame) =>
      d2min(reference, frame, { cutoff, dimensions: 2 }),
    );
    expectEqual(b.value, a.value, 1e-9);
    expectEqual(b.shearStrain, a.shearStrain, 1e-9);
  });

  it('splits into ranges and permutes with the atoms', () => {
    const { reference, current } = glass(2, shear(0.03), 0.5);
    const whole = d2min(reference, current, { cutoff, dimensions: 2 });
    const part = d2minRange(reference, current, { cutoff, dimensions: 2 }, 50, 120);
    expect(part.value).toEqual(whole.value.slice(50, 120));

    const reversed = ({ positions, cell }: Configuration): Configuration => ({
      cell,
      positions: positions.map((_, k) => positions[positions.length - 3 - (k - (k % 3)) + (k % 3)]),
    });
    const back = d2min(reversed(reference), reversed(current), { cutoff, dimensions: 2 });
    expectEqual(back.value.reverse(), whole.value, 1e-12);
  });

  it('gives NaN for a missing atom and leaves it out of its neighbours', () => {
    const { reference, current } = glass(2, shear(0.03), 0.5);
    const ids = Float64Array.from({ length: 256 }, (_, k) => k + 1);
    const rows = matchById(
      ids,
      ids.filter((id) => id !== 101),
    );
    const survivors = current.positions.filter((_, k) => Math.floor(k / 3) !== 100);
    const positions = alignPositions(survivors, rows);
    const result = d2min(reference, { cell: current.cell, positions }, { cutoff, dimensions: 2 });
    expect([result.invalid, result.value[100], result.shearStrain[100]]).toEqual([1, NaN, NaN]);
    const touched = result.missingNeighbours.reduce((n, missing) => n + missing, 0);
    const complete = d2min(reference, current, { cutoff, dimensions: 2 });
    expect(touched - result.missingNeighbours[100]).toBe(complete.neighbours[100]);
    result.value.forEach((value, k) => {
      if (k !== 100 && result.missingNeighbours[k] === 0) expect(value).toBe(complete.value[k]);
    });
  });

  it('gives NaN, never 0, where neighbours do not span space', () => {
    const cell: Cell = { h: diagonal3(50, 50, 1), origin: [0, 0, 0], periodic: [true, true, true] };
    const positions = Float64Array.of(1, 1, 0, 2, 1, 0, 3, 1, 0, 20, 20, 0);
    const result = d2min({ positions, cell }, { positions, cell }, { cutoff, dimensions: 2 });
    expect(Array.from(result.value)).toEqual([NaN, NaN, NaN, NaN]);
    expect(result.invalid).toBe(4);
  });

  it('keeps the numbers of its revision', () => {
    const stored = both.map((dimensions) => {
      const { reference, current } = glass(dimensions, shear(0.03), 0.5);
      const { value, shearStrain } = d2min(reference, current, { cutoff, dimensions });
      return [value[10], shearStrain[10]].map((x) => Number(x.toPrecision(10)));
    });
    expect({ revision: D2MIN_REVISION, stored }).toEqual({
      revision: 1,
      stored: [
        [1.153573861, 0.02077430278],
        [4.265280349, 0.04454576051],
      ],
    });
  });

  it.each([
    [2, 20.2, 12.8],
    [3, 13.5, 12.0],
  ] as const)('rounding noise in %s D', (dimensions, n, factor) => {
    expect(d2minNoiseFloor(n, dimensions, 1e-3, 1e-3)).toBeCloseTo(factor * 1e-6, 7);
    const { reference } = glass(dimensions, shear(0), 0);
    const q = 1e-4;
    const rounded = (offset: number): Configuration => ({
      ...reference,
      positions: reference.positions.map((x) => Math.round((x + offset) / q) * q),
    });
    const { value, neighbours } = d2min(rounded(0), rounded(0.377 * q), { cutoff, dimensions });
    const mean = value.reduce((sum, v) => sum + v, 0) / value.length;
    const near = neighbours.reduce((sum, v) => sum + v, 0) / neighbours.length;
    expect(mean / d2minNoiseFloor(near, dimensions, q, q)).toBeGreaterThan(0.3);
    expect(mean / d2minNoiseFloor(near, dimensions, q, q)).toBeLessThan(3);
  });
});
