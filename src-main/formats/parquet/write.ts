import { verifyTypedColumns } from '../annotated/columnFile';
import { structureMetadata } from '../annotated/metadata';
import {
  checkColumns,
  type AnnotatedOptions,
  type AnnotatedStructure,
  type WrittenFile,
} from '../annotated/structure';
import { typedColumns } from '../annotated/typedColumns';
import { writeChecked } from '../annotated/writeFile';
import { encodeParquet, type ParquetColumn } from './encode';
import { readParquetColumns } from './read';

/** Columns of every row, before those of the structure: as in CSV, so that tables of many samples can be joined. */
const START = ['sample', 'frame', 'timestep'];

/**
 * Writes a structure as Parquet (formats.md 11.2): the columns of the CSV export in the types of `typedColumns`, and the
 * metadata, with the cell, as JSON under the key `plastiscope`. Missing reals are NaN, missing integers −1. The file is read
 * back and compared before it takes its name; it has no sidecar.
 */
export async function writeAnnotatedParquet(
  path: string,
  structure: AnnotatedStructure,
  { signal, meta }: AnnotatedOptions = {},
): Promise<WrittenFile> {
  checkColumns(structure);
  const typed = typedColumns(structure, START);
  const columns = [...startColumns(structure), ...typed];
  const names = columns.map(({ name }) => name);
  const metadata: Record<string, string> = meta
    ? { plastiscope: JSON.stringify(structureMetadata(meta, structure)) }
    : {};
  const content = encodeParquet(columns, structure.frame.ids.length, metadata);
  const check = async (temporary: string) => {
    const read = await readParquetColumns(temporary, names.slice(START.length), signal);
    verifyTypedColumns(path, structure, typed, read);
  };
  await writeChecked(path, content, check, signal ? { signal } : {});
  return { path, atoms: structure.frame.ids.length, columns: names, warnings: [] };
}

function startColumns({ frame, info }: AnnotatedStructure): ParquetColumn[] {
  const atoms = frame.ids.length;
  const { timestep } = frame;
  return [
    { name: 'sample', values: new Array<string>(atoms).fill(info.sample) },
    { name: 'frame', values: new Int32Array(atoms).fill(info.frame) },
    {
      name: 'timestep',
      values: timestep === null ? null : new BigInt64Array(atoms).fill(BigInt(timestep)),
    },
  ];
}
