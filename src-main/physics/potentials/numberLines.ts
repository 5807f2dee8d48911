import { PlastiscopeError } from '../../../src-shared/contract/errors';

/** Reads a text of numbers from line to line and knows where it is. */
export interface NumberLines {
  /** passes over lines, whatever they hold */
  skip(count: number): void;
  /** words of the next line that has any; null at the end */
  words(): string[] | null;
  /** exactly `count` numbers, over as many whole lines as they take; `what` names them in messages */
  numbers(count: number, what: string): Float64Array;
  /** names the file and the line read last */
  error(what: string): PlastiscopeError;
}

/** Text from `#` on is a comment; line ends may be of any system. */
export function numberLines(text: string, path: string): NumberLines {
  const lines = text.split(/\r\n|\n|\r/);
  let next = 0;

  function error(what: string): PlastiscopeError {
    const line = Math.max(1, Math.min(next, lines.length));
    return new PlastiscopeError('input', `${path}, line ${line}: ${what}.`, { path, line });
  }

  function words(): string[] | null {
    while (next < lines.length) {
      const content = lines[next++].replace(/#.*/, '').trim();
      if (content !== '') return content.split(/\s+/);
    }
    return null;
  }

  function numbers(count: number, what: string): Float64Array {
    // a number takes two characters at least: no array is made for what cannot be there
    if (count > text.length) {
      throw error(
        `${count} ${what} do not fit into the rest of the file: it is cut off, or the fifth line is wrong`,
      );
    }
    const values = new Float64Array(count);
    let read = 0;
    while (read < count) {
      const found = words();
      if (found === null) {
        throw error(
          `the file ends after ${read} of ${count} ${what}: it is cut off, get the table again`,
        );
      }
      if (read + found.length > count) {
        throw error(`more than the ${count} ${what} that the fifth line announces`);
      }
      for (const word of found) {
        const value = Number(word);
        if (!Number.isFinite(value)) {
          throw error(`"${word}" is not a number, after ${read} of ${count} ${what}`);
        }
        values[read++] = value;
      }
    }
    return values;
  }

  return {
    skip: (count) => {
      next += count;
    },
    words,
    numbers,
    error,
  };
}
