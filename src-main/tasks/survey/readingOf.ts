import { readingHints, type ReadingHints } from '../../../src-shared/contract/hints';
import type { FileReport, Series } from '../../../src-shared/contract/inspect';

/**
 * Hints that a file of a sample is read with: its own, the boundary that the sample's other files state where it has none,
 * and that its rows have the order of the others, if the user vouches for it.
 */
export function readingOf(
  { boundary, matchedByRow }: Pick<Series, 'boundary' | 'matchedByRow'>,
  file: FileReport,
): ReadingHints {
  const known = file.boundary === null && file.hints.boundary === undefined ? boundary : null;
  const parsed = readingHints.safeParse({
    ...file.hints,
    ...(known === null ? {} : { boundary: known }),
    ...(matchedByRow ? { sameRowOrder: true } : {}),
  });
  return parsed.success ? parsed.data : file.hints;
}
