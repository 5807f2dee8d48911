import { columnKind } from '../assemble/coordinates';
import { parseNumber } from '../text/scanNumber';
import { inputRows } from './inputRows';
import { inputNames, type AnnotatedStructure } from './structure';

/** Values of one column in the type in which a binary format stores them; words stay words. */
export type TypedValues = Float64Array | Int32Array | BigInt64Array | string[];

export interface TypedColumn {
  name: string;
  values: TypedValues;
}

const INTEGER = /^[+-]?\d+$/;
/** Columns that are of reals even where every token happens to be whole: their type must not change from file to file. */
const REAL = /^([xyz]s?u?|v[xyz]|f[xyz]|mass|q)$/;

/**
 * All columns of a structure for formats that store types, atoms by ascending id: `id` (64-bit integers), the other input
 * columns in file order, the new ones. An input column is of integers if all its tokens are (positions and masses never
 * are), of words if one of its tokens is no number; its reals are the doubles nearest to the tokens. New columns of kind I
 * are 32-bit integers with −1 where missing, those of kind R doubles with NaN.
 *
 * @param taken names that the format itself uses
 */
export function typedColumns(
  structure: AnnotatedStructure,
  taken: readonly string[] = [],
): TypedColumn[] {
  const { frame, columns } = structure;
  const ours = columns.map(({ name }) => name);
  const indices = frame.columns
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => name !== 'id');
  const kept = inputNames(
    indices.map(({ name }) => name),
    [...taken, 'id', ...ours],
  );
  const typed = inputValues(structure, indices);
  return [
    { name: 'id', values: BigInt64Array.from(frame.ids, BigInt) },
    ...indices.map(({ name }, k) => ({
      name: kept[k],
      values: name === 'type' ? Int32Array.from(frame.types) : typed[k],
    })),
    ...columns.map(({ name, kind, values }) => ({
      name,
      values: kind === 'I' ? Int32Array.from(values) : Float64Array.from(values),
    })),
  ];
}

/** The values of some input columns, atoms by ascending id; words are gathered in a second pass, where there are any. */
function inputValues(
  { frame, rows }: AnnotatedStructure,
  wanted: readonly { name: string; index: number }[],
): TypedValues[] {
  const input = inputRows(rows, frame);
  const atoms = frame.ids.length;
  const tokensOf = (k: number) =>
    input
      .row(k)
      .trim()
      .split(/[ \t]+/);
  const columns = wanted.map(({ name, index }) => ({
    index,
    numbers: new Float64Array(atoms),
    words: columnKind(name) === 'words',
    integers: !REAL.test(name),
  }));
  for (let k = 0; k < atoms; k++) {
    const tokens = tokensOf(k);
    for (const column of columns) {
      if (column.words) continue;
      const token = tokens[column.index];
      const value = parseNumber(token);
      if (value === null) column.words = true;
      else column.numbers[k] = value;
      if (column.integers && ((value ?? NaN) | 0) !== value) column.integers = false;
      else if (column.integers && !INTEGER.test(token)) column.integers = false;
    }
  }
  const words = columns.filter((column) => column.words);
  const texts = new Map(words.map((column) => [column, new Array<string>(atoms)]));
  for (let k = 0; k < atoms && words.length > 0; k++) {
    const tokens = tokensOf(k);
    // rows are handed out one character per byte
    for (const [{ index }, text] of texts)
      text[k] = Buffer.from(tokens[index], 'latin1').toString();
  }
  return columns.map((column) => {
    const { numbers, integers } = column;
    return texts.get(column) ?? (integers ? Int32Array.from(numbers) : numbers);
  });
}
