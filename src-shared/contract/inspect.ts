/** What `inspect` reports: the fields of design.md 7 plus what the import report shows. */

export type FileFormat =
  | 'lammps-dump'
  | 'lammps-dump-binary'
  | 'lammps-dump-yaml'
  | 'lammps-data'
  | 'extended-xyz'
  | 'xyz';

export interface InspectNote {
  code: string;
  message: string;
  line?: number;
  frame?: number;
  count?: number;
}

export interface InspectedFrame {
  /** the N of `--frame N`: counted from 0 in file order, refused frames included */
  index: number;
  timestep: number | null;
  atoms: number;
  dimensions: 2 | 3;
  /** edges a, b, c as rows */
  cell: number[][];
  origin: number[];
  pbc: boolean[];
}

export interface InspectedFile {
  path: string;
  /** null: not recognised or unreadable, then `error` says why */
  format: FileFormat | null;
  bytes: number;
  sha256: string;
  frames: InspectedFrame[];
  columns: string[];
  /** atoms per type in the first frame */
  types: { type: number; atoms: number; name: string | null }[];
  units: string | null;
  /** quantum of the coordinates, length units */
  quantum: number | null;
  /** first rows as written, for the mapping preview */
  preview: string[][];
  warnings: InspectNote[];
  error: InspectNote | null;
}

export interface SeriesMember {
  path: string;
  frame: number;
  /** the loading's name: `simple+`, `angle:22.5`, `100/010`, …; null if no name exists */
  protocol: string | null;
  t: number[];
  eta: number[];
  /** never negative, a fraction: 0.03 is 3 % */
  strain: number;
  /** deformation gradient F, 3×3 rows */
  gradient: number[][];
  /** J = det F */
  volumeRatio: number;
  /** integer matrix M that undoes a cell flip, null if none was needed */
  flip: number[][] | null;
  /** axis permutation P (formats.md R4), null if none */
  permutation: number[][] | null;
  /** median residual displacement over mean spacing (formats.md R2) */
  residual: number;
  /** false: a question left this frame out */
  included: boolean;
  /** from 1: another simulation of the same loading and strain, kept beside the first */
  replica?: number;
  notes: string[];
}

export interface Question {
  /** stable within one report: `<code>:<path or sample>:<frame>` */
  id: string;
  code: string;
  message: string;
  options: { value: string; label: string }[];
  default: string;
}

export interface Series {
  /** proposed sample name: its folder or the common beginning of its files */
  sample: string;
  dimensions: 2 | 3;
  atoms: number;
  reference: { path: string; frame: number };
  /** other frames that are the same state as the reference */
  copies: { path: string; frame: number }[];
  members: SeriesMember[];
  warnings: InspectNote[];
  questions: Question[];
}

export interface InspectReport {
  files: InspectedFile[];
  series: Series[];
}
