import { assembleFrame } from '../assemble/assembleFrame';
import type { ReadingHints } from '../../../src-shared/contract/hints';
import type { Frame, Parsed, ParseNote } from '../frame';
import { note, NoteList } from '../notes';
import type { ReaderHooks } from '../reading';
import { parseNumber } from '../text/scanNumber';
import type { TextWindow } from '../text/textWindow';
import { readAtoms, type AtomsOutcome } from './atoms';
import { readHeader } from './header';
import { LineReader, type DataLine } from './lines';

/** A line that can only be a section keyword: letters first, no number. `Atoms`, `Pair Coeffs`, `Atom Type Labels`, … */
const SECTION = /^[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)*$/;

export interface ParseOptions extends ReaderHooks {
  hints?: ReadingHints;
}

/**
 * Reads a LAMMPS data file (formats.md 4), atom style `atomic`. Line 1 is free text: never data, only its hints
 * `timestep =` and `units =` are taken. Sections other than `Masses`, `Atom Type Labels` and `Atoms` are passed over.
 *
 * @param window the whole text
 */
export function parseData(window: TextWindow, options: ParseOptions): Parsed<Frame> {
  const notes = new NoteList();
  const refuse = (error: ParseNote): Parsed<Frame> => ({
    ok: false,
    error,
    warnings: notes.take(),
  });
  const title = window.readLine()?.text ?? '';
  const lines = new LineReader(window);
  const header = readHeader(lines, notes);
  if (!header.ok) return refuse(header.error);

  const masses = new Map<number, number>();
  const labels = new Map<string, number>();
  let atoms: AtomsOutcome | null = null;
  for (let line = lines.next(); line; line = lines.next()) {
    if (!SECTION.test(line.text)) continue; // a row of a section that is passed over
    lines.next(); // always one line, whatever it holds
    if (line.text === 'Masses')
      readPairs(lines, (key, value, at) => setMass(masses, labels, key, value, at, notes));
    else if (line.text === 'Atom Type Labels') {
      readPairs(lines, (key, label) => labels.set(label, Number(key)));
    } else if (line.text === 'Atoms') {
      atoms = readAtoms(lines, line, header.value.atoms, labels, notes);
      if ('error' in atoms) return refuse(atoms.error);
      const surplus = rowAfter(lines);
      if (surplus !== null) {
        const message = `more rows in the section Atoms than the ${header.value.atoms} atoms of the header`;
        return refuse(note('too-many-rows', message, surplus));
      }
      if (masses.size > 0 || window.exhausted) break; // nothing further is wanted
    }
  }
  if (!atoms)
    return refuse(note('no-complete-frame', 'the file has no section Atoms', window.line));
  options.onPreview?.(atoms.table.preview);

  const boundary = options.hints?.boundary ?? null;
  if (boundary === null) {
    notes.add(
      'boundary-assumed',
      'data files do not store which axes are periodic; taken as pp pp pp',
    );
  }
  const flags = (boundary ?? 'pp pp pp').split(/\s+/).map((pair) => pair === 'pp');
  const { h, origin, general } = header.value;
  return assembleFrame(
    {
      format: 'lammps-data',
      timestep: hint(title, /\btimestep\s*=\s*(\d+)/),
      time: null,
      units: /\bunits\s*=\s*(\w+)/.exec(title)?.[1] ?? null,
      cell: { h, origin, periodic: [flags[0], flags[1], flags[2]] },
      boundary,
      general,
      masses,
      typeNames: new Map([...labels].map(([label, type]) => [type, label])),
    },
    atoms.table,
    notes,
  );
}

/** Line of a row that follows where a section ought to begin or the file to end; null if there is none. */
function rowAfter(lines: LineReader): number | null {
  for (let line = lines.next(); line; line = lines.next()) {
    if (line.text === '') continue;
    lines.back(line);
    return /^[-+.\d]/.test(line.text) ? line.number : null; // a section of a fix may have any name
  }
  return null;
}

function hint(title: string, pattern: RegExp): number | null {
  const found = pattern.exec(title);
  return found ? Number(found[1]) : null;
}

/** Rows of two words, up to the next section. */
function readPairs(
  lines: LineReader,
  take: (key: string, value: string, line: number) => void,
): void {
  for (let line: DataLine | null = lines.next(); line; line = lines.next()) {
    if (line.text === '') continue;
    const words = line.text.split(/\s+/);
    if (words.length !== 2 || SECTION.test(line.text)) {
      lines.back(line);
      return;
    }
    take(words[0], words[1], line.number);
  }
}

function setMass(
  masses: Map<number, number>,
  labels: ReadonlyMap<string, number>,
  key: string,
  value: string,
  line: number,
  notes: NoteList,
): void {
  const type = labels.get(key) ?? Number(key);
  const mass = parseNumber(value);
  if (Number.isInteger(type) && mass !== null) masses.set(type, mass);
  else
    notes.add('bad-mass', `the mass "${key} ${value}" is not a type and a number; left out`, line);
}
