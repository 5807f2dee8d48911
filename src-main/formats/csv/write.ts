import { asBytesText } from '../annotated/chunks';
import { formatShortest } from '../annotated/formatNumber';
import { inputRows } from '../annotated/inputRows';
import {
  checkColumns,
  inputNames,
  type AnnotatedColumn,
  type AnnotatedOptions,
  type AnnotatedStructure,
  type WrittenFile,
} from '../annotated/structure';
import { writeAnnotated } from '../annotated/writeFile';

/** Columns of every row, before the ones of the structure. */
export const CSV_START = ['sample', 'frame', 'timestep', 'id'] as const;

/**
 * Writes a structure as CSV with further columns (formats.md 11.2): one header row, comma, point, LF, UTF-8 without mark,
 * empty field = missing. Input values are the tokens as read.
 */
export async function writeAnnotatedCsv(
  path: string,
  structure: AnnotatedStructure,
  options: AnnotatedOptions = {},
): Promise<WrittenFile> {
  checkColumns(structure);
  const { frame, columns } = structure;
  const ours = columns.map(({ name }) => name);
  const input = frame.columns
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => name !== 'id');
  const kept = inputNames(
    input.map(({ name }) => name),
    [...CSV_START, ...ours],
  );
  const names = [...CSV_START, ...kept, ...ours];
  await writeAnnotated(
    path,
    structure,
    csvLines(
      structure,
      names,
      input.map(({ index }) => index),
    ),
    options,
  );
  return { path, atoms: frame.ids.length, columns: names, warnings: [] };
}

function* csvLines(
  { frame, rows, columns, info }: AnnotatedStructure,
  names: readonly string[],
  input: readonly number[],
): Generator<string> {
  const source = inputRows(rows, frame);
  const start = [field(asBytesText(info.sample)), info.frame, frame.timestep ?? ''].join(',');
  const typeIndex = frame.columns.indexOf('type');
  yield `${asBytesText(names.map(field).join(','))}\n`;
  for (let k = 0; k < frame.ids.length; k++) {
    const tokens = source
      .row(k)
      .trim()
      .split(/[ \t]+/);
    const kept = input.map((index) =>
      index === typeIndex ? String(frame.types[k]) : inputField(tokens[index]),
    );
    const ours = columns.map((column) => ourField(column, k));
    yield `${[start, frame.ids[k], ...kept, ...ours].join(',')}\n`;
  }
}

/** An empty field is a missing number, as C prints it: nan, -nan, nan(ind). Words such as NaNO3 stay. */
export function inputField(token: string): string {
  return /^[+-]?nan(\(\w*\))?$/i.test(token) ? '' : field(token);
}

function ourField({ kind, values }: AnnotatedColumn, k: number): string {
  const value = values[k];
  if (kind === 'R') return Number.isNaN(value) ? '' : formatShortest(value);
  return value === -1 ? '' : String(Math.trunc(value));
}

function field(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
