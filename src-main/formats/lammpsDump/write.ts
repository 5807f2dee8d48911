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
  yield frame.format === 'lammps-dump' ? boxAsRead(input.head) : boxOfCell(frame);
  yield `ITEM: ATOMS ${asBytesText(names.join(' '))}\n`;
  const labelled = frame.format === 'lammps-data' && frame.typeNames.size > 0;
  for (let k = 0; k < frame.ids.length; k++) {
    let row = input.row(k);
    if (labelled) row = row.replace(/^(\s*\S+\s+)\S+/, `$1${frame.types[k]}`);
    for (const column of columns) row += `${/[ \t]$/.test(row) ? '' : ' '}${valueText(column, k)}`;
    yield `${row}\n`;
  }
}

function valueText({ kind, values }: AnnotatedColumn, k: number): string {
  return kind === 'R' ? formatG9(values[k]) : String(Math.trunc(values[k]));
}

/** The box block of a dump, its words as read, its numbers with all their digits. */
function boxAsRead(head: string): string {
  const lines = head.split('\n');
  const at = lines.findIndex((line) => line.startsWith('ITEM: BOX BOUNDS'));
  const rows = lines.slice(at + 1, at + 4).map((row) =>
    row
      .trim()
      .split(/\s+/)
      .map((word) => formatE16(Number(word))),
  );
  return `${lines[at].trim()}\n${rows.map((row) => `${row.join(' ')}\n`).join('')}`;
}

/** A box block for a cell that no dump wrote: restricted with its bounding box, or general. */
function boxOfCell({ cell, boundary }: Frame): string {
  const { h, origin: o } = cell;
  const flags = boundary ?? 'pp pp pp';
  const block = (words: string, rows: number[][]) =>
    `ITEM: BOX BOUNDS ${words}${flags}\n${rows.map((row) => `${row.map(formatE16).join(' ')}\n`).join('')}`;
  if (h[3] !== 0 || h[6] !== 0 || h[7] !== 0) {
    return block(
      'abc origin ',
      [0, 1, 2].map((k) => [h[k], h[k + 3], h[k + 6], o[k]]),
    );
  }
  const [xy, xz, yz] = [h[1], h[2], h[5]];
  const tilts = [0, xy, xz, xy + xz];
  const x = [o[0] + Math.min(...tilts), o[0] + h[0] + Math.max(...tilts)];
  const y = [o[1] + Math.min(0, yz), o[1] + h[4] + Math.max(0, yz)];
  const z = [o[2], o[2] + h[8]];
  if (xy === 0 && xz === 0 && yz === 0) return block('', [x, y, z]);
  return block('xy xz yz ', [
    [...x, xy],
    [...y, xz],
    [...z, yz],
  ]);
}
