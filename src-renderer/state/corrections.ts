import type { FileHints, ReadingHints } from '../../src-shared/contract/hints';

/** Fields to set; a field that is undefined is taken back. */
export type HintChange = { [K in keyof ReadingHints]?: ReadingHints[K] | undefined };

/** Corrections with one more for some files; those that say nothing any more are left out. */
export function withHints(
  all: readonly FileHints[],
  paths: readonly string[],
  change: HintChange,
): FileHints[] {
  const own = new Map(all.map(({ path, hints }) => [path, hints]));
  const meant = new Set<string | null>(paths);
  const changed = [...new Set(paths)].map((path) => ({
    path,
    hints: withoutUndefined({ ...own.get(path), ...change }),
  }));
  return [
    ...all.filter(({ path }) => path === null || !meant.has(path)),
    ...changed.filter(({ hints }) => Object.keys(hints).length > 0),
  ];
}

function withoutUndefined(change: HintChange): ReadingHints {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
