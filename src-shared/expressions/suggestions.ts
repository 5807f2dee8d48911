import { functionNames, type Species } from './expression';

/** What can stand in place of the characters `from … to − 1`. */
export interface Suggestions {
  from: number;
  to: number;
  options: { text: string; kind: 'column' | 'function' | 'species' }[];
}

const MOST = 8;

/**
 * Names that complete what stands before the caret: columns and functions, and species behind `type ==`. Those that
 * begin with it come first, then those that have it inside.
 *
 * @param caret place in the text, from 0
 * @param names columns that can be had
 */
export function suggestions(
  text: string,
  caret: number,
  names: readonly string[],
  species: readonly Species[],
): Suggestions {
  const before = text.slice(0, caret);
  const quoted = /\btype\s*[=!]=\s*((["']?)[^"'\s]*)$/.exec(before);
  if (quoted !== null) return speciesFor(quoted[1], text, caret, species);
  const typed = /[A-Za-z_][\w.]*$/.exec(before)?.[0] ?? '';
  const from = caret - typed.length;
  // a number's exponent, and text in quotes, are no names
  const inQuotes = (before.split('"').length - 1) % 2 === 1;
  if (typed === '' || inQuotes || /[\d.]/.test(text.charAt(from - 1)))
    return { from: caret, to: caret, options: [] };
  const to = caret + (/^[\w.]*(?:\[\w+\])?/.exec(text.slice(caret))?.[0].length ?? 0);
  const options = [
    ...matching(typed, names).map((name) => ({ text: name, kind: 'column' as const })),
    ...functionNames
      .filter((name) => name.startsWith(typed.toLowerCase()))
      .map((name) => ({ text: `${name}(`, kind: 'function' as const })),
  ];
  // what is typed to its end needs no completing
  const done = text.slice(from, to);
  return { from, to, options: options.filter((each) => each.text !== done).slice(0, MOST) };
}

function speciesFor(
  typed: string,
  text: string,
  caret: number,
  species: readonly Species[],
): Suggestions {
  const wanted = typed.replace(/["']/g, '').toLowerCase();
  const to = caret + (/^[^"'\s)&|]*["']?/.exec(text.slice(caret))?.[0].length ?? 0);
  const found = /^\d+$/.test(wanted)
    ? []
    : species.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const options = found.map(({ name }) => ({ text: `"${name}"`, kind: 'species' as const }));
  return { from: caret - typed.length, to, options };
}

function matching(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  const begins = names.filter((name) => name.toLowerCase().startsWith(wanted));
  const holds = names.filter(
    (name) => name.toLowerCase().indexOf(wanted) > 0 && !begins.includes(name),
  );
  return [...begins, ...holds];
}
