import type { Frame } from '../../formats/frame';
import { prepareFrame, type Identity, type SeriesFrame } from '../../physics/series/seriesFrame';

/** A frame reduced to what the recognition of samples and loadings needs. */
export function reducedFrame(
  path: string,
  index: number,
  frame: Frame,
  identities: Identity[] = [],
): SeriesFrame {
  const input = {
    path,
    frame: index,
    timestep: frame.timestep,
    dimensions: frame.dimensions,
    cell: frame.cell,
    ids: frame.ids,
    types: frame.types,
    positions: frame.wrapped,
    boundaryKnown: frame.boundary !== null,
    quantum: frame.quantum,
    units: frame.units,
  };
  return prepareFrame(input, identities);
}
