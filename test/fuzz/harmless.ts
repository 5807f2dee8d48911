import type { FileFormat } from '../../src-shared/contract/inspect';
import type { Draw } from './draw';
import { fromBytes, toBytes } from './mutate/step';

/** A change after which a file must be read to exactly the same values. */
export interface Harmless {
  name: string;
  formats: readonly FileFormat[];
  /** the rows stand in another order: the row numbers change, nothing else */
  shuffles?: true;
  /** the frames come as often as this */
  times?: 2;
  apply(lines: string[], rows: readonly Rows[], draw: Draw): string[];
}

/** The lines [from, to) are atoms. */
interface Rows {
  from: number;
  to: number;
}

const texts = ['lammps-dump', 'lammps-dump-yaml', 'lammps-data', 'extended-xyz', 'xyz'] as const;
const blankSeparated = ['lammps-dump', 'lammps-data', 'extended-xyz', 'xyz'] as const;

export const harmlessChanges: readonly Harmless[] = [
  {
    name: 'CR LF',
    formats: texts,
    apply: (lines) => lines.map((line, k) => (k < lines.length - 1 ? `${line}\r` : line)),
  },
  {
    name: 'byte order mark',
    formats: texts,
    apply: ([first, ...others]) => [`\xef\xbb\xbf${first}`, ...others],
  },
  {
    name: 'trailing blanks',
    formats: texts,
    apply: (lines, rows, draw) => onRows(lines, rows, (row) => row + draw.pick(['', ' ', '   '])),
  },
  {
    name: 'trailing tabs and CR LF',
    formats: blankSeparated,
    apply: (lines, rows) => onRows(lines, rows, (row) => `${row} \t\r`),
  },
  {
    name: 'tabs between values',
    formats: blankSeparated,
    apply: (lines, rows) => onRows(lines, rows, (row) => row.trimEnd().replace(/ +/g, '\t')),
  },
  {
    name: 'more blanks',
    formats: blankSeparated,
    apply: (lines, rows, draw) =>
      onRows(lines, rows, (row) => ` ${row.replace(/ +/g, () => ' '.repeat(draw.between(1, 5)))}`),
  },
  {
    name: 'rows shuffled',
    formats: ['lammps-dump', 'lammps-dump-yaml', 'lammps-data'],
    shuffles: true,
    apply(lines, rows, draw) {
      const out = [...lines];
      for (const { from, to } of rows)
        out.splice(from, to - from, ...draw.shuffled(lines.slice(from, to)));
      return out;
    },
  },
  {
    name: 'an unknown block',
    formats: ['lammps-dump'],
    apply: (lines) =>
      lines.flatMap((line) =>
        line.startsWith('ITEM: NUMBER OF ATOMS') ? ['ITEM: FOO bar', '1 2', 'x', '', line] : [line],
      ),
  },
  {
    name: 'comments and blank lines between rows',
    formats: ['lammps-data'],
    apply: (lines, rows, draw) =>
      onRows(lines, rows, (row) => row + draw.pick(['', ' # a note', '\n# a note', '\n\t'])),
  },
  {
    name: 'blank lines at the end',
    formats: ['lammps-dump', 'lammps-data', 'lammps-dump-yaml', 'extended-xyz', 'xyz'],
    apply: (lines) => [...lines, '', ' ', '\t', ''],
  },
  {
    name: 'the file twice',
    formats: ['lammps-dump', 'lammps-dump-yaml', 'extended-xyz', 'xyz'],
    times: 2,
    apply: (lines) => [...lines.slice(0, -1), ...lines],
  },
];

/** Changes that fit a file of this format: shuffled rows keep their meaning only where atoms have ids. */
export function changesFor(format: FileFormat, hasIds: boolean): Harmless[] {
  return harmlessChanges.filter(
    ({ formats, shuffles }) => formats.includes(format) && (!shuffles || hasIds),
  );
}

export function applied(change: Harmless, bytes: Uint8Array, format: FileFormat, draw: Draw) {
  const lines = fromBytes(bytes).split('\n');
  return toBytes(change.apply(lines, rowsOf(lines, format), draw).join('\n'));
}

function onRows(lines: readonly string[], rows: readonly Rows[], change: (row: string) => string) {
  const within = (k: number) => rows.some(({ from, to }) => k >= from && k < to);
  return lines.map((line, k) => (within(k) ? change(line) : line));
}

/** Where the atoms stand in a sound file. */
function rowsOf(lines: readonly string[], format: FileFormat): Rows[] {
  const all: Rows[] = [];
  const block = (from: number, isRow: (line: string, k: number) => boolean) => {
    let to = from;
    while (to < lines.length && isRow(lines[to], to - from)) to++;
    all.push({ from, to });
  };
  lines.forEach((line, k) => {
    if (format === 'lammps-dump' && line.startsWith('ITEM: ATOMS'))
      block(k + 1, (row) => row.trim() !== '' && !row.startsWith('ITEM:'));
    if (format === 'lammps-dump-yaml' && line.startsWith('data:'))
      block(k + 1, (row) => row.trimStart().startsWith('- ['));
    if (format === 'lammps-data' && /^\s*Atoms\b/.test(line))
      block(k + 2, (row) => /^\s*\d/.test(row));
    if (format === 'extended-xyz' || format === 'xyz') {
      const inside = all.some(({ from, to }) => k >= from - 2 && k < to);
      if (!inside && /^\s*\d+\s*$/.test(line)) block(k + 2, (_, row) => row < Number(line));
    }
  });
  return all;
}
