import type { RowColumn } from '../text/rowColumn';

/** The columns of one axis, by kind (formats.md 1.3). */
export interface AxisColumns {
  x: RowColumn | undefined;
  xs: RowColumn | undefined;
  xu: RowColumn | undefined;
  xsu: RowColumn | undefined;
  image: RowColumn | undefined;
}

export const AXES = ['x', 'y', 'z'] as const;
export type ThreeAxes = readonly [AxisColumns, AxisColumns, AxisColumns];

/** Names that hold numbers whatever the first row looks like. */
const NUMERIC = new Set([
  'id',
  'type',
  'mol',
  'mass',
  'q',
  ...AXES.flatMap((axis) => [axis, `${axis}s`, `${axis}u`, `${axis}su`, `i${axis}`]),
]);

export function isNumericColumn(name: string): boolean {
  return NUMERIC.has(name);
}

/** Sorts the columns of a file into axes and kinds. Of two columns with one name the first counts. */
export function coordinateColumns(columns: readonly RowColumn[]): ThreeAxes {
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
