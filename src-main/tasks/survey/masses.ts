import type { Frame } from '../../formats/frame';

/**
 * Mass by type that a frame states: in the section `Masses` of its file, else in a column `mass` where all atoms of a type
 * agree. Empty where it states none.
 */
export function massesOf({
  masses,
  extra,
  types,
}: Pick<Frame, 'masses' | 'extra' | 'types'>): Record<string, number> {
  if (masses.size > 0) return Object.fromEntries(masses);
  const column = extra.get('mass');
  if (!(column instanceof Float64Array)) return {};
  const found = new Map<number, number>();
  for (const [row, type] of types.entries()) {
    const mass = column[row];
    const known = found.get(type) ?? mass;
    found.set(type, known === mass ? mass : NaN);
  }
  return Object.fromEntries([...found].filter(([, mass]) => mass > 0));
}
