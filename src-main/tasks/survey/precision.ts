import type { InspectNote, Precision } from '../../../src-shared/contract/inspect';
import { smallestPeriodicHeight } from '../../../src-shared/geometry/cell';
import type { Preset } from '../../../src-shared/records/preset';
import type { Frame } from '../../formats/frame';
import { buildNeighbourGrid } from '../../physics/neighbourGrid';
import { forEachNeighbourhood } from '../../physics/neighbourhoods';
import { d2minNoiseFloor } from '../../physics/noiseFloor';
import { DOUBTFUL_FLOORS } from '../support/noiseFloorNote';

/** Atoms whose neighbours are counted: their mean is known to a few per mille. */
const COUNTED = 4000;

/** Mean numbers of neighbours that a D²min cutoff takes in: glasses in two dimensions have about 20 within 2.5 σ, metals 13 within 4 Å. */
const USUAL = { 2: [6, 60], 3: [6, 100] } as const;

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

/** A cutoff that takes in far more or fewer neighbours than usual belongs to another material, or to other units. */
export function cutoffWarnings(
  { neighbours, cutoff, preset }: Precision,
  dimensions: 2 | 3,
): InspectNote[] {
  const [least, most] = USUAL[dimensions];
  if (neighbours === null || (neighbours >= least && neighbours <= most)) return [];
  const message = `The D²min cutoff ${cutoff} of the preset ${preset} takes in ${neighbours.toPrecision(3)} neighbours of an atom, where ${least} to ${most} are usual in ${dimensions}D: choose the preset of this material, or make one with its cutoff and window.`;
  return [{ code: 'cutoff-unusual', message }];
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
