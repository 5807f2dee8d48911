/** One of the sets of an UpSet plot, by the rows of its atoms, ascending. */
export interface AtomSet {
  name: string;
  rows: Int32Array;
}

/** Atoms that are in just these sets and in no other. */
export interface ExclusiveIntersection {
  /** by set: whether its atoms are in it, [sets] */
  members: readonly boolean[];
  /** ascending */
  rows: Int32Array;
}

/**
 * Exclusive intersections of sets, as UpSet plots show them (Lex et al., IEEE Trans. Vis. Comput. Graph. 20, 1983 (2014)):
 * every atom of the union is in one of them. The largest first; of equal ones that of fewer sets, then that of the earlier
 * sets. Empty ones are left out.
 *
 * @param sets at most 30
 */
export function exclusiveIntersections(sets: readonly AtomSet[]): ExclusiveIntersection[] {
  if (sets.length > 30) throw new RangeError(`${sets.length} sets are more than 30`);
  const memberships = new Map<number, number>();
  for (const [k, { rows }] of sets.entries())
    for (const row of rows) memberships.set(row, (memberships.get(row) ?? 0) | (1 << k));
  const rowsOf = new Map<number, number[]>();
  for (const [row, bits] of memberships) {
    const rows = rowsOf.get(bits);
    if (rows === undefined) rowsOf.set(bits, [row]);
    else rows.push(row);
  }
  return [...rowsOf]
    .map(([bits, rows]) => {
      const members = sets.map((_, k) => (bits & (1 << k)) !== 0);
      return { members, count: members.filter(Boolean).length, rows: Int32Array.from(rows).sort() };
    })
    .sort(
      (a, b) =>
        b.rows.length - a.rows.length ||
        a.count - b.count ||
        a.members.findIndex(Boolean) - b.members.findIndex(Boolean),
    )
    .map(({ members, rows }) => ({ members, rows }));
}
