import type { ReadingHints } from '../../../src-shared/contract/hints';
import { rotatedRows } from '../annotated/rotatedRows';
import { assembleFrame } from '../assemble/assembleFrame';
import { columnKind } from '../assemble/coordinates';
import { namesByMass } from '../assemble/massNames';
import type { Frame, Parsed, ParseNote } from '../frame';
import { note, NoteList } from '../notes';
import type { ReaderHooks } from '../reading';
import { RowTable } from '../text/rowTable';
import type { TextWindow } from '../text/textWindow';
import { readAtoms } from './atoms';
import { readHeader, type DataHeader } from './header';
import { isSection, LineReader, type Reading } from './lines';
import { styleColumns } from './styles';
import { readLabels, readMasses } from './typeSections';

export interface ParseOptions extends ReaderHooks {
  hints: ReadingHints | undefined;
}

/** The frame, and the text that was read for it: up to the end of its atoms. */
export interface DataFile {
  frame: Frame;
  rows: Uint8Array;
}

/**
 * Reads a LAMMPS data file (formats.md 4) as it streams in. Line 1 is free text: never data, only its hints `timestep =` and
 * `units =` are taken. Sections other than `Masses`, `Atom Type Labels` and `Atoms` are passed over; what follows the atoms
 * is read only as long as there are no masses yet.
 */
export function* parseData(window: TextWindow, options: ParseOptions): Reading<Parsed<DataFile>> {
  const notes = new NoteList();
  const refuse = (error: ParseNote): Parsed<DataFile> => ({
    ok: false,
    error,
    warnings: notes.take(),
  });
  const lines = new LineReader(window);
  const title = yield* lines.next();
  const header = yield* readHeader(lines, notes);
  if (!header.ok) return refuse(header.error);

  const masses = new Map<number, number>();
  const labels = new Map<string, number>();
  const context = { ...options, header: header.value, labels, notes };
  let table: RowTable | null = null;
  let rows: Uint8Array = new Uint8Array(0);
  for (;;) {
    yield* lines.passRows();
    const line = yield* lines.next();
    if (line === null) break;
    if (!isSection(line)) continue;
    yield* lines.next(); // always one line, whatever it holds
    if (line.text === 'Masses') yield* readMasses(lines, labels, masses, notes);
    else if (line.text === 'Atom Type Labels') yield* readLabels(lines, labels, notes);
    else if (line.text === 'Atoms') {
      if (table)
        return refuse(
          note('too-many-rows', 'a second section Atoms: is this two files in one?', line.number),
        );
      const atoms = yield* readAtoms(lines, line, context);
      if ('error' in atoms) return refuse(atoms.error);
      const surplus = yield* rowAfter(lines);
      if (surplus !== null) {
        const message = `more rows in the section Atoms than the ${header.value.atoms} atoms of the header`;
        return refuse(note('too-many-rows', message, surplus));
      }
      table = atoms.table;
      if (window.keepFrom >= 0) rows = window.takeKept();
    }
    if (table !== null && masses.size > 0) break; // nothing further is wanted
  }
  if (!table && header.value.atoms === 0) table = emptyTable(notes);
  if (!table)
    return refuse(note('no-complete-frame', 'the file has no section Atoms', window.line));
  if (table.rows === 0) notes.add('empty-frame', 'the frame has no atoms');
  const said = title ? `${title.text} ${title.comment}` : '';
  const parsed = finish(said, header.value, table, { masses, labels, notes, hints: options.hints });
  if (!parsed.ok) return parsed;
  const { value: frame } = parsed;
  const turned = rows.length > 0 && header.value.general && options.hints?.rotate === true;
  if (turned) rows = rotatedRows(rows, frame, table.columns);
  return { ...parsed, value: { frame, rows } };
}

function emptyTable(notes: NoteList): RowTable {
  const names = styleColumns('atomic') ?? [];
  return new RowTable({ names, rows: 0, notes, kindOf: columnKind, comments: true });
}

function finish(
  title: string,
  { h, origin, general, types }: DataHeader,
  table: RowTable,
  found: {
    masses: Map<number, number>;
    labels: ReadonlyMap<string, number>;
    notes: NoteList;
    hints: ReadingHints | undefined;
  },
): Parsed<Frame> {
  const { notes, hints, masses, labels } = found;
  const open = labels.size === 0 && !hints?.typeNames && masses.size === types;
  const suggested = open ? namesByMass(masses) : new Map<number, string>();
  if (suggested.size > 0) {
    const names = [...suggested].map(([type, name]) => `${type} ${name}`).join(', ');
    notes.add(
      'names-by-mass',
      `the masses suggest the type names ${names}; not applied unless you say so`,
    );
  }
  if (hints?.boundary === undefined) {
    notes.add(
      'boundary-assumed',
      'data files do not store which axes are periodic; taken as pp pp pp',
    );
  }
  return assembleFrame(
    {
      format: 'lammps-data',
      timestep: numberIn(title, /\btimestep\s*=\s*(\d+)/),
      time: null,
      units: /\bunits\s*=\s*(\w+)/.exec(title)?.[1] ?? null,
      cell: { h, origin, periodic: [true, true, true] },
      boundary: null,
      general,
      masses,
      typeNames: new Map([...labels].map(([label, type]) => [type, label])),
    },
    table,
    notes,
    hints,
  );
}

/** Line of a row that follows where a section ought to begin or the file to end; null if there is none. */
function* rowAfter(lines: LineReader): Reading<number | null> {
  const line = yield* lines.nextFilled();
  if (!line) return null;
  lines.back(line);
  return /^[-+.\d]/.test(line.text) ? line.number : null; // a section of a fix may have any name
}

function numberIn(title: string, pattern: RegExp): number | null {
  const value = Number(pattern.exec(title)?.[1] ?? NaN);
  return Number.isSafeInteger(value) ? value : null;
}
