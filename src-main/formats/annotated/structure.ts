import type { Cell, Vec3 } from '../../../src-shared/geometry/cell';
import type { Frame, ParseNote } from '../frame';

/** One value per atom that is written beside what the file had, in row order of the sorted ids. */
export interface AnnotatedColumn {
  /** `[a-z0-9_]` only (formats.md 11.1) */
  name: string;
  /** R: real, missing = NaN. I: integer, missing = −1 */
  kind: 'R' | 'I';
  values: Float64Array | Int32Array;
  unit?: string;
  definition?: string;
}

/** What the annotations rest on: written into formats that have a place for it. */
export interface AnnotatedInfo {
  sample: string;
  /** frame of the source file, from 0 */
  frame: number;
  loading?: string;
  t?: Vec3;
  eta?: Vec3;
  strain?: number;
  run?: string;
  /** hash of the model and of the source file: bare hexadecimal digits */
  model?: string;
  source?: string;
  /** names of the numeric types */
  typeNames?: ReadonlyMap<number, string>;
  /** mass of the numeric types, in the unit style of the file */
  masses?: ReadonlyMap<number, number>;
  /** name and version of this program */
  program?: string;
}

/** A structure as it was read, with new columns. */
export interface AnnotatedStructure {
  frame: Frame;
  /** the frame's text exactly as read (`FrameReading.rows`) */
  rows: Uint8Array;
  columns: readonly AnnotatedColumn[];
  info: AnnotatedInfo;
}

export interface AnnotatedOptions {
  signal?: AbortSignal;
  /** written beside the file as `<name>.meta.json`, or into it where the format has a place for it (Parquet, NPZ) */
  meta?: object;
}

export interface WrittenFile {
  path: string;
  atoms: number;
  /** names of all columns in the file, in order */
  columns: string[];
  warnings: ParseNote[];
}

/** What a file says of the box around its atoms; an entry that its format has no place for is absent. */
export interface WrittenBox extends Pick<Cell, 'h' | 'origin'> {
  periodic?: Cell['periodic'];
  boundary?: string | null;
  units?: string | null;
}

/** What an annotated file holds, atoms by ascending id. */
export interface AnnotatedFile {
  ids: Float64Array;
  types: Int32Array | null;
  /** interleaved x y z, [3N]; null where the file has no such positions */
  wrapped: Float64Array | null;
  unwrapped: Float64Array | null;
  /** positions of a file that does not say which kind they are: those of `positionsAsRead` */
  pos: Float64Array | null;
  /** every other numeric column by name; missing values are NaN (−1 in integer columns) */
  columns: Map<string, Float64Array>;
  /** null in a format that has no place for the cell */
  box: WrittenBox | null;
}

/** The positions that the source file itself has: wrapped, or unwrapped; and the unwrapped ones beside wrapped ones. */
export function positionsAsRead(frame: Frame): {
  values: Float64Array;
  other: Float64Array | null;
} {
  const has = (...names: string[]) => names.some((name) => frame.columns.includes(name));
  if (!frame.unwrapped || !has('xu', 'xsu')) return { values: frame.wrapped, other: null };
  return has('x', 'xs')
    ? { values: frame.wrapped, other: frame.unwrapped }
    : { values: frame.unwrapped, other: null };
}

/** Names of the input columns beside ours: one that collides is kept as `input_<name>`. */
export function inputNames(names: readonly string[], ours: readonly string[]): string[] {
  const taken = new Set(ours);
  const out: string[] = [];
  for (const name of names) {
    let free = name;
    while (taken.has(free) || out.includes(free) || (free !== name && names.includes(free)))
      free = `input_${free}`;
    out.push(free);
  }
  return out;
}

/** Refuses columns that do not fit the atoms: a mistake of the caller. */
export function checkColumns({ frame, columns }: AnnotatedStructure): void {
  const names = new Set<string>();
  for (const { name, values } of columns) {
    if (!/^[a-z0-9_]+$/.test(name))
      throw new RangeError(`column name "${name}" has characters other than a-z 0-9 _`);
    if (names.has(name)) throw new RangeError(`column ${name} is given twice`);
    names.add(name);
    if (values.length !== frame.ids.length) {
      throw new RangeError(
        `column ${name} has ${values.length} values for ${frame.ids.length} atoms`,
      );
    }
  }
}
