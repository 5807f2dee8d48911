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

/** Lines of a data file that is in memory as a whole; comments begin with `#` at the start of a line or after a blank. */
export class LineReader {
  constructor(readonly window: TextWindow) {}

  next(): DataLine | null {
    const { at, line: number } = this.window;
    const line = this.window.readLine();
    if (line === null) return null;
    const comment = /(?:^|\s)#(.*)$/.exec(line.text);
    const text = comment ? line.text.slice(0, comment.index) : line.text;
    return { text: text.trim(), comment: comment?.[1].trim() ?? '', number, at };
  }

  /** The line will be read again. */
  back(line: DataLine): void {
    this.window.at = line.at;
    this.window.line = line.number;
  }
}
