import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { cartesianColumns } from './cartesianColumns';
import type { AnnotatedFile, AnnotatedStructure } from './structure';
import type { TypedColumn, TypedValues } from './typedColumns';
import { verifyAnnotated } from './verify';

/**
 * Compares the columns of a binary file that was read back with those that were written, exactly and in order, and what
 * they say of ids, types, positions and annotations with the structure itself.
 *
 * @throws PlastiscopeError `failed` naming the first difference
 */
export function verifyTypedColumns(
  path: string,
  structure: AnnotatedStructure,
  written: readonly TypedColumn[],
  read: readonly TypedColumn[],
  pos: Float64Array | null = null,
): void {
  const names = read.map(({ name }) => name);
  written.forEach(({ name, values }, index) => {
    const found = read[index];
    if (found?.name === name && sameValues(values, found.values)) return;
    const what = found?.name === name ? 'differs' : `is missing; there are ${names.join(' ')}`;
    throw new PlastiscopeError(
      'failed',
      `${path}: column ${name} read back ${what}. The file was not kept; check the disk and export again.`,
      { path },
    );
  });
  // a file without rows may not say of what type its columns are
  const typed = structure.frame.ids.length === 0 ? written : read;
  verifyAnnotated(path, structure, annotatedFile(typed, pos));
}

function sameValues(a: TypedValues, b: TypedValues): boolean {
  if (a.length !== b.length || (a.length > 0 && a.constructor !== b.constructor)) return false;
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return false;
  return true;
}

function annotatedFile(read: readonly TypedColumn[], pos: Float64Array | null): AnnotatedFile {
  const columns = new Map<string, Float64Array>();
  for (const { name, values } of read)
    if (!Array.isArray(values))
      columns.set(name, Float64Array.from<number | bigint>(values, Number));
  const types = columns.get('type');
  return {
    ids: columns.get('id') ?? new Float64Array(0),
    types: types ? Int32Array.from(types) : null,
    wrapped: cartesianColumns(columns, ''),
    unwrapped: cartesianColumns(columns, 'u'),
    pos,
    columns,
    box: null,
  };
}
