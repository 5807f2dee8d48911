import { gzipSync } from 'node:zlib';
import { cellEntryOf } from '../../../src-shared/records/cell';
import type { SourceEntry } from '../../../src-shared/records/common';
import type { Preset } from '../../../src-shared/records/preset';
import { SAMPLE_ROWS } from '../../../src-shared/records/sample';
import type { Frame } from '../../formats/frame';
import type { NewRecord } from '../../project/commitRecord';
import { contentHash } from '../../project/recordId';
import { lengthUnit } from '../support/units';
import { speciesOf } from '../support/species';
import { saidByPreset } from './saidByPreset';

/** Goes up when the same file would be understood differently. */
export const IMPORT_REVISION = 1;

export interface ReferenceFrame {
  frame: Frame;
  /** the frame's text exactly as read */
  rows: Uint8Array;
  source: SourceEntry;
  path: string;
  /** units and names of types that are the user's and not the file's: another sample than the file alone makes */
  told: { units?: string | null; typeNames?: Readonly<Record<string, string>> };
}

/**
 * The record of one glass from its undeformed frame. Its id hangs on the structure as understood (cell, ids, types,
 * positions) and on what the user and the user's preset said of it, not on the file it came in nor on its name.
 */
export function sampleRecord(
  { frame, rows, source, path, told }: ReferenceFrame,
  name: string,
  preset: Preset,
): NewRecord<'samples'> {
  const { ids, types, wrapped, unwrapped, cell, dimensions } = frame;
  const atoms = ids.length;
  const unit = lengthUnit(frame.units ?? preset.units);
  const species = speciesOf(frame, preset, path);
  return {
    draft: {
      revision: IMPORT_REVISION,
      parameters: { ...told, ...saidByPreset(frame, species, preset) },
      parents: [],
      content: contentHash({ dimensions, ...cellContent(frame), ids, types, positions: wrapped }),
      sources: [source],
      name,
      dimensions,
      atoms,
      cell: cellEntryOf(cell),
      boundary: frame.boundary,
      units: frame.units,
      timestep: frame.timestep,
      preset: { name: preset.name, units: preset.units },
      species,
      coordinatesRead:
        unwrapped === null ? 'wrapped' : readsWrapped(frame.columns) ? 'both' : 'unwrapped',
      quantum: frame.quantum,
      columns: frame.columns,
    },
    arrays: {
      ids: {
        data: BigInt64Array.from(ids, (id) => BigInt(id)),
        shape: [atoms],
        unit: null,
        definition:
          'atom ids, ascending: the row order of everything that descends from this sample',
      },
      types: { data: types, shape: [atoms], unit: null, definition: 'numeric type in the file' },
      positions: {
        data: wrapped,
        shape: [atoms, 3],
        unit,
        definition: 'Cartesian positions, wrapped into the cell as the file says',
      },
      ...(unwrapped === null
        ? {}
        : {
            unwrapped: {
              data: unwrapped,
              shape: [atoms, 3],
              unit,
              definition: 'Cartesian positions, unwrapped',
            },
          }),
    },
    files: {
      [SAMPLE_ROWS]: {
        // Node writes a zero time stamp: the same rows always give the same bytes.
        bytes: gzipSync(rows),
        definition: "the frame's text exactly as read",
      },
    },
  };
}

/** What a cell says about a structure. */
export function cellContent({ cell }: Pick<Frame, 'cell'>): Record<string, unknown> {
  return { cell: cell.h, origin: [...cell.origin], periodic: [...cell.periodic] };
}

function readsWrapped(columns: readonly string[]): boolean {
  return columns.some((column) => /^[xyz]s?$/.test(column));
}
