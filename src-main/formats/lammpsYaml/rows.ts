import type { AtomTable } from '../assemble/atomTable';
import { columnKind } from '../assemble/coordinates';
import type { Frame, ParseNote } from '../frame';
import { dumpText } from '../lammpsDump/dumpText';
import { note, type NoteList } from '../notes';
import { RowTable } from '../text/rowTable';
import { TextWindow } from '../text/textWindow';
import { EMPTY, rewriteRow } from './flow';

const NEWLINE = 0x0a;
const BLANK = 0x20;
/** A longer line is none that LAMMPS writes, and would have to be held as a whole. */
export const LONGEST_LINE = 1 << 20;

export type RowsProgress =
  | 'done'
  | 'more'
  /** the file ends within the rows */
  | 'ended'
  /** the window stands at a line that is no row */
  | ParseNote;

/** Rows below `data:`, rewritten as those of a text dump and read like them. One reader serves all frames of a file. */
export class RowReader {
  private readonly text = new TextWindow();
  private rewritten = new Uint8Array(1 << 16);
  /** rows that went to the table */
  private given = 0;
  private table: RowTable;

  constructor(
    private readonly notes: NoteList,
    private readonly keepText: boolean,
  ) {
    this.table = this.tableOf([], 0);
  }

  /** A frame's rows begin on `line`; nothing is left of those before. */
  begin(names: readonly string[], atoms: number, line: number): void {
    const { text } = this;
    text.at = text.end;
    text.keepFrom = this.keepText ? text.at : -1;
    text.line = line;
    this.given = 0;
    this.table = this.tableOf(names, atoms);
  }

  /** atoms that were read, of how many */
  get progress(): { filled: number; rows: number } {
    return this.table;
  }

  get preview(): string[][] {
    return this.table.preview;
  }

  private tableOf(names: readonly string[], rows: number): RowTable {
    return new RowTable({ names, rows, notes: this.notes, kindOf: columnKind, comments: false });
  }

  /** Reads the rows that the window holds. */
  read(window: TextWindow): RowsProgress {
    const stopped = this.rewrite(window);
    const progress = this.table.read(this.text);
    return progress === 'more' ? stopped : progress;
  }

  /** The atoms; a column without a single value is left out (LAMMPS writes `typelabel` so). */
  atoms(): AtomTable {
    const { table } = this;
    const columns = table.columns.filter((column) => !isEmpty(column));
    if (columns.length < table.columns.length) {
      const left = table.columns.filter(isEmpty).map(({ name }) => name);
      this.notes.add('empty-column', `no row has a value of ${left.join(' and ')}: left out`);
    }
    return { rows: table.rows, columns, lineOf: (row) => table.lineOf(row) };
  }

  /** The frame as a text dump, numbers as they were written. */
  asDump(frame: Frame, tilted: boolean): Uint8Array {
    const kept = this.text.takeKept();
    const bytes = Buffer.from(kept.buffer, kept.byteOffset, kept.length);
    const empty = this.table.columns.map(isEmpty);
    const starts = new Float64Array(this.table.rows);
    for (let row = 0, at = 0; row < starts.length; row++) {
      while (bytes[at] === NEWLINE) at++;
      starts[row] = at;
      at = bytes.indexOf(NEWLINE, at) + 1;
    }
    const row = (index: number) => {
      const text = bytes.toString('utf8', starts[index], bytes.indexOf(NEWLINE, starts[index]));
      if (!empty.includes(true)) return text;
      return text
        .split(' ')
        .filter((_, k) => !empty[k])
        .join(' ');
    };
    return dumpText(frame, row, tilted);
  }

  /** Hands complete lines to the table; what stopped it. */
  private rewrite(window: TextWindow): 'more' | 'ended' | ParseNote {
    const { bytes } = window;
    const here = bytes.subarray(0, window.end);
    let put = 0;
    let stopped: 'more' | 'ended' | ParseNote = 'more';
    while (this.given < this.table.rows) {
      const found = here.indexOf(NEWLINE, window.at);
      const last = found < 0;
      const end = last ? window.end : found;
      if (last && (!window.closed || end === window.at)) {
        stopped = window.closed ? 'ended' : 'more';
        if (end - window.at > LONGEST_LINE)
          stopped = note('not-text', 'a line of more than 1 MiB', window.line);
        break;
      }
      put = this.makeRoom(put, 2 * (end - window.at) + 2);
      if (isBlank(bytes, window.at, end)) {
        this.rewritten[put++] = NEWLINE;
      } else {
        const next = rewriteRow(bytes, window.at, end, this.rewritten, put);
        if (next < 0) {
          stopped = last ? 'ended' : this.noRow(window, end);
          break;
        }
        put = next;
        this.given++;
      }
      window.at = last ? end : end + 1;
      window.line++;
    }
    this.text.append(this.rewritten.subarray(0, put));
    return stopped;
  }

  private noRow(window: TextWindow, end: number): ParseNote {
    const text = new TextDecoder().decode(
      window.bytes.subarray(window.at, Math.min(end, window.at + 60)),
    );
    if (/^(---|\.\.\.)/.test(text)) {
      const message = `the frame ends after ${this.given} of ${this.table.rows} atoms`;
      return note('torn-frame', message, window.line);
    }
    const wanted = `[ ${this.table.columns.map(({ name }) => name).join(', ')} ]`;
    return note('bad-row', `a row "- ${wanted}" expected, found "${text.trim()}"`, window.line);
  }

  /** Room for `length` bytes behind the first `put`, which otherwise go to the table's text; where to go on. */
  private makeRoom(put: number, length: number): number {
    if (put + length <= this.rewritten.length) return put;
    this.text.append(this.rewritten.subarray(0, put));
    if (length > this.rewritten.length) this.rewritten = new Uint8Array(length);
    return 0;
  }
}

function isEmpty({ text, texts }: { text: boolean; texts: readonly string[] }): boolean {
  return text && texts.length > 0 && texts.every((word) => word === EMPTY);
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] > BLANK || bytes[at] === 0) return false;
  return true;
}
