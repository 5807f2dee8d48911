import type { ParseNote } from '../frame';
import { note, type NoteList } from '../notes';
import { noPositions } from '../assemble/assembleFrame';
import { parseNumber } from '../text/scanNumber';
import type { TextWindow } from '../text/textWindow';
import { parseBox, type Box } from './box';

/** The blocks of one frame that stand above its atoms, as far as they were read. */
export interface DumpHeader {
  /** line of the first block */
  line: number;
  timestep: number | null;
  time: number | null;
  atoms: number | null;
  box: Box | null;
  /** column names once `ITEM: ATOMS` was read */
  columns: string[] | null;
  /** within a block that is not known: its lines are passed over */
  withinUnknown: boolean;
}

export function newHeader(line: number): DumpHeader {
  return {
    line,
    timestep: null,
    time: null,
    atoms: null,
    box: null,
    columns: null,
    withinUnknown: false,
  };
}

/** What the file as a whole has said: `UNITS` stands in its first frame only. */
export interface DumpFile {
  units: string | null;
  unknownItems: Set<string>;
}

export type BlockOutcome =
  /** a block was read */
  | 'block'
  /** `ITEM: ATOMS` was read: rows follow */
  | 'atoms'
  /** this block begins another frame: the window stands before it */
  | 'next-frame'
  | 'more'
  | 'ended'
  | ParseNote;

const ITEM = 'ITEM:';

/** Reads the next block of a header; on `more` and `next-frame` the window stands where it stood. */
export function readBlock(
  window: TextWindow,
  header: DumpHeader,
  file: DumpFile,
  notes: NoteList,
): BlockOutcome {
  const { at, line } = window;
  const back = (outcome: BlockOutcome): BlockOutcome => {
    window.at = at;
    window.line = line;
    return outcome;
  };
  if (header.withinUnknown) {
    const known = window.startsWith(ITEM);
    if (known === null) return 'more';
    header.withinUnknown = !known;
  }
  const first = window.readLine();
  if (first === null) return window.exhausted ? 'ended' : 'more';
  const text = first.text.trim();
  if (text === '' || header.withinUnknown) return 'block';
  if (!first.closed) return back('ended');
  if (!text.startsWith(ITEM)) {
    if (text.startsWith('\0')) return back(note('not-text', 'bytes that are not text', line));
    return back(note('not-an-item', `"ITEM:" expected, found "${text.slice(0, 60)}"`, line));
  }
  const words = text.slice(ITEM.length).trim().split(/\s+/);
  const name = /^(ATOMS|BOX BOUNDS|NUMBER OF ATOMS|TIMESTEP|TIME|UNITS)\b/.exec(
    words.join(' '),
  )?.[1];
  // a second TIMESTEP, or what stands before one, begins the next frame
  const opens = name === 'TIMESTEP' || name === 'TIME' || name === 'UNITS';
  if (opens && header.timestep !== null) return back('next-frame');

  if (name === 'ATOMS') {
    const columns = words.slice(1);
    header.columns = columns;
    return incomplete(header, line) ?? noPositions(columns, line) ?? 'atoms';
  }
  if (name === 'BOX BOUNDS') {
    const rows = takeLines(window, 3);
    if (rows === 'cut') return cutShort(window);
    if (rows === 'more') return back(window.closed ? 'ended' : 'more');
    const parsed = parseBox(words.slice(2), rows, line);
    notes.addAll(parsed.warnings);
    if (!parsed.ok) return parsed.error;
    header.box = parsed.value;
    return 'block';
  }
  if (name === undefined) {
    header.withinUnknown = true;
    const item = words.join(' ');
    if (!file.unknownItems.has(item))
      notes.add('unknown-item', `skipped the unknown block "ITEM: ${item}"`, line);
    file.unknownItems.add(item);
    return 'block';
  }

  const values = takeLines(window, 1);
  if (values === 'cut') return cutShort(window);
  if (values === 'more') return back(window.closed ? 'ended' : 'more');
  const value = values[0].trim();
  if (name === 'UNITS') {
    if (file.units !== null && file.units !== value) {
      notes.add(
        'units-differ',
        `units change from ${file.units} to ${value} within the file`,
        line + 1,
      );
    }
    file.units = value;
    return 'block';
  }
  const number = parseNumber(value);
  const [fits, wanted] =
    name === 'TIME'
      ? [Number.isFinite(number), 'a finite number']
      : [
          Number.isSafeInteger(number) && (name === 'TIMESTEP' || Number(number) >= 0),
          'a whole number below 2^53',
        ];
  if (number === null || !fits) {
    return note('bad-header', `${name} needs ${wanted}, found "${value.slice(0, 60)}"`, line + 1);
  }
  if (name === 'TIMESTEP') header.timestep = number;
  else if (name === 'TIME') header.time = number;
  else header.atoms = number;
  return 'block';
}

function incomplete(header: DumpHeader, line: number): ParseNote | null {
  if (header.timestep === null)
    return note('bad-header', 'ITEM: TIMESTEP is missing before the atoms', line);
  if (header.atoms === null)
    return note('bad-header', 'ITEM: NUMBER OF ATOMS is missing before the atoms', line);
  if (header.box === null)
    return note('bad-header', 'ITEM: BOX BOUNDS is missing before the atoms', line);
  return null;
}

function cutShort(window: TextWindow): ParseNote {
  return note('torn-frame', 'the frame ends within its header', window.line);
}

/** The lines of a block; `cut` if another block begins among them, before which the window then stands. */
function takeLines(window: TextWindow, count: number): string[] | 'more' | 'cut' {
  const lines: string[] = [];
  for (let k = 0; k < count; k++) {
    if (window.startsWith(ITEM)) return 'cut';
    const line = window.readLine();
    if (line === null || !line.closed) return 'more';
    lines.push(line.text);
  }
  return lines;
}
