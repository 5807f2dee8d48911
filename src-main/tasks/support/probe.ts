import { toReduced } from '../../../src-shared/geometry/cell';
import { toCell } from '../../../src-shared/records/cell';
import type { Store } from '../../project/store';
import type { NamedSample } from './samples';
import type { Structure } from './structure';

/** N, then the reduced coordinates of some atoms, atom by atom: two each in 2D, three in 3D. */
export type Probe = readonly number[];

const ATOMS = 64;
/** of a reduced coordinate */
const STEP = 1e-5;
const TOLERANCE = 1e-3;
/** share of the atoms that must agree */
const AGREEING = 60 / 64;

/**
 * What tells a glass from others whatever file it came in: N and s = H⁻¹ (x − origin), wrapped to [0, 1) and rounded to
 * 1e-5, of 64 rows spread evenly over the ascending ids, k·N/64 (every row where there are fewer).
 *
 * @param structure positions [3N] in ascending id; wrapped or not, since whole edges do not count
 */
export function probeOf({
  positions,
  cell,
  dimensions,
}: Pick<Structure, 'positions' | 'cell' | 'dimensions'>): number[] {
  const atoms = positions.length / 3;
  const count = Math.min(ATOMS, atoms);
  const probe = [atoms];
  for (let k = 0; k < count; k++) {
    const row = Math.floor((k * atoms) / count);
    const reduced = toReduced(positions.slice(3 * row, 3 * row + 3), cell, dimensions);
    for (const s of reduced.subarray(0, dimensions)) {
      const steps = Math.round((s - Math.floor(s)) / STEP) % Math.round(1 / STEP);
      probe.push(Number((steps * STEP).toFixed(5)));
    }
  }
  return probe;
}

/**
 * Whether two probes are of one glass: equal N, and at least 60 of the 64 atoms within 1e-3 of an edge along every
 * axis, after the minimum image. Print rounding and whole periods pass; another glass, or one that was strained, does not.
 */
export function sameGlass(a: Probe, b: Probe): boolean {
  const [atoms] = a;
  if (atoms === undefined || atoms !== b[0] || a.length !== b.length) return false;
  const count = Math.min(ATOMS, atoms);
  const axes = (a.length - 1) / count;
  let agreeing = 0;
  for (let k = 0; k < count; k++) {
    let near = true;
    for (let n = 1 + k * axes; n < 1 + (k + 1) * axes; n++) {
      const difference = a[n] - b[n];
      near &&= Math.abs(difference - Math.round(difference)) <= TOLERANCE;
    }
    if (near) agreeing++;
  }
  return agreeing >= AGREEING * count;
}

export async function probeOfSample(
  store: Store,
  { record }: Pick<NamedSample, 'record'>,
): Promise<number[]> {
  const { cell, dimensions } = record.manifest;
  const positions = await store.readArray(record, 'positions', Float64Array);
  return probeOf({ positions, cell: toCell(cell), dimensions });
}

/** Probes of samples by record id. */
export async function probesOf(
  store: Store,
  samples: readonly NamedSample[],
): Promise<Map<string, number[]>> {
  const probes = new Map<string, number[]>();
  for (const sample of samples) probes.set(sample.record.id, await probeOfSample(store, sample));
  return probes;
}
