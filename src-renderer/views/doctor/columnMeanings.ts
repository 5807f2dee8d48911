import type { FileReport } from '../../../src-shared/contract/inspect';

export interface ColumnMeaning {
  /** the name a reader knows it by */
  value: string;
  label: string;
}

/** Not one of the names that readers know: kept under its own name. */
export const OTHER = 'other';

const axes = ['x', 'y', 'z'];
const positions = [
  ['', ''],
  ['u', ', unwrapped'],
  ['s', ', reduced'],
  ['su', ', reduced, unwrapped'],
].flatMap(([suffix, meaning]) =>
  axes.map((axis) => ({ value: `${axis}${suffix}`, label: `${axis}${meaning}` })),
);

/** What a column of rows can be (formats.md 1.3 and 1.4). */
export const columnMeanings: ColumnMeaning[] = [
  { value: 'id', label: 'Atom id' },
  { value: 'type', label: 'Type' },
  { value: 'element', label: 'Element' },
  { value: 'typelabel', label: 'Type name' },
  ...positions,
  ...axes.map((axis) => ({ value: `i${axis}`, label: `${axis}, image count` })),
  { value: 'mass', label: 'Mass' },
  { value: 'mol', label: 'Molecule' },
  { value: 'q', label: 'Charge' },
  { value: OTHER, label: 'Other data' },
];

const known = new Set(columnMeanings.map(({ value }) => value));

/** What a column name means; other data where no reader knows it. */
export function meaningOf(name: string): string {
  return known.has(name) && name !== OTHER ? name : OTHER;
}

export interface Mapping {
  columns: {
    /** as the file writes it, empty where it has none */
    own: string;
    /** as it is read now */
    name: string;
    meaning: string;
    /** the user says otherwise than the file */
    corrected: boolean;
  }[];
  /** first rows as written */
  rows: string[][];
  /** files that are read with the same columns */
  paths: string[];
}

/** Columns and first rows of a file, and which others are like it; null where it shows no rows. */
export function mappingOf(file: FileReport | null, files: readonly FileReport[]): Mapping | null {
  if (file === null || file.preview.length === 0) return null;
  const width = Math.max(file.columns.length, ...file.preview.map((row) => row.length));
  const own = ownNames(file);
  const columns = Array.from({ length: width }, (_, k) => {
    const name = file.columns[k] ?? '';
    return {
      own: own[k] ?? (file.hints.columns === undefined ? name : ''),
      name,
      meaning: meaningOf(name),
      corrected: (file.hints.columns?.[k] ?? '') !== '',
    };
  });
  const alike = files.filter(
    ({ path, kind }) => path === file.path || (kind !== null && kind === file.kind),
  );
  return { columns, rows: file.preview.slice(0, 3), paths: alike.map(({ path }) => path) };
}

/** Files whose columns have no names, those of one width together: rows to name them by. */
export function unnamedColumns(files: readonly FileReport[]): Mapping[] {
  const byWidth = new Map<number, FileReport[]>();
  for (const file of files) {
    if (file.error?.code !== 'columns-unknown' || file.preview.length === 0 || file.leftOut)
      continue;
    const width = file.preview[0].length;
    byWidth.set(width, [...(byWidth.get(width) ?? []), file]);
  }
  return [...byWidth].map(([width, alike]) => ({
    columns: Array.from({ length: width }, () => ({ ...UNNAMED })),
    rows: alike[0].preview.slice(0, 3),
    paths: alike.map(({ path }) => path),
  }));
}

const UNNAMED = { own: '', name: '', meaning: OTHER, corrected: false };

/** Names for columns that have none, from what each means; null while too few are said to find an atom by. */
export function namesOf(meanings: readonly string[]): string[] | null {
  const names = meanings.map((meaning, k) => (meaning === OTHER ? `column_${k + 1}` : meaning));
  const isTwice = names.some((name, k) => names.indexOf(name) !== k);
  const placed = (axis: string) => names.some((name) => new RegExp(`^${axis}(s?u?)$`).test(name));
  return isTwice || !placed('x') || !placed('y') ? null : names;
}

/** Column names as a dump's header writes them: its kind holds them. */
function ownNames({ kind, format, columns, hints }: FileReport): string[] {
  if (hints.columns === undefined) return columns;
  return format?.startsWith('lammps-dump') === true ? (kind ?? '').split(' ').slice(1) : [];
}

/**
 * The hint `columns` with one column given another meaning; undefined where nothing is corrected any more. Where an earlier
 * import is remembered, empty names say so: without them its correction would come back.
 */
export function withMeaning(
  { columns }: Mapping,
  at: number,
  meaning: string,
  { hints: { columns: before }, remembered }: Pick<FileReport, 'hints' | 'remembered'>,
): string[] | undefined {
  const names = columns.map((_, k) => before?.[k] ?? '');
  const { own } = columns[at];
  if (meaning !== OTHER) names[at] = meaning === own ? '' : meaning;
  else names[at] = meaningOf(own) === OTHER ? '' : `${own}_as_written`;
  const says = names.some((name) => name !== '') || remembered.includes('columns');
  return says ? names : undefined;
}
