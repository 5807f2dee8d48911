import type { FileFormat } from '../../../src-shared/contract/inspect';
import type { Line, TextWindow } from '../text/textWindow';

/** A comment longer than this is a damaged file. */
export const LONGEST_LINE = 1 << 22;
/** A first line is shorter than this. */
const LONGEST_COUNT = 256;
const COUNT = /^\s*\d+\s*$/;

/** What shows a comment line of an extended file among other lines. */
const KEYS = /\b(?:lattice|properties)\s*=/i;
/** A row of atoms: a word or none, then numbers. */
const ROW = /^\s*(?:\S+\s+)?[-+.\d]\S*\s+[-+.\d]\S*\s+[-+.\d]/;

/** Whether a line is likely the comment of a frame: in an extended file it says cell or columns, in a plain one it is no row. */
export function isComment(text: string, format: FileFormat): boolean {
  return format === 'extended-xyz' ? KEYS.test(text) : !ROW.test(text);
}

/** A line that can only be the first of a frame: the number of its atoms and nothing else. */
export function isCount(text: string): boolean {
  return COUNT.test(text);
}

/** The next line, which stays to be read; null if it is not all there. */
export function peekLine(window: TextWindow): Line | null {
  const { at, line } = window;
  const next = window.readLine();
  window.at = at;
  window.line = line;
  return next;
}

/** Passes over blank lines. 'end': nothing else is left; 'more': nothing else is here yet. */
export function skipBlankLines(window: TextWindow): number | 'more' | 'end' {
  for (let skipped = 0; ; skipped++) {
    let at = window.at;
    while (at < window.end && isBlank(window.bytes[at])) at++;
    if (at === window.end) return window.closed ? 'end' : 'more';
    if (window.bytes[at] !== 0x0a) return skipped;
    window.at = at + 1;
    window.line++;
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}

/**
 * Looks for the next frame behind a damaged one: a number alone on a line with a comment line below it. Of a file's lines
 * only the one that is looked at is kept.
 */
export class FrameSearch {
  /** what comes next is the rest of a line whose beginning was let go */
  private withinLine = false;

  constructor(private readonly format: FileFormat) {}

  /** true: the window stands at a frame's first line; false: none is here. */
  find(window: TextWindow): boolean {
    if (this.withinLine && !this.leaveLine(window)) return false;
    for (;;) {
      const { at, line } = window;
      const first = window.readLine();
      if (first === null) {
        // no frame's first line is that long
        this.withinLine = window.end - window.at > LONGEST_COUNT;
        if (this.withinLine) window.at = window.end;
        return false;
      }
      if (!isCount(first.text)) continue;
      const second = first.closed ? peekLine(window) : null;
      const waits = second === null && !window.closed && window.end - window.at < LONGEST_LINE;
      const begins = second !== null && isComment(second.text, this.format);
      if (!waits && !begins) continue;
      window.at = at;
      window.line = line;
      return begins;
    }
  }

  private leaveLine(window: TextWindow): boolean {
    const newline = window.bytes.subarray(0, window.end).indexOf(0x0a, window.at);
    window.at = newline < 0 ? window.end : newline + 1;
    if (newline < 0) return false;
    window.line++;
    this.withinLine = false;
    return true;
  }
}
