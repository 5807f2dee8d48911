import type { TreeRow } from './treeRow';

/** How a row is chosen: it alone, it as well, or all up to it. */
export type Choosing = 'only' | 'toggle' | 'range';

export interface RowSelection {
  keys: ReadonlySet<string>;
  /** where a range begins */
  anchor: string | null;
}

export const NOTHING: RowSelection = { keys: new Set(), anchor: null };

export function choose(
  { keys, anchor }: RowSelection,
  rows: readonly TreeRow[],
  key: string,
  how: Choosing,
): RowSelection {
  if (how === 'only') return { keys: new Set([key]), anchor: key };
  if (how === 'toggle') {
    const next = new Set(keys);
    if (!next.delete(key)) next.add(key);
    return { keys: next, anchor: key };
  }
  const from = rows.findIndex((row) => row.key === (anchor ?? key));
  const to = rows.findIndex((row) => row.key === key);
  if (from < 0 || to < 0) return { keys: new Set([key]), anchor: key };
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  // headings lie between, and stand for nothing
  const chosen = range.filter((row) => row.depth > 0 || row.key === key);
  return { keys: new Set(chosen.map((row) => row.key)), anchor: anchor ?? key };
}

/** The rows that a command on one of them means: all that are chosen, if it is one of them. */
export function meantBy(
  selection: RowSelection,
  rows: readonly TreeRow[],
  row: TreeRow,
): TreeRow[] {
  if (!selection.keys.has(row.key)) return [row];
  return rows.filter(({ key }) => selection.keys.has(key));
}

/** The row that the keyboard goes to when rows are taken away: the next that stays at their depth, else the one before. */
export function rowAfter(rows: readonly TreeRow[], gone: ReadonlySet<string>): TreeRow | undefined {
  const all = rows.filter(({ key }) => gone.has(key));
  const depth = Math.min(...all.map((row) => row.depth));
  const stays = (row: TreeRow) => !gone.has(row.key) && row.depth <= depth;
  const last = all.at(-1);
  const at = last === undefined ? 0 : rows.indexOf(last);
  return rows.slice(at + 1).find(stays) ?? rows.slice(0, at).reverse().find(stays);
}

/** The records of rows, each once. */
export function recordsOf(rows: readonly TreeRow[]): string[] {
  return [...new Set(rows.flatMap((row) => row.records))];
}

/** The samples that rows stand for, in the order of the list. */
export function samplesOf(rows: readonly TreeRow[]): string[] {
  return rows.flatMap(({ target, depth }) =>
    target.kind === 'sample' && depth === 1 ? [target.sample] : [],
  );
}

/**
 * The next row whose label begins with what was typed.
 *
 * @param from index of the row that has the keyboard; one letter goes on from there, more stay where they fit
 */
export function rowTyped(rows: readonly TreeRow[], typed: string, from: number): string | null {
  const wanted = typed.toLowerCase();
  // one letter again and again goes through all rows that begin with it
  const repeated = [...wanted].every((letter) => letter === wanted[0]);
  const text = repeated ? wanted[0] : wanted;
  const start = repeated ? from + 1 : from;
  for (let k = 0; k < rows.length; k++) {
    const row = rows[(start + k) % rows.length];
    if (row.label.toLowerCase().startsWith(text)) return row.key;
  }
  return null;
}
