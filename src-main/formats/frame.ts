import type { Cell } from '../../src-shared/geometry/cell';
import type { FileFormat } from '../../src-shared/contract/inspect';

/** One thing a reader noticed; repeated codes are counted, not repeated (formats.md V36). */
export interface ParseNote {
  /** 1-based line in the (decompressed) file; absent where no line is meant */
  line?: number;
  code: string;
  message: string;
  /** how often, when more than once */
  count?: number;
}

/** Outcome of reading something that may be malformed: readers never throw for bad input. */
export type Parsed<T> =
  | { ok: true; value: T; warnings: ParseNote[] }
  | { ok: false; error: ParseNote; warnings: ParseNote[] };

/**
 * One snapshot as read, atoms sorted by ascending id. All coordinates Cartesian, float64, interleaved x y z
 * (z = 0 when the file has no z column), in the file's length unit.
 */
export interface Frame {
  format: FileFormat;
  timestep: number | null;
  time: number | null;
  /** LAMMPS unit style (`lj`, `metal`, …) if the file says so */
  units: string | null;
  cell: Cell;
  /** six boundary letters such as `pp pp pp`, null if the file has none */
  boundary: string | null;
  /** 2 if there is no z column or all z agree within 1e-6 mean spacings, or the z edge is one atom thick; else 3 */
  dimensions: 2 | 3;
  /** whole numbers below 2^53, ascending, [N] */
  ids: Float64Array;
  /** numeric LAMMPS type, [N] */
  types: Int32Array;
  /** wrapped positions [3N]: from x, else xs, else wrapped xu (formats.md 1.3) */
  wrapped: Float64Array;
  /** unwrapped positions [3N]: from xu, else xsu, else x/xs + image flags; null if unknown */
  unwrapped: Float64Array | null;
  /** row of each sorted atom in the file, [N] */
  fileRow: Uint32Array;
  /** column names in file order */
  columns: string[];
  /** every other column by its own name, [N] in sorted order; strings stay strings */
  extra: Map<string, Float64Array | string[]>;
  /** type names from `element`, `typelabel` or `Atom Type Labels`, only where credible */
  typeNames: Map<number, string>;
  /** mass per type, from a data file */
  masses: Map<number, number>;
  /** quantum q of the position columns: 10^-decimals, or what `%g` leaves (formats.md 9), length units */
  quantum: number;
  /** quantum of the numbers of the cell, length units; 0 or absent: printed in full, or nothing to judge by */
  cellQuantum?: number;
  /** keys of an extended XYZ comment that have no place of their own here, values as written */
  info?: ReadonlyMap<string, string>;
  /** true when ids are row numbers because the file has none (formats.md V14) */
  idsAreRows: boolean;
}
