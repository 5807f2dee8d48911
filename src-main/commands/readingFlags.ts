import { existsSync } from 'node:fs';
import { atomStyles, readingHints, type FileHints } from '../../src-shared/contract/hints';
import { usage, type FlagSpecs, type FlagValues } from './flags';

/** Flags of commands that recognise structure files: what the user knows of them, and answers to what they leave open. */
export const readingFlags = {
  answer: {
    kind: 'repeated',
    value: 'ID=VALUE',
    help: 'answers a question by its id, or by its code for all of that code; may be given several times',
  },
  reference: {
    kind: 'repeated',
    value: 'FILE[#N]',
    help: 'frame N of FILE is the undeformed state of its sample (default: 0)',
  },
  'leave-out': { kind: 'repeated', value: 'FILE[#N]', help: 'leaves frame N of FILE out' },
  units: {
    kind: 'text',
    value: 'STYLE',
    choices: ['lj', 'real', 'metal', 'si', 'cgs', 'electron', 'micro', 'nano'],
    help: 'LAMMPS unit style of the files',
  },
  boundary: {
    kind: 'text',
    value: 'XX,YY,ZZ',
    help: 'boundary letters of x, y and z, such as pp,pp,ff',
  },
  'type-names': { kind: 'list', value: '1=S,2=L', help: 'names of the numeric types' },
  'atom-style': {
    kind: 'text',
    value: 'STYLE',
    choices: atomStyles,
    help: 'atom style of LAMMPS data files',
  },
  columns: {
    kind: 'text',
    value: 'NAMES',
    help: 'names of the columns in file order, separated by commas; an empty one leaves that of the file',
  },
  dimensions: {
    kind: 'text',
    value: '2|3',
    choices: ['2', '3'],
    help: 'dimensions of the samples',
  },
  cell: {
    kind: 'text',
    value: 'LX,LY,LZ',
    help: 'edge lengths (or nine numbers: edges a, b, c) of files without a cell',
  },
  'same-row-order': {
    kind: 'switch',
    help: 'vouch that atoms without ids have one order in all frames; results say so',
  },
  rotate: { kind: 'switch', help: 'rotate positions that were not rotated with their cell' },
  'only-for': {
    kind: 'repeated',
    value: 'PATH',
    help: 'the corrections above (--units to --rotate) are for this file or folder only; else for all files of the call',
  },
} as const satisfies FlagSpecs;

type Flags = FlagValues<typeof readingFlags>;

/**
 * Corrections for all files that are given, or with --only-for for some of them.
 * @throws PlastiscopeError('usage') naming the flag
 */
export function hintsOf(flags: Flags, absolute: (path: string) => string): FileHints[] {
  const { units, columns, cell, dimensions } = flags;
  const places = flags['only-for']?.map((given) => placeOf(given, absolute)) ?? [null];
  const given = {
    ...(units === undefined ? {} : { units }),
    ...(flags.boundary === undefined
      ? {}
      : { boundary: flags.boundary.trim().split(/[\s,]+/).join(' ') }), // prettier-ignore
    ...(flags['type-names'] === undefined ? {} : { typeNames: namesOf(flags['type-names']) }),
    ...(flags['atom-style'] === undefined ? {} : { atomStyle: flags['atom-style'] }),
    ...(columns === undefined ? {} : { columns: columns.split(',').map((name) => name.trim()) }),
    ...(dimensions === undefined ? {} : { dimensions: Number(dimensions) }),
    ...(cell === undefined ? {} : { cell: cellOf(cell) }),
    ...(flags['same-row-order'] ? { sameRowOrder: true } : {}),
    ...(flags.rotate ? { rotate: true } : {}),
  };
  if (Object.keys(given).length === 0) {
    if (flags['only-for'] === undefined) return [];
    throw usage('--only-for needs a correction that it is for, such as --units metal.');
  }
  const parsed = readingHints.safeParse(given);
  if (parsed.success) return places.map((path) => ({ path, hints: parsed.data }));
  const field = String(parsed.error.issues[0].path[0] ?? '');
  const name = flagOf[field] ?? field;
  const spec = Object.entries(readingFlags).find(([flag]) => flag === name)?.[1];
  const form = spec !== undefined && 'value' in spec ? ` ${spec.value}` : '';
  throw usage(`--${name} takes${form}: ${spec?.help ?? 'another value'}.`);
}

/** A file or folder; a name with `%` stands for its pieces. */
function placeOf(given: string, absolute: (path: string) => string): string {
  const path = absolute(given);
  if (!given.includes('%') && !existsSync(path))
    throw usage(`--only-for ${given}: there is no such file or folder.`);
  return path;
}

const flagOf: Readonly<Record<string, string>> = {
  typeNames: 'type-names',
  atomStyle: 'atom-style',
};

function namesOf(pairs: readonly string[]): Record<string, string> {
  const words = pairs.map((pair) => pair.split('='));
  const wrong = words.find((pair) => pair.length !== 2 || !/^\d+$/.test(pair[0]) || pair[1] === '');
  if (wrong)
    throw usage(`--type-names takes names by type such as 1=S,2=L, not "${wrong.join('=')}".`);
  return Object.fromEntries(words);
}

function cellOf(text: string): number[][] {
  const v = text.trim().split(/[\s,]+/).map(Number); // prettier-ignore
  if ((v.length !== 3 && v.length !== 9) || !v.every(Number.isFinite))
    throw usage(`--cell takes three edge lengths or nine numbers, not "${text}".`);
  if (v.length === 9) return [v.slice(0, 3), v.slice(3, 6), v.slice(6)];
  return [0, 1, 2].map((row) => [0, 1, 2].map((k) => (k === row ? v[row] : 0)));
}

/**
 * Answers by question id; a file in an id may be named as on the command line.
 * @throws PlastiscopeError('usage') for what is no ID=VALUE
 */
export function answersOf(
  flags: Flags,
  absolute: (path: string) => string,
): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const text of flags.answer ?? []) {
    const ofAll = /^([a-z-]+)=(.+)$/s.exec(text);
    const ofOne = /^([a-z-]+):(.+?):(\d+)=(.+)$/s.exec(text);
    if (ofAll) answers[ofAll[1]] = ofAll[2];
    else if (ofOne) answers[`${ofOne[1]}:${absolute(ofOne[2])}:${ofOne[3]}`] = ofOne[4];
    else throw usage(`--answer takes ID=VALUE or CODE=VALUE, not "${text}".`);
  }
  for (const place of flags.reference ?? [])
    answers[`reference:${frameOf(place, absolute)}`] = 'undeformed';
  for (const place of flags['leave-out'] ?? [])
    answers[`frame:${frameOf(place, absolute)}`] = 'leave-out';
  return answers;
}

/** `FILE#3` as `<path>:3`. */
function frameOf(text: string, absolute: (path: string) => string): string {
  const numbered = /^(.+)#(\d+)$/s.exec(text);
  return numbered ? `${absolute(numbered[1])}:${numbered[2]}` : `${absolute(text)}:0`;
}
