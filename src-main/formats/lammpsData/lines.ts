import type { TextWindow } from '../text/textWindow';

export interface DataLine {
  /** without its comment and outer blanks */
  text: string;
  /** what follows `#`, or the empty string */
  comment: string;
  /** 1-based */
  number: number;
  at: number;
}

/** Whether a line can only be a section keyword: words without a number. `Atoms`, `Pair Coeffs`, `Atom Type Labels`, … */
export function isSection({ text }: DataLine): boolean {
  return /^[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)*$/.test(text);
}

/** A part of reading that stops, yielding nothing, wherever more bytes are needed. */
export type Reading<Value> = Generator<void, Value, void>;

const NEWLINE = 0x0a;
const BLANK = 0x20;
const TAB = 0x09;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;

/** Lines of a data file as it streams in; comments begin with `#` at the start of a line or after a blank. */
export class LineReader {
  constructor(readonly window: TextWindow) {}

  /** The next line; null at the end. */
  *next(): Reading<DataLine | null> {
    const { window } = this;
    for (;;) {
      const { at, line: number } = window;
      const line = window.readLine();
      if (line === null && !window.closed) {
        yield;
        continue;
      }
      if (line === null) return null;
      const comment = /(?:^|\s)#(.*)$/.exec(line.text);
      const text = comment ? line.text.slice(0, comment.index) : line.text;
      return { text: text.trim(), comment: comment?.[1].trim() ?? '', number, at };
    }
  }

  /** The next line that is not blank; null at the end. */
  *nextFilled(): Reading<DataLine | null> {
    for (;;) {
      const line = yield* this.next();
      if (line === null || line.text !== '') return line;
    }
  }

  /** The line that was given last will be read again; no other may be asked for in between. */
  back(line: DataLine): void {
    this.window.at = line.at;
    this.window.line = line.number;
  }

  /** Passes over lines that do not begin with a capital: rows of a section without use, read as bytes. */
  *passRows(): Reading<void> {
    const { window } = this;
    for (;;) {
      const { bytes, end } = window;
      let first = window.at;
      while (first < end && (bytes[first] === BLANK || bytes[first] === TAB)) first++;
      const newline = bytes.subarray(0, end).indexOf(NEWLINE, first);
      if (newline < 0 && !window.closed) {
        yield;
        continue;
      }
      if (first === end || (bytes[first] >= UPPER_A && bytes[first] <= UPPER_Z)) return;
      window.at = newline < 0 ? end : newline + 1;
      window.line++;
    }
  }
}
