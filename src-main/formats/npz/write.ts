import { verifyTypedColumns } from '../annotated/columnFile';
import {
  checkColumns,
  type AnnotatedOptions,
  type AnnotatedStructure,
  type WrittenFile,
} from '../annotated/structure';
import type { TypedColumn } from '../annotated/typedColumns';
import { writeChecked } from '../annotated/writeFile';
import { decodeNpy } from '../npy/npy';
import { decodeNpyText, isNpyText } from '../npy/npyText';
import { npzMembers, type Member } from './members';
import { readZipped, zipped } from './zip';

/**
 * Writes a structure as NPZ, which `numpy.load` opens: every column an array [N] under its name, single values `sample`,
 * `frame`, `timestep`, the cell, and the metadata as JSON text under `plastiscope` (formats.md 11.2). Missing reals are NaN,
 * missing integers −1. The file is read back and compared before it takes its name; it has no sidecar.
 */
export async function writeAnnotatedNpz(
  path: string,
  structure: AnnotatedStructure,
  { signal, meta }: AnnotatedOptions = {},
): Promise<WrittenFile> {
  checkColumns(structure);
  const { columns, members } = npzMembers(structure, meta);
  const check = async (temporary: string) =>
    verifyTypedColumns(path, structure, columns, await readColumns(temporary, columns, signal));
  await writeChecked(path, zipped(path, npyFiles(members)), check, signal ? { signal } : {});
  const names = members.map(({ name }) => name);
  return { path, atoms: structure.frame.ids.length, columns: names, warnings: [] };
}

function* npyFiles(members: readonly Member[]): Generator<{ name: string; bytes: Uint8Array }> {
  for (const { name, bytes } of members) yield { name: `${name}.npy`, bytes: bytes() };
}

/** The columns among the members of an NPZ file, in order. */
async function readColumns(
  path: string,
  wanted: readonly TypedColumn[],
  signal: AbortSignal | undefined,
): Promise<TypedColumn[]> {
  const names = new Set(wanted.map(({ name }) => name));
  const columns: TypedColumn[] = [];
  await readZipped(
    path,
    (member, bytes) => {
      const name = member.replace(/\.npy$/, '');
      if (names.has(name)) columns.push({ name, values: valuesOf(bytes) });
    },
    signal,
  );
  return columns;
}

function valuesOf(bytes: Uint8Array): TypedColumn['values'] {
  if (isNpyText(bytes)) return decodeNpyText(bytes).words;
  const { data } = decodeNpy(bytes);
  if (data instanceof Float64Array || data instanceof Int32Array || data instanceof BigInt64Array)
    return data;
  return Float64Array.from(data);
}
