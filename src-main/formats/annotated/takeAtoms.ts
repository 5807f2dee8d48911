import type { Frame } from '../frame';
import type { AnnotatedColumn } from './structure';

/**
 * Some atoms of a structure: cell, header and the words of their rows stay, ids are not counted anew.
 *
 * @param rows of the atoms that are kept, ascending
 */
export function takeAtoms(frame: Frame, rows: Int32Array): Frame {
  const { ids, types, wrapped, unwrapped, fileRow, extra } = frame;
  return {
    ...frame,
    ids: Float64Array.from(rows, (row) => ids[row]),
    types: Int32Array.from(rows, (row) => types[row]),
    wrapped: triples(wrapped, rows),
    unwrapped: unwrapped === null ? null : triples(unwrapped, rows),
    fileRow: Uint32Array.from(rows, (row) => fileRow[row]),
    extra: new Map(
      [...extra].map(([name, values]) => [
        name,
        Array.isArray(values)
          ? Array.from(rows, (row) => values[row])
          : Float64Array.from(rows, (row) => values[row]),
      ]),
    ),
  };
}

/** The same atoms of a column. */
export function takeValues(column: AnnotatedColumn, rows: Int32Array): AnnotatedColumn {
  const { kind, values } = column;
  const taken = kind === 'I' ? new Int32Array(rows.length) : new Float64Array(rows.length);
  rows.forEach((row, k) => (taken[k] = values[row]));
  return { ...column, values: taken };
}

function triples(values: Float64Array, rows: Int32Array): Float64Array {
  const out = new Float64Array(3 * rows.length);
  rows.forEach((row, k) => out.set(values.subarray(3 * row, 3 * row + 3), 3 * k));
  return out;
}
