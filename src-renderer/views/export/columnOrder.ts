/** An added column of an export, and whether it is written. */
export interface ColumnChoice {
  name: string;
  meaning: string;
  written: boolean;
}

/** What can be written now, in the order and with the ticks that the user gave; what is new comes last and is written. */
export function keptOrder(
  known: readonly { name: string; meaning: string }[],
  before: readonly ColumnChoice[],
): ColumnChoice[] {
  const place = new Map(before.map(({ name }, k) => [name, k]));
  const written = new Map(before.map((each) => [each.name, each.written]));
  return known
    .map(({ name, meaning }) => ({ name, meaning, written: written.get(name) ?? true }))
    .sort((a, b) => (place.get(a.name) ?? Infinity) - (place.get(b.name) ?? Infinity) || 0);
}

/** The list with one entry moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length || from === to) return [...list];
  const rest = list.filter((_, k) => k !== from);
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
}
