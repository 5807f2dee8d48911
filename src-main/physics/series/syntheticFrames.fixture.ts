import { toCartesian } from '../../../src-shared/geometry/cell';
import type { Cell } from '../../../src-shared/geometry/cell';
import { diagonal3, identity3, multiply3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { randomNumbers } from '../randomNumbers.fixture';
import { prepareFrame } from './seriesFrame';
import type { FrameInput, SeriesFrame } from './seriesFrame';

/** Reduced coordinates of a disordered sample on a jittered lattice of side `side`; for specs. */
export function sampleAtoms(dimensions: 2 | 3, seed: number): Float64Array {
  const random = randomNumbers(seed);
  const side = dimensions === 2 ? 16 : 7;
  const s = new Float64Array(3 * side ** dimensions);
  // ids in random order in space, as after a melt: otherwise two samples would lie atom on atom
  const place = Array.from({ length: s.length / 3 }, (_, k) => ({ k, key: random() }));
  place.sort((a, b) => a.key - b.key);
  place.forEach(({ k }, i) => {
    const at = [k % side, Math.floor(k / side) % side, Math.floor(k / side ** 2)];
    for (let axis = 0; axis < dimensions; axis++)
      s[3 * i + axis] = (at[axis] + 0.6 * random()) / side;
  });
  return s;
}

export interface SyntheticFrame extends Partial<Omit<FrameInput, 'positions' | 'ids' | 'types'>> {
  /** deformation of the cell and of the atoms with it */
  f?: Mat3;
  /** axis rotation of the whole frame */
  p?: Mat3;
  /** non-affine displacements, in spacings */
  plastic?: number;
  /** the cell deforms, the atoms stay */
  atomsStay?: boolean;
}

/** A frame of a sample under F; orthogonal unit-density reference cell. */
export function syntheticFrame(
  dimensions: 2 | 3,
  s: Float64Array,
  change: SyntheticFrame,
): SeriesFrame {
  return prepareFrame(syntheticInput(dimensions, s, change));
}

export function syntheticInput(
  dimensions: 2 | 3,
  s: Float64Array,
  change: SyntheticFrame,
): FrameInput {
  const { f = identity3(), p = identity3(), plastic = 0, atomsStay = false, ...rest } = change;
  const side = dimensions === 2 ? 16 : 7;
  const random = randomNumbers(
    Math.round(1e6 * Math.abs(f[0] + 3 * f[1] + 5 * f[2] + 7 * f[4])) + 17,
  );
  const moved = s.map((v, k) => (k % 3 < dimensions ? v + (plastic / side) * (random() - 0.5) : v));
  const h0 = diagonal3(side, side, dimensions === 2 ? 1 : side);
  const cell: Cell = { h: multiply3(p, f, h0), origin: [0, 0, 0], periodic: [true, true, true] };
  const atomCell = atomsStay ? { ...cell, h: h0 } : cell;
  const atoms = s.length / 3;
  return {
    path: 'sample/glass.dump',
    frame: 0,
    timestep: 0,
    dimensions,
    cell: rest.cell ?? cell,
    ids: Float64Array.from({ length: atoms }, (_, k) => k + 1),
    types: Int32Array.from({ length: atoms }, (_, k) => 1 + (k % 2)),
    positions: toCartesian(moved, atomCell, dimensions),
    boundary: 'pp pp pp',
    quantum: 1e-8,
    units: null,
    ...rest,
  };
}
