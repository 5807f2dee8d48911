import type { ReadingHints } from '../../../src-shared/contract/hints';
import type { ParseNote } from '../frame';
import { note, type NoteList } from '../notes';
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
  /** column names once `ITEM: ATOMS` was read, and its line */
  columns: { names: string[]; line: number } | null;
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
  /** what the user says of it: what is answered is not asked again */
  hints: ReadingHints | undefined;
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
/** what dump styles `local` and `grid` write in place of `NUMBER OF ATOMS` */
const NOT_ATOMS = /^(NUMBER OF )?(ENTRIES|GRID CELLS)\b|^GRID (SIZE|CELLS)\b/;

/** A longer one in a header is not waited out. */
const LONGEST_HOLE = 1 << 16;

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
  if (inHole(window)) return note('not-text', 'bytes that are not text', line);
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
    header.columns = { names: words.slice(1), line };
    return incomplete(header, line) ?? 'atoms';
  }
  if (name === 'BOX BOUNDS') {
    const rows = takeLines(window, 3);
    if (rows === 'cut') return cutShort(window);
    if (rows === 'more') return back(window.closed ? 'ended' : 'more');
    const parsed = parseBox(words.slice(2), rows, line);
    if (file.hints?.boundary === undefined) notes.addAll(parsed.warnings);
    if (!parsed.ok) return parsed.error;
    header.box = parsed.value;
    return 'block';
  }
  if (name === undefined && NOT_ATOMS.test(words.join(' '))) {
    const message = `"ITEM: ${words.join(' ')}": this is a dump of pairs, bonds or grid cells (style local or grid), not of atoms`;
    return back(note('not-atoms', message, line));
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
    if (file.units !== null && file.units !== value && file.hints?.units === undefined) {
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

/**
 * Whether zero bytes stand here that a crash left, and not at the end of the file: a long hole must not be waited out, it
 * would be held as one line.
 */
function inHole({ bytes, at, end, closed }: TextWindow): boolean {
  if (at === end || bytes[at] !== 0) return false;
  let to = at;
  while (to < end && bytes[to] === 0) to++;
  return to < end || (!closed && to - at > LONGEST_HOLE);
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
    if (window.startsWith(ITEM) || inHole(window)) return 'cut';
    const line = window.readLine();
    if (line === null || !line.closed) return 'more';
    lines.push(line.text);
  }
  return lines;
}
