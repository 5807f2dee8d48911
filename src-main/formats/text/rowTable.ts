import type { ParseNote } from '../frame';
import { note, type NoteList } from '../notes';
import { PREVIEW_ROWS } from '../reading';
import { mayBeCut } from './mayBeCut';
import { noDigits, type RowColumn } from './rowColumn';
import { LONGEST_SHOWN, noNumber, noText, wrongCount } from './rowFaults';
import {
  asciiText,
  newNumberToken,
  plain,
  scanNumber,
  scanPlain,
  type NumberToken,
} from './scanNumber';
import { SkippedLines } from './skippedLines';
import type { TextWindow } from './textWindow';

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BLANK = 0x20;
const HASH = 0x23;
/** Rows for which memory is taken on the word of a header; sixteen times more whenever so many were really there. */
const FIRST_ROWS = 1 << 16;
/** Values for which it is taken: fewer rows where they are wide. */
const FIRST_VALUES = 1 << 20;

export interface TableOptions {
  names: readonly string[];
  rows: number;
  notes: NoteList;
  /** columns that hold numbers, or words, whatever the first row looks like; null: the first row decides */
  kindOf(name: string): 'numbers' | 'words' | null;
  /** `#` begins a comment (data files); else it is an error */
  comments: boolean;
  /** what stands behind the last column is passed over (plain XYZ); default false: an error */
  surplus?: boolean;
  /** exponents may be written `1d-3` (extended XYZ); default false */
  fortran?: boolean;
}

export type TableProgress =
  | 'done'
  | 'more'
  /** the text ended before all rows were there */
  | 'ended'
  | ParseNote;

/**
 * Rows of blank-separated values, read straight from the bytes as they stream in: no string per line, no object per row.
 * A column that is not known by its name is text if its first value begins with a letter (and is not `nan` or `inf`).
 */
export class RowTable {
  readonly columns: RowColumn[];
  readonly rows: number;
  filled = 0;
  /** the first rows as written */
  readonly preview: string[][] = [];
  /** line of the first row */
  private firstLine = 0;
  private readonly skipped: SkippedLines;
  private readonly token = newNumberToken();
  private readonly words = new Map<number, string>();
  private capacity: number;
  /** numbers of each column, null for text: what the reading loop writes to */
  private readonly targets: (Float64Array | null)[];
  /** four per column: fewest and most decimals, largest mantissa, whether exponents occur */
  private readonly written: Float64Array;

  constructor(private readonly options: TableOptions) {
    this.rows = options.rows;
    this.skipped = new SkippedLines(options.notes);
    const width = Math.max(1, options.names.length);
    this.capacity = Math.min(this.rows, FIRST_ROWS, Math.ceil(FIRST_VALUES / width));
    this.columns = options.names.map((name) => {
      const text = options.kindOf(name) === 'words';
      const numbers = new Float64Array(text ? 0 : this.capacity);
      return { name, text, numbers, texts: [], digits: noDigits() };
    });
    this.targets = this.columns.map((column) => (column.text ? null : column.numbers));
    this.written = new Float64Array(4 * this.columns.length);
    for (let k = 0; k < this.written.length; k += 4) this.written[k] = Infinity;
  }

  /** 1-based line of a row. */
  lineOf(row: number): number {
    return this.firstLine + row + this.skipped.above(row);
  }

  /** Reads every complete row the window holds. On a fault the window stands at the beginning of the faulty line. */
  read(window: TextWindow): TableProgress {
    const progress = this.readRows(window);
    this.skipped.tell();
    return progress;
  }

  private readRows(window: TextWindow): TableProgress {
    if (this.firstLine === 0) this.firstLine = window.line;
    const { bytes, end, closed } = window;
    const { targets, written } = this;
    const width = targets.length;
    while (this.filled < this.rows) {
      if (this.filled === this.capacity) this.grow();
      let at = window.at;
      let count = 0;
      let comment = false;
      for (;;) {
        let code = BLANK;
        while (at < end && ((code = bytes[at]) === BLANK || code === TAB || code === RETURN)) at++;
        if (at === end) {
          if (!closed) return 'more';
          break;
        }
        if (code === NEWLINE) break;
        if (code < BLANK) return noText(count, window.line);
        if (code === HASH && this.options.comments) {
          comment = true;
          while (at < end && bytes[at] !== NEWLINE) at++;
          if (at === end && !closed) return 'more';
          break;
        }
        const from = at;
        const target = count < width ? targets[count] : null;
        const stop = target === null ? -1 : scanPlain(bytes, from, end);
        if (target !== null && stop > 0) {
          target[this.filled] = plain[0];
          const k = 4 * count++;
          if (plain[2] < written[k]) written[k] = plain[2];
          if (plain[2] > written[k + 1]) written[k + 1] = plain[2];
          if (plain[1] > written[k + 2]) written[k + 2] = plain[1];
          at = stop;
          continue;
        }
        while (at < end && bytes[at] > BLANK) at++;
        if (at === end) {
          if (!closed) return 'more';
          if (count === width - 1 && this.cut(bytes, from, at, count)) {
            return note(
              'cut-number',
              'the last row ends without a line end and its last number may be cut; add a line end if the file is complete',
              window.line,
            );
          }
        }
        if (count === width) {
          if (this.options.surplus) continue;
          return this.hasLine(window) ? wrongCount(window, this.options.names) : 'more';
        }
        const fault = this.store(bytes, from, at, count, window.line);
        if (fault) return fault;
        count++;
      }
      if (count === 0) {
        if (at === end) return 'ended';
        this.skipped.add(comment ? 'comment' : 'blank', this.filled, window.line);
      } else if (count < width) {
        if (at === end) return 'ended';
        return wrongCount(window, this.options.names);
      } else {
        if (this.filled < PREVIEW_ROWS) {
          this.preview.push(
            new TextDecoder().decode(bytes.subarray(window.at, at)).trim().split(/\s+/),
          );
        }
        this.filled++;
      }
      window.at = at === end ? end : at + 1;
      window.line++;
    }
    this.countDigits();
    return 'done';
  }

  private store(
    bytes: Uint8Array,
    from: number,
    to: number,
    index: number,
    line: number,
  ): ParseNote | null {
    const column = this.columns[index];
    const { token } = this;
    if (
      index === 0 &&
      bytes[from] === 0x49 &&
      asciiText(bytes, from, Math.min(to, from + 5)) === 'ITEM:'
    ) {
      return note('torn-frame', `the frame ends after ${this.filled} of ${this.rows} atoms`, line);
    }
    if (column.text) {
      column.texts[this.filled] = this.word(bytes, from, to);
      return null;
    }
    scanNumber(bytes, from, to, token);
    if (!token.valid && this.options.fortran) scanFortran(bytes, from, to, token);
    if (!token.valid) {
      const undecided =
        this.filled === 0 && isLetter(bytes[from]) && this.options.kindOf(column.name) === null;
      if (!undecided)
        return noNumber(asciiText(bytes, from, Math.min(to, from + 40)), column.name, line);
      column.text = true;
      this.targets[index] = null;
      column.numbers = new Float64Array(0);
      column.texts = [this.word(bytes, from, to)];
      return null;
    }
    column.numbers[this.filled] = token.value;
    const k = 4 * index;
    this.written[k] = Math.min(this.written[k], token.decimals);
    this.written[k + 1] = Math.max(this.written[k + 1], token.decimals);
    this.written[k + 2] = Math.max(this.written[k + 2], token.mantissa);
    if (token.hasExponent) this.written[k + 3] = 1;
    return null;
  }

  /** Short words recur (element symbols, type labels): each is one string. */
  private word(bytes: Uint8Array, from: number, to: number): string {
    if (to - from > 6) return new TextDecoder().decode(bytes.subarray(from, to));
    let key = 0;
    for (let at = from; at < to; at++) key = key * 256 + bytes[at];
    let word = this.words.get(key);
    if (word === undefined) {
      word = new TextDecoder().decode(bytes.subarray(from, to));
      this.words.set(key, word);
    }
    return word;
  }

  private cut(bytes: Uint8Array, from: number, to: number, index: number): boolean {
    this.countDigits();
    const column = this.columns[index];
    if (!column.text) {
      scanNumber(bytes, from, to, this.token);
      if (!this.token.valid) return true;
    }
    const written = new TextDecoder().decode(bytes.subarray(from, to));
    return mayBeCut(written, this.token, this.columns, index, this.filled);
  }

  private grow(): void {
    this.capacity = Math.min(16 * this.capacity, this.rows);
    for (const column of this.columns) {
      if (column.text) continue;
      const larger = new Float64Array(this.capacity);
      larger.set(column.numbers);
      column.numbers = larger;
    }
    this.columns.forEach((column, k) => (this.targets[k] = column.text ? null : column.numbers));
  }

  private countDigits(): void {
    this.columns.forEach(({ digits }, index) => {
      const [least, most, mantissa, exponents] = this.written.subarray(4 * index, 4 * index + 4);
      digits.minDecimals = least;
      digits.maxDecimals = most;
      digits.maxMantissa = mantissa;
      digits.exponents = exponents > 0;
    });
  }

  /** Enough of the line is here to say what is wrong with it. */
  private hasLine({ bytes, at, end, closed }: TextWindow): boolean {
    return closed || end - at >= LONGEST_SHOWN || bytes.subarray(at, end).includes(NEWLINE);
  }
}

/** A number whose exponent is written with `d` or `D`. */
function scanFortran(bytes: Uint8Array, from: number, to: number, token: NumberToken): void {
  const copy = bytes.slice(from, to);
  const at = copy.findIndex((code) => code === 0x64 || code === 0x44);
  if (at < 0) return;
  copy[at] = 0x65;
  scanNumber(copy, 0, copy.length, token);
}

function isLetter(code: number): boolean {
  return (
    (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code > 0x7f
  );
}
