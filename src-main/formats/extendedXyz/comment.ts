/** A scalar of the comment line. */
export type InfoScalar = number | boolean | string;

/** The value of one key. */
export interface InfoEntry {
  /** as written, quotes and brackets included; empty for a key without a value */
  raw: string;
  /** one for a scalar, n of an array, n·m of a matrix row by row; all of one type */
  values: InfoScalar[];
  /** [] for a scalar, [n], or [n, m] */
  shape: number[];
}

export interface Comment {
  entries: Map<string, InfoEntry>;
  /** why the line is not of the grammar; what stands before that place was read */
  fault: string | null;
}

/** A word of a value; a quoted one may hold blanks. */
interface Word {
  text: string;
  quoted: boolean;
}

const REAL = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eEdD][+-]?\d+)?|nan|inf(?:inity)?)$/i;
const TRUE = /^(?:T|[tT]rue|TRUE)$/;
const FALSE = /^(?:F|[fF]alse|FALSE)$/;
/** What follows `key= ` when the key has no value: another key. */
const NEXT_KEY = /[^\s="'[\]{},]+\s*=/y;

/**
 * Reads the comment line of an extended XYZ frame (formats.md 5): `key=value`, blanks allowed around `=`; values bare,
 * quoted, new arrays `[1, 2]`, `[[…], […]]` and old ones `"1 2"`, `'1 2'`, `{1 2}`. Beyond the grammar, as written by ASE:
 * keys without `=` (true), keys without a value, bare strings with `=`, `,` or `\`.
 */
export function parseComment(line: string): Comment {
  const entries = new Map<string, InfoEntry>();
  const ends = { "'": line.lastIndexOf("'"), '{': line.lastIndexOf('}') };
  let at = skipBlanks(line, 0);
  while (at < line.length) {
    const key = readKey(line, at);
    if (key === null) return { entries, fault: `the quote at character ${at + 1} is not closed` };
    if (key.end === at) return { entries, fault: `no key before "=" at character ${at + 1}` };
    const sign = skipBlanks(line, key.end);
    if (line[sign] !== '=') {
      entries.set(key.text, { raw: '', values: [true], shape: [] });
      at = sign;
      continue;
    }
    const value = readValue(line, sign + 1, ends);
    if (value === null) return { entries, fault: `the value of ${key.text} has no closing quote` };
    entries.set(key.text, value.entry);
    at = skipBlanks(line, value.end);
  }
  return { entries, fault: null };
}

/** A text as a quoted string of the grammar. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** A number of the grammar, Fortran's `1d-3` included; null for any other word. */
export function grammarNumber(word: string): number | null {
  if (!REAL.test(word)) return null;
  if (/n/i.test(word)) return /nan/i.test(word) ? NaN : word.startsWith('-') ? -Infinity : Infinity;
  return Number(word.replace(/d/i, 'e'));
}

/** `T F true false True False TRUE FALSE`; null for any other word. */
export function logicalValue(word: string): boolean | null {
  return TRUE.test(word) ? true : FALSE.test(word) ? false : null;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && /\s/.test(line[at])) at++;
  return at;
}

function readKey(line: string, at: number): { text: string; end: number } | null {
  if (line[at] === '"') return readQuoted(line, at);
  let end = at;
  while (end < line.length && line[end] !== '=' && !/\s/.test(line[end])) end++;
  return { text: line.slice(at, end), end };
}

/** @param ends where the last quote and brace stand: what opens behind them is never closed */
function readValue(
  line: string,
  from: number,
  ends: Readonly<Record<"'" | '{', number>>,
): { entry: InfoEntry; end: number } | null {
  const at = skipBlanks(line, from);
  NEXT_KEY.lastIndex = at;
  if (at === line.length || (at > from && NEXT_KEY.test(line))) {
    return { entry: { raw: '', values: [''], shape: [] }, end: at };
  }
  const opening = line[at];
  if (opening === '"') {
    const quoted = readQuoted(line, at);
    return quoted && { entry: oldArray(line.slice(at, quoted.end), quoted.text), end: quoted.end };
  }
  if ((opening === "'" || opening === '{') && ends[opening] > at) {
    const close = line.indexOf(opening === '{' ? '}' : "'", at + 1);
    const raw = line.slice(at, close + 1);
    const entry = oldArray(raw, raw.slice(1, -1), opening === '{');
    return { entry, end: close + 1 };
  }
  const array = opening === '[' ? readArray(line, at) : null;
  if (array) return array;
  let end = at;
  while (end < line.length && !/\s/.test(line[end])) end++;
  const raw = line.slice(at, end);
  return { entry: { raw, values: typed([{ text: raw, quoted: false }]), shape: [] }, end };
}

/** A text in double quotes; `\n` is a line end, every other escaped character itself. */
function readQuoted(line: string, at: number): { text: string; end: number } | null {
  let text = '';
  for (let k = at + 1; k < line.length; k++) {
    if (line[k] === '"') return { text, end: k + 1 };
    if (line[k] === '\\' && k + 1 < line.length) text += line[++k] === 'n' ? '\n' : line[k];
    else text += line[k];
  }
  return null;
}

/** Blank-separated words in quotes are an array only where they are numbers or logical values; one alone is a scalar. */
function oldArray(raw: string, text: string, ofStrings = false): InfoEntry {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const values = typed(words.map((word) => ({ text: word, quoted: false })));
  if (words.length === 0 || (!ofStrings && typeof values[0] === 'string'))
    return { raw, values: [text], shape: [] };
  return { raw, values, shape: words.length === 1 ? [] : [words.length] };
}

/** `[a, b]` or `[[a, b], [c, d]]`; null if it is not closed, or rows differ in length. */
function readArray(line: string, from: number): { entry: InfoEntry; end: number } | null {
  const rows: Word[][] = [];
  let depth = 0;
  let row: Word[] = [];
  for (let at = from; at < line.length;) {
    const code = line[at];
    if (code === '[') {
      if (++depth > 2) return null;
      if (depth === 2) row = [];
      at++;
    } else if (code === ']') {
      if (depth === 2) rows.push(row);
      at++;
      if (--depth === 0) return finishArray(line.slice(from, at), rows, row, at);
    } else if (code === ',' || /\s/.test(code)) at++;
    else if (code === '"') {
      const quoted = readQuoted(line, at);
      if (quoted === null) return null;
      row.push({ text: quoted.text, quoted: true });
      at = quoted.end;
    } else {
      const start = at;
      while (at < line.length && !/[\s,[\]]/.test(line[at])) at++;
      row.push({ text: line.slice(start, at), quoted: false });
    }
  }
  return null;
}

function finishArray(
  raw: string,
  rows: readonly Word[][],
  row: readonly Word[],
  end: number,
): { entry: InfoEntry; end: number } | null {
  if (rows.length === 0) return { entry: { raw, values: typed(row), shape: [row.length] }, end };
  if (rows.some(({ length }) => length !== rows[0].length)) return null;
  return {
    entry: { raw, values: typed(rows.flat()), shape: [rows.length, rows[0].length] },
    end,
  };
}

/** Words as the first type that fits all of them: whole number, real, logical, string. */
function typed(words: readonly Word[]): InfoScalar[] {
  const all = (fits: (word: string) => boolean) =>
    words.every(({ text, quoted }) => !quoted && fits(text));
  if (all((word) => REAL.test(word))) return words.map(({ text }) => grammarNumber(text) ?? NaN);
  if (all((word) => logicalValue(word) !== null))
    return words.map(({ text }) => logicalValue(text) ?? false);
  return words.map(({ text }) => text);
}
