/** As much of the syntax of PDF files (ISO 32000-1, 7.2 to 7.5) as their information dictionary needs. */

const TAIL = 2048;

/** Bytes as characters of the same numbers. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = Math.max(0, from); at < Math.min(to, bytes.length); at += 0x2000)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(to, at + 0x2000)));
  return text;
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (each) => each.charCodeAt(0));
}

/** A text string (7.9.2.2) in UTF-16BE, as hexadecimal digits. */
export function hexString(text: string): string {
  let digits = 'FEFF';
  for (let i = 0; i < text.length; i++)
    digits += text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0');
  return `<${digits}>`;
}

/** What a string in UTF-16BE and hexadecimal digits says; null: it is another kind of value. */
export function stringText(value: string): string | null {
  const digits = /^<FEFF((?:[\dA-F]{4})*)>$/i.exec(value.replace(/\s/g, ''))?.[1];
  if (digits === undefined) return null;
  let text = '';
  for (let at = 0; at < digits.length; at += 4)
    text += String.fromCharCode(Number.parseInt(digits.slice(at, at + 4), 16));
  return text;
}

/** The trailer dictionary that counts, and the offset of its cross-reference table; null: there is no classical one. */
export function lastTrailer(pdf: Uint8Array): { dictionary: string; xref: number } | null {
  const tail = asciiText(pdf, pdf.length - TAIL, pdf.length);
  const xref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? NaN);
  const table = Number.isNaN(xref) ? null : tableAt(pdf, xref);
  return table === null ? null : { dictionary: table.trailer, xref };
}

/** The dictionary that is an object's value, by the newest cross-reference section that knows it (7.5.6). */
export function objectAt(pdf: Uint8Array, number: number): string | null {
  let at: number | null = lastTrailer(pdf)?.xref ?? null;
  const seen = new Set<number>();
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const table = tableAt(pdf, at);
    const offset = table?.offsets.get(number);
    if (offset !== undefined) {
      const head = /^\s*(\d+)\s+\d+\s+obj\s*/.exec(asciiText(pdf, offset, offset + 64));
      if (head === null || Number(head[1]) !== number) return null;
      return dictionaryAt(pdf, offset + head[0].length);
    }
    const before = Number(dictionaryValue(table?.trailer ?? '', 'Prev') ?? NaN);
    at = Number.isNaN(before) ? null : before;
  }
  return null;
}

interface Table {
  offsets: Map<number, number>;
  trailer: string;
}

/** A cross-reference table: sections of entries of twenty bytes, then the trailer. */
function tableAt(pdf: Uint8Array, offset: number): Table | null {
  const head = /^xref\s+/.exec(asciiText(pdf, offset, offset + 16));
  if (head === null) return null;
  const offsets = new Map<number, number>();
  let at = offset + head[0].length;
  for (;;) {
    const line = asciiText(pdf, at, at + 64);
    const section = /^(\d+) (\d+)\s*?\r?\n/.exec(line);
    if (section === null) {
      const trailer = /^\s*trailer\s*/.exec(line);
      const dictionary = trailer === null ? null : dictionaryAt(pdf, at + trailer[0].length);
      return dictionary === null ? null : { offsets, trailer: dictionary };
    }
    at += section[0].length;
    const [first, count] = [Number(section[1]), Number(section[2])];
    if (at + 20 * count > pdf.length) return null;
    for (let k = 0; k < count; k++, at += 20) {
      const entry = /^(\d{10}) \d{5} n/.exec(asciiText(pdf, at, at + 20));
      if (entry !== null) offsets.set(first + k, Number(entry[1]));
    }
  }
}

/** The whole of a dictionary, `<<` to `>>`. */
function dictionaryAt(pdf: Uint8Array, offset: number): string | null {
  for (let length = 4096; ; length *= 4) {
    const text = asciiText(pdf, offset, offset + length);
    const end = valueEnd(text, 0);
    if (end !== null) return text.startsWith('<<') ? text.slice(0, end) : null;
    if (offset + length >= pdf.length) return null;
  }
}

/** The value of a key of a dictionary as it stands there; null: it has no such key. */
export function dictionaryValue(dictionary: string, key: string): string | null {
  let at = 2;
  for (;;) {
    const name = /^\s*\/([^\s/<>[\]()%{}]*)\s*/.exec(dictionary.slice(at, at + 256));
    if (name === null) return null;
    at += name[0].length;
    const end = valueEnd(dictionary, at);
    if (end === null) return null;
    if (name[1] === key) return dictionary.slice(at, end).trim();
    at = end;
  }
}

/** Where a value ends that begins there; null: the text ends before it. */
function valueEnd(text: string, at: number): number | null {
  if (text.startsWith('<<', at)) return nested(text, at, '<<', '>>');
  if (text[at] === '[') return nested(text, at, '[', ']');
  if (text[at] === '(') return literalEnd(text, at);
  if (text[at] === '<') {
    const end = text.indexOf('>', at);
    return end < 0 ? null : end + 1;
  }
  // a number, a name, true, or a reference
  const simple = /^(?:\d+ \d+ R|\/?[^\s/<>[\]()%{}]+)/.exec(text.slice(at, at + 256));
  return simple === null ? null : at + simple[0].length;
}

function nested(text: string, at: number, open: string, close: string): number | null {
  let k = at + open.length;
  while (k < text.length) {
    if (text.startsWith(close, k)) return k + close.length;
    if (/[\s/]/.test(text[k])) k++;
    else {
      const end = valueEnd(text, k);
      if (end === null) return null;
      k = end;
    }
  }
  return null;
}

function literalEnd(text: string, at: number): number | null {
  let depth = 0;
  for (let k = at; k < text.length; k++) {
    if (text[k] === '\\') k++;
    else if (text[k] === '(') depth++;
    else if (text[k] === ')' && --depth === 0) return k + 1;
  }
  return null;
}
