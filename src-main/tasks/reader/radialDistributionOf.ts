import type { ReaderOutput } from '../../../src-shared/contract/reader';
import { cellVolume, smallestPeriodicHeight, type Cell } from '../../../src-shared/geometry/cell';
import { buildNeighbourGrid } from '../../physics/neighbourGrid';
import { countPairs, radialDistribution } from '../../physics/structure/radialDistribution';

/** Bins of g(r) from 0 to its end. */
const BINS = 300;
/** How far g(r) goes, in mean distances (V/N)^(1/d): beyond that a glass has little structure. */
const REACH = { 2: 6, 3: 5 } as const;
/** Atoms between two moments in which the reader answers other questions. */
const PART = 2000;

export interface DistributionSubject {
  /** of the sample; positions [3N], length units */
  positions: Float64Array;
  types: Int32Array;
  cell: Cell;
  dimensions: 2 | 3;
  species: readonly { type: number; name: string }[];
}

/**
 * Total and partial g(r) of a sample, up to at most half the smallest height of a periodic axis. In parts, so that the
 * reader goes on answering: 10⁶ atoms take seconds.
 */
export async function radialDistributionOf({
  positions,
  types,
  cell,
  dimensions,
  species,
}: DistributionSubject): Promise<ReaderOutput<'radialDistribution'>> {
  const atoms = types.length;
  const measure = cellVolume(cell, dimensions);
  const cutoff = Math.min(
    smallestPeriodicHeight(cell, dimensions) / 2,
    REACH[dimensions] * (measure / atoms) ** (1 / dimensions),
  );
  const kindOfType = new Map(species.map(({ type }, kind) => [type, kind]));
  const kindOf = Int32Array.from(types, (type) => kindOfType.get(type) ?? 0);
  const grid = buildNeighbourGrid(positions, cell, cutoff, dimensions);
  const counted = new Array<number>(species.length).fill(0);
  for (const row of grid.row) counted[kindOf[row]]++;
  const counts = new Float64Array(species.length ** 2 * BINS);
  for (let from = 0; from < atoms; from += PART) {
    countPairs(grid, kindOf, species.length, counts, from, Math.min(atoms, from + PART));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { r, total, partials } = radialDistribution(counts, counted, measure, cutoff, dimensions);
  return {
    r,
    total,
    partials: partials.map(({ a, b, g }) => ({ a: species[a].name, b: species[b].name, g })),
  };
}
