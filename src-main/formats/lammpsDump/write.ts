import { inputRows } from '../annotated/inputRows';
import { asBytesText } from '../annotated/chunks';
import { formatE16, formatG9 } from '../annotated/formatNumber';
import {
  checkColumns,
  inputNames,
  type AnnotatedColumn,
  type AnnotatedOptions,
  type AnnotatedStructure,
  type WrittenFile,
} from '../annotated/structure';
import { writeAnnotated } from '../annotated/writeFile';
import type { Frame } from '../frame';
import { boxOfCell } from './boxText';

/**
 * Writes a structure as a LAMMPS dump with further columns (formats.md 11.2): the input's tokens unchanged, atoms by
 * ascending id, the box in the form read, `UNITS` and `TIME` only if known. A structure from a data file becomes a dump
 * with its columns `id type x y z` (and the image counts if it has them). A name that ends in `.gz` is compressed.
 *
 * The file is read back and compared before it takes its name.
 */
export async function writeAnnotatedDump(
  path: string,
  structure: AnnotatedStructure,
  options: AnnotatedOptions = {},
): Promise<WrittenFile> {
  checkColumns(structure);
  const { frame, columns } = structure;
  const ours = columns.map(({ name }) => name);
  const names = [...inputNames(frame.columns, ours), ...ours];
  await writeAnnotated(path, structure, dumpLines(structure, names), options);
  return { path, atoms: frame.ids.length, columns: names, warnings: [] };
}

function* dumpLines(
  { frame, rows, columns }: AnnotatedStructure,
  names: readonly string[],
): Generator<string> {
  const input = inputRows(rows, frame);
  if (frame.units !== null) yield `ITEM: UNITS\n${asBytesText(frame.units)}\n`;
  if (frame.time !== null) yield `ITEM: TIME\n${formatG9(frame.time)}\n`;
  yield `ITEM: TIMESTEP\n${frame.timestep ?? 0}\n`;
  yield `ITEM: NUMBER OF ATOMS\n${frame.ids.length}\n`;
  yield frame.format === 'lammps-data' ? boxOfCell(frame) : boxAsRead(input.head, frame);
  yield `ITEM: ATOMS ${asBytesText(names.join(' '))}\n`;
  const typeAt = frame.columns.indexOf('type');
  const labelled = frame.format === 'lammps-data' && frame.typeNames.size > 0 && typeAt >= 0;
  const typeToken = labelled ? new RegExp(`^(\\s*(?:\\S+\\s+){${typeAt}})\\S+`) : /^$/;
  for (let k = 0; k < frame.ids.length; k++) {
    let row = input.row(k);
    if (labelled) row = row.replace(typeToken, `$1${frame.types[k]}`);
    for (const column of columns) row += `${/[ \t]$/.test(row) ? '' : ' '}${valueText(column, k)}`;
    yield `${row}\n`;
  }
}

function valueText({ kind, values }: AnnotatedColumn, k: number): string {
  return kind === 'R' ? formatG9(values[k]) : String(Math.trunc(values[k]));
}

/** The box block of a dump, its words as read, its numbers with all their digits; boundary letters as they are in force. */
function boxAsRead(head: string, { boundary }: Pick<Frame, 'boundary'>): string {
  const lines = head.split('\n');
  const at = lines.findIndex((line) => /^\s*ITEM:\s*BOX\s+BOUNDS\b/.test(line));
  const rows = lines.slice(at + 1, at + 4).map((row) =>
    row
      .trim()
      .split(/\s+/)
      .map((word) => formatE16(Number(word))),
  );
  const asRead = lines[at].trim().split(/\s+/).slice(3);
  const form = asRead.filter((word) => !/^[pfsm]{2}$/.test(word));
  const words = boundary === null ? asRead : [...form, ...boundary.split(' ')];
  return `${['ITEM: BOX BOUNDS', ...words].join(' ')}\n${rows.map((row) => `${row.join(' ')}\n`).join('')}`;
}
