import type { ReadingHints } from '../../../src-shared/contract/hints';
import type { FileReport } from '../../../src-shared/contract/inspect';
import type { Frame } from '../../formats/frame';
import { prepareFrame } from '../../physics/series/seriesFrame';
import type { FrameInput, Identity, SeriesFrame } from '../../physics/series/seriesFrame';

/** A frame as the recognition of samples and loadings takes it. */
export function frameInput(
  path: string,
  index: number,
  frame: Frame,
  hints: ReadingHints = {},
): FrameInput {
  const vouched = hints.sameRowOrder === true;
  return {
    path,
    frame: index,
    timestep: frame.timestep,
    dimensions: frame.dimensions,
    cell: frame.cell,
    ids: frame.ids,
    types: frame.types,
    positions: frame.wrapped,
    boundary: frame.boundary,
    quantum: frame.quantum,
    cellQuantum: frame.cellQuantum ?? 0,
    units: frame.units,
    idsAreRows: frame.idsAreRows || (vouched && !frame.columns.includes('id')),
    sameRowOrder: vouched,
  };
}

/** A frame reduced to what the recognition of samples and loadings needs. */
export function reducedFrame(
  path: string,
  index: number,
  frame: Frame,
  identities: Identity[] = [],
): SeriesFrame {
  return prepareFrame(frameInput(path, index, frame), identities);
}

/** Which coordinates a frame has: display takes wrapped ones, displacements unwrapped ones. */
export function coordinatesRead(frame: Frame): NonNullable<FileReport['coordinates']> {
  if (frame.unwrapped === null) return 'wrapped';
  return frame.columns.some((column) => /^[xyz]s?$/.test(column)) ? 'both' : 'unwrapped';
}
