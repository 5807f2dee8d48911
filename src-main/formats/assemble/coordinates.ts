import type { AtomColumn } from './atomTable';

/** The columns of one axis, by kind (formats.md 1.3). */
export interface AxisColumns {
  x: AtomColumn | undefined;
  xs: AtomColumn | undefined;
  xu: AtomColumn | undefined;
  xsu: AtomColumn | undefined;
  image: AtomColumn | undefined;
}

export const AXES = ['x', 'y', 'z'] as const;
export type ThreeAxes = readonly [AxisColumns, AxisColumns, AxisColumns];

const NUMBERS = new Set([
  'id',
  'type',
  'mol',
  'mass',
  'q',
  ...AXES.flatMap((axis) => [axis, `${axis}s`, `${axis}u`, `${axis}su`, `i${axis}`]),
]);

/** Words even where they look like numbers: a type label may be any word (formats.md 1.4). */
const WORDS = new Set(['typelabel', 'element']);

/** What a column of this name holds whatever its first row looks like; null for names that leave it open. */
export function columnKind(name: string): 'numbers' | 'words' | null {
  if (NUMBERS.has(name)) return 'numbers';
  return WORDS.has(name) ? 'words' : null;
}

/** Sorts the columns of a file into axes and kinds. Of two columns with one name the first counts. */
export function coordinateColumns(columns: readonly AtomColumn[]): ThreeAxes {
  const find = (name: string) => columns.find((column) => column.name === name);
  const axis = (name: string): AxisColumns => ({
    x: find(name),
    xs: find(`${name}s`),
    xu: find(`${name}u`),
    xsu: find(`${name}su`),
    image: find(`i${name}`),
  });
  return [axis('x'), axis('y'), axis('z')];
}

/** Names of the axes without any position column. */
export function missingAxes(names: readonly string[]): string[] {
  return AXES.filter(
    (axis) => ![axis, `${axis}s`, `${axis}u`, `${axis}su`].some((name) => names.includes(name)),
  );
}
