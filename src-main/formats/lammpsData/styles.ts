import type { AtomStyle } from '../../../src-shared/contract/hints';
import { parseNumber } from '../text/scanNumber';

/**
 * Columns of a row of the section `Atoms` by atom style (LAMMPS manual, read_data), by the names that dumps have for them.
 * Three image counts may follow. `hybrid` has `id type x y z` and then what its sub-styles add.
 */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['atomic', 'id type x y z'],
  ['charge', 'id type q x y z'],
  ['bond', 'id mol type x y z'],
  ['angle', 'id mol type x y z'],
  ['molecular', 'id mol type x y z'],
  ['full', 'id mol type q x y z'],
  ['sphere', 'id type diameter density x y z'],
  ['bpm/sphere', 'id mol type diameter density x y z'],
  ['dipole', 'id type q x y z mux muy muz'],
  ['dpd', 'id type theta x y z'],
  ['edpd', 'id type edpd_temp edpd_cv x y z'],
  ['mdpd', 'id type rho x y z'],
  ['electron', 'id type q espin eradius x y z'],
  ['ellipsoid', 'id type ellipsoidflag density x y z'],
  ['line', 'id mol type lineflag density x y z'],
  ['tri', 'id mol type triangleflag density x y z'],
  ['body', 'id type bodyflag mass x y z'],
  ['peri', 'id type volume density x y z'],
  ['sph', 'id type rho esph cv x y z'],
  ['rheo', 'id type status rho x y z'],
  ['spin', 'id type x y z spx spy spz sp'],
  ['template', 'id type mol template_index template_atom x y z'],
]);

export const HYBRID = 'hybrid';
export const IMAGES = ['ix', 'iy', 'iz'] as const;
const COMMON = ['id', 'type', 'x', 'y', 'z'];

/** Columns of an atom style without image counts; null for a word that is no atom style known here. */
export function styleColumns(style: string): string[] | null {
  return COLUMNS.get(withoutAccelerator(style))?.split(' ') ?? null;
}

/**
 * Columns of style `hybrid` as far as its sub-styles are known: `id type x y z`, then the extras of each sub-style, each name
 * once. LAMMPS itself writes the word `hybrid` alone.
 */
export function hybridColumns(subStyles: readonly string[]): string[] {
  const extras = subStyles.flatMap((style) => styleColumns(style) ?? []);
  return [...new Set([...COMMON, ...extras])];
}

/** `atomic/kk` is `atomic`: packages for accelerators add their name. */
function withoutAccelerator(style: string): string {
  return style.replace(/\/(kk|gpu|omp|intel|opt)$/, '');
}

/** Styles that differ in their columns, of those that a user is asked about. `bond` and `angle` have those of `molecular`. */
const ASKED: readonly AtomStyle[] = ['atomic', 'charge', 'molecular', 'full', 'sphere'];

/** A column as it was read, before it has a name: numbers, or words (type labels) then without numbers. */
export interface UnnamedColumn {
  numbers: ArrayLike<number>;
  text: boolean;
}

export interface Candidate {
  style: AtomStyle;
  columns: string[];
  /** false: a type below 1 or above those of the header would be among the atoms */
  likely: boolean;
}

/**
 * Atom styles that rows without a style hint may be of (formats.md 4), the likeliest first. A style does not fit where a
 * column of whole numbers (id, mol, type, image counts) would hold others; of two that fit, the one with more such columns
 * is the likelier.
 *
 * @param types number of atom types, if known
 */
export function candidatesFor(columns: readonly UnnamedColumn[], types = Infinity): Candidate[] {
  return namedFor(columns.length)
    .filter((one) => one.columns.every((name, k) => fits(name, columns[k])))
    .map((one) => ({ ...one, likely: areTypes(columns[one.columns.indexOf('type')], types) }))
    .sort((a, b) => Number(b.likely) - Number(a.likely) || wholeColumns(b) - wholeColumns(a));
}

/** The same from the first rows as written: what to ask a user about, with these rows as the preview. */
export function atomStyleCandidates(
  rows: readonly (readonly string[])[],
): { style: AtomStyle; columns: string[] }[] {
  const columns = (rows[0] ?? []).map((_, k) => {
    const numbers = rows.map((row) => parseNumber(row[k] ?? ''));
    return { numbers: numbers.map((value) => value ?? NaN), text: numbers.includes(null) };
  });
  return candidatesFor(columns).map(({ style, columns: names }) => ({ style, columns: names }));
}

/** Styles with so many columns, image counts or not. */
export function namedFor(width: number): { style: AtomStyle; columns: string[] }[] {
  return ASKED.flatMap((style) => {
    const columns = styleColumns(style) ?? [];
    if (columns.length === width) return { style, columns };
    return columns.length + 3 === width ? { style, columns: [...columns, ...IMAGES] } : [];
  });
}

/** Columns of whole numbers. */
const WHOLE = new Set(['id', 'mol', 'type', ...IMAGES]);

function fits(name: string, { numbers, text }: UnnamedColumn): boolean {
  if (text) return name === 'type';
  return !WHOLE.has(name) || areWhole(numbers);
}

export function areWhole(numbers: ArrayLike<number>): boolean {
  for (let k = 0; k < numbers.length; k++) if (!Number.isInteger(numbers[k])) return false;
  return true;
}

function areTypes({ numbers, text }: UnnamedColumn, types: number): boolean {
  if (text) return true;
  for (let k = 0; k < numbers.length; k++) if (numbers[k] < 1 || numbers[k] > types) return false;
  return true;
}

function wholeColumns({ columns }: { columns: readonly string[] }): number {
  return columns.filter((name) => WHOLE.has(name)).length;
}
