import type { AtomStyle, ReadingHints } from './hints';

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

/** What reading tells of a file. */
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

/** A field of the hints that the project remembers for the next file of the same kind. */
export type RememberedHint = Extract<
  keyof ReadingHints,
  'columns' | 'atomStyle' | 'boundary' | 'units' | 'dimensions' | 'typeNames'
>;

/** A file in the report: what reading told, and how it was understood. */
export interface FileReport extends InspectedFile {
  /** corrections in force: of the request, of answers, and remembered by the project; empty where the file speaks for itself */
  hints: ReadingHints;
  /** which of them come from the project's memory */
  remembered: RememberedHint[];
  /**
   * What a like file is known by, as the file itself writes it: `lammps-dump id type xs ys zs`, `lammps-data 6 columns`.
   * Hints are remembered under it. Null where the file shows nothing to go by.
   */
  kind: string | null;
  /** mass by numeric type, where the first frame states any */
  masses?: Record<string, number>;
  /** six boundary letters of the first frame, null if the file has none: then its axes are taken as periodic */
  boundary: string | null;
  /** which coordinates are read; displacements use unwrapped ones where there are any */
  coordinates: 'wrapped' | 'unwrapped' | 'both' | null;
  /** coarsest quantum of the cell edges over its frames, length units; 0 where they are printed in full */
  cellQuantum: number | null;
  /** a data file whose rows fit several atom styles: each with the names its columns get, likeliest first; else empty */
  atomStyles: { style: AtomStyle; columns: string[] }[];
  /** another file of this report with the same bytes; its frames are copies */
  duplicateOf: string | null;
  /** it cannot be read, and the user said to go on without it */
  leftOut: boolean;
}

/** Files that are one trajectory in several. */
export interface FileGroup {
  /** `pieces`: every file holds some atoms of the same frames (LAMMPS `%`); `sequence`: one file per step (LAMMPS `*`) */
  kind: 'pieces' | 'sequence';
  /** the paths with what differs replaced: `/runs/melt.%.dump`, `/runs/melt.*.dump` */
  pattern: string;
  /** matched files in natural order: `melt.2` before `melt.10` */
  paths: string[];
  /** numbers of pieces that are not there; then the frames are refused */
  missing: number[];
}

export interface SeriesMember {
  path: string;
  frame: number;
  timestep: number | null;
  /** the loading's name: `simple+`, `angle:22.5`, `100/010`, …; null if no name exists */
  protocol: string | null;
  t: number[];
  eta: number[];
  /** never negative, a fraction: 0.03 is 3 %; of a pure or rotated shear e₁ − e_d */
  strain: number;
  /** λ₁ − λ_d, which a pure shear in one step sets exactly */
  stretch: number;
  /** deformation gradient F, 3×3 rows */
  gradient: number[][];
  /** J = det F */
  volumeRatio: number;
  /** F was fitted to the atoms because an axis is not periodic */
  fitted: boolean;
  /** the same loading with t and eta exchanged, which a cell in restricted form cannot tell from it; 3D, else null */
  alias: string | null;
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

/** Something that the files leave open. Reports with other answers may hold other questions. */
export interface Question {
  /** stable within one report: `<code>:<path>:<frame>`; what `answers` are given by */
  id: string;
  code: string;
  /** what is asked, with the numbers it rests on */
  message: string;
  /** file and frame that it is about; the first of several */
  path: string;
  frame: number;
  /** how many frames of the same file series the answer counts for */
  frames: number;
  options: { value: string; label: string }[];
  default: string;
  /** the answer that this report was made with */
  answer: string;
  /** who gave it: nobody, the request, or an earlier import into this project */
  answeredBy: 'default' | 'user' | 'project';
  /** what may be answered besides the options, such as `a loading (100/010, or t=x,y,z;eta=x,y,z)`; null: nothing */
  free: string | null;
}

/** Loadings by strains: which frames there are, each by its own cell and never by its name. */
export interface Coverage {
  /** ascending; equal within 1e-3 γ + 1e-6 */
  strains: number[];
  rows: {
    /** loading name; null: frames without one */
    protocol: string | null;
    /** per strain the numbers of the members in `Series.members`: none where it is missing, several for copies and replicas */
    cells: number[][];
  }[];
}

/** How many digits the coordinates have, and the D²min that rounding alone makes (formats.md 9). */
export interface Precision {
  /** preset whose D²min cutoff is used: the project's, else the one for the dimensions */
  preset: string;
  /** D²min cutoff, length units */
  cutoff: number;
  /** mean number N of reference neighbours within the cutoff; null: it does not fit into the cell, or is in other units */
  neighbours: number | null;
  /** quantum q₀ of the reference's coordinates, length units */
  reference: number;
  /** coarsest quantum q₁ among the strained frames that are used; the reference's where there are none */
  current: number;
  /** coarsest quantum of the cell edges, length units; 0 where they are printed in full */
  cell: number;
  /** (d/12)(2N − d)(q₀² + q₁²), length units squared */
  noiseFloor: number | null;
  /** label thresholds below this, 100 × `noiseFloor`, may be rounding */
  doubtfulBelow: number | null;
  /**
   * D²min of the top 0.5 % in the least strained frame of each loading, measured where rounding might reach it; a value
   * below `doubtfulBelow` raises the warning `noise-floor`
   */
  thresholds: { protocol: string; strain: number; threshold: number }[];
}

export interface Series {
  /** proposed sample name: its folder or the common beginning of its files */
  sample: string;
  dimensions: 2 | 3;
  atoms: number;
  reference: { path: string; frame: number };
  /** false: a question left the whole sample out, and nothing of it is imported */
  included: boolean;
  /** six boundary letters in force for the sample; null: no file states them, and all axes are taken as periodic */
  boundary: string | null;
  /** unit style in force; null: no file states it, and the project's preset counts */
  units: string | null;
  /** species by type, and where the name comes from; null: it has none yet */
  species: { type: number; atoms: number; name: string | null; from: 'file' | 'user' | 'preset' | null }[]; // prettier-ignore
  /** atoms are matched by their rows, because the user vouches that all frames have one order (formats.md V14) */
  matchedByRow: boolean;
  /** other frames that are the same state as the reference */
  copies: { path: string; frame: number }[];
  members: SeriesMember[];
  coverage: Coverage;
  precision: Precision;
  warnings: InspectNote[];
  questions: Question[];
}

export interface InspectReport {
  files: FileReport[];
  /** pieces and sequences that were recognised among the files */
  groups: FileGroup[];
  series: Series[];
  /**
   * Questions about files rather than samples: `atom-style`, `cell-unknown`, `columns-unknown`, `positions-not-rotated`,
   * `types-unnamed`, `units-unknown`, `file-unreadable`. Files of one kind are asked about once. Their answers become hints.
   */
  questions: Question[];
  /** hash of the table of all samples as it would be imported: given to `import`, it refuses anything else */
  digest: string;
  /** `stored`: what an earlier import wrote into the project; `read`: what the files hold now */
  origin: 'read' | 'stored';
}
