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

/**
 * Corrections that a request gives for each file: those for all files, then those for its folders from the outermost, then its
 * own. Looked up by place, since a request may correct very many files.
 */
export function hintsFrom(given: readonly FileHints[]): (path: string) => ReadingHints {
  const byPlace = new Map<string | null, ReadingHints>();
  for (const { path, hints } of given) byPlace.set(path, merged(byPlace.get(path) ?? {}, hints));
  return (path) => {
    const places: (string | null)[] = [path];
    for (let at = path, above = dirname(at); above !== at; at = above, above = dirname(at))
      places.unshift(above);
    return merged(...[null, ...places].map((place) => byPlace.get(place) ?? {}));
  };
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
