import type { Precision } from '../../../src-shared/contract/inspect';
import { smallestPeriodicHeight } from '../../../src-shared/geometry/cell';
import type { Preset } from '../../../src-shared/records/preset';
import type { Frame } from '../../formats/frame';
import { buildNeighbourGrid } from '../../physics/neighbourGrid';
import { forEachNeighbourhood } from '../../physics/neighbourhoods';
import { d2minNoiseFloor } from '../../physics/noiseFloor';
import { DOUBTFUL_FLOORS } from '../support/noiseFloorNote';

/** Atoms whose neighbours are counted: their mean is known to a few per mille. */
const COUNTED = 4000;

/** Coarsest quanta among the strained frames of a sample. */
interface Quanta {
  current: number;
  cell: number;
}

/**
 * The precision of a sample's coordinates and the D²min that it leaves (formats.md 9), with N counted in the reference.
 *
 * @param speaks false: the preset has other units than the sample, so that its cutoff means nothing here
 */
export function precisionOf(
  reference: Frame,
  { current, cell }: Quanta,
  preset: Preset,
  speaks = true,
): Precision {
  const cutoff = preset.d2minCutoff;
  const neighbours = speaks ? meanNeighbours(reference, cutoff) : null;
  const { dimensions, quantum } = reference;
  const noiseFloor =
    neighbours === null
      ? null
      : Math.max(0, d2minNoiseFloor(neighbours, dimensions, quantum, current));
  return {
    preset: preset.name,
    cutoff,
    neighbours,
    reference: quantum,
    current,
    cell,
    noiseFloor,
    doubtfulBelow: noiseFloor === null ? null : DOUBTFUL_FLOORS * noiseFloor,
    thresholds: [],
  };
}

/** Mean number of neighbours within the cutoff; null where the cutoff is larger than the cell. */
function meanNeighbours(frame: Frame, cutoff: number): number | null {
  const { wrapped, cell, dimensions, ids } = frame;
  if (cutoff > smallestPeriodicHeight(cell, dimensions)) return null;
  const grid = buildNeighbourGrid(wrapped, cell, cutoff, dimensions);
  const atoms = Math.min(ids.length, COUNTED);
  let pairs = 0;
  forEachNeighbourhood(grid, 0, atoms, (_, near) => {
    pairs += near.count;
  });
  return pairs / atoms;
}
