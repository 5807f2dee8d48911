import { csv } from './scoresCsv';
import type { AtomSet, ExclusiveIntersection } from './upset';

/**
 * One line for each exclusive intersection: 1 or 0 for each set, how many atoms are in just these sets, and their ids,
 * separated by blanks.
 *
 * @param ids [N], in the rows of the sets
 */
export function setsCsv(
  sets: readonly Pick<AtomSet, 'name'>[],
  intersections: readonly ExclusiveIntersection[],
  ids: ArrayLike<number>,
): string {
  return csv([
    [...sets.map(({ name }) => name), 'atoms', 'ids'],
    ...intersections.map(({ members, rows }) => [
      ...members.map((member) => (member ? '1' : '0')),
      String(rows.length),
      Array.from(rows, (row) => ids[row]).join(' '),
    ]),
  ]);
}
