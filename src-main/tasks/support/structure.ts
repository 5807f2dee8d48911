import type { Cell } from '../../../src-shared/geometry/cell';
import { toCell } from '../../../src-shared/records/cell';
import type { Preset } from '../../../src-shared/records/preset';
import type { Frame } from '../../formats/frame';
import { speciesOf } from './species';
import type { Store } from '../../project/store';
import type { NamedSample } from './samples';

/** An undeformed structure, from a record or from a file. */
export interface Structure {
  name: string;
  dimensions: 2 | 3;
  /** [N], ascending */
  ids: Float64Array;
  /** numeric type, [N] */
  types: Int32Array;
  /** wrapped, [3N] */
  positions: Float64Array;
  cell: Cell;
  units: string | null;
  species: readonly { type: number; name: string; atoms: number }[];
}

export async function structureOfSample(
  store: Store,
  { name, record }: NamedSample,
): Promise<Structure> {
  const { dimensions, cell, units, species } = record.manifest;
  return {
    name,
    dimensions,
    ids: await store.readArray(record, 'ids', Float64Array),
    types: await store.readArray(record, 'types', Int32Array),
    positions: await store.readArray(record, 'positions', Float64Array),
    cell: toCell(cell),
    units,
    species,
  };
}

/** @throws PlastiscopeError('input') if the frame has a type or dimension that the preset does not know */
export function structureOfFrame(frame: Frame, preset: Preset, path: string): Structure {
  return {
    name: path,
    dimensions: preset.dimensions,
    ids: frame.ids,
    types: frame.types,
    positions: frame.wrapped,
    cell: frame.cell,
    units: frame.units,
    species: speciesOf(frame, preset, path),
  };
}
