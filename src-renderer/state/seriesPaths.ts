import type { Series } from '../../src-shared/contract/inspect';

/** The files of a sample: of its reference, its copies and its strained frames, each once. */
export function seriesPaths({ reference, copies, members }: Series): string[] {
  return [...new Set([reference, ...copies, ...members].map(({ path }) => path))];
}
