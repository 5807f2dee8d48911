import type { Frame } from '../frame';

/** Whether two frames may be parts of one: equal timestep, cell and columns, ids of the file, none in both. */
export function isPieceOf(a: Frame, b: Frame): boolean {
  if (a.timestep === null || a.timestep !== b.timestep || a.idsAreRows || b.idsAreRows)
    return false;
  if (a.columns.join(' ') !== b.columns.join(' ') || !sameCell(a, b)) return false;
  const ids = new Set(a.ids);
  return a.ids.length + b.ids.length > 0 && b.ids.every((id) => !ids.has(id));
}

export function sameCell(
  { cell: a }: Pick<Frame, 'cell'>,
  { cell: b }: Pick<Frame, 'cell'>,
): boolean {
  return (
    a.h.every((value, k) => value === b.h[k]) && a.origin.every((value, k) => value === b.origin[k])
  );
}
