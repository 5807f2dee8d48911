import { dirname } from 'node:path';
import type { FileHints, ReadingHints } from '../../../src-shared/contract/hints';
import type { RememberedHint } from '../../../src-shared/contract/inspect';

/** What is true of a kind of file rather than of one file, and is worth remembering. */
export const rememberedHints: readonly RememberedHint[] = [
  'columns',
  'atomStyle',
  'boundary',
  'units',
  'dimensions',
  'typeNames',
];

/** Corrections that a request gives for one file: for all files, then for its folders from the outermost, then for itself. */
export function hintsGiven(path: string, given: readonly FileHints[]): ReadingHints {
  const above = new Set<string>([path]);
  for (let folder = dirname(path); !above.has(folder); folder = dirname(folder)) above.add(folder);
  const applying = given.filter((one) => one.path === null || above.has(one.path));
  const nearness = ({ path: place }: FileHints): number => place?.length ?? -1;
  return merged(...applying.sort((a, b) => nearness(a) - nearness(b)).map(({ hints }) => hints));
}

/** Field by field, later ones before earlier ones; names of types add up. */
export function merged(...hints: readonly ReadingHints[]): ReadingHints {
  const typeNames: Record<string, string> = {};
  for (const one of hints) Object.assign(typeNames, one.typeNames);
  const all: ReadingHints = Object.assign({}, ...hints);
  return Object.keys(typeNames).length === 0 ? all : { ...all, typeNames };
}

/** The part of the hints that the project remembers. */
export function worthRemembering(hints: ReadingHints): ReadingHints {
  const kept = Object.entries(hints).filter(([name]) =>
    rememberedHints.some((field) => field === name),
  );
  return Object.fromEntries(kept);
}
