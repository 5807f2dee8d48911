import type { ModesEntry, PotentialEntry } from '../records/indicator';
import type { Preset } from '../records/preset';
import type { DensityMapEntry } from '../records/run';
import type { ComparedMethod, Ranking, RowSummary } from './comparison';
import type { IndicatorMethod, IndicatorNeed } from './indicators';
import type { BackendThatRan, EpochPoint, ModelName, RecipeName, ScoreName } from './tasks';

/** What the window and `project show` know of an open project: summaries, never arrays. */

export type SplitTag = 'train' | 'validation' | 'test';

export interface Species {
  /** numeric type in the files */
  type: number;
  name: string;
  atoms: number;
  mass: number | null;
  /** display radius, length units */
  radius: number;
}

export interface SampleSummary {
  id: string;
  name: string;
  dimensions: 2 | 3;
  atoms: number;
  species: Species[];
  /** edges a, b, c as rows */
  cell: number[][];
  origin: number[];
  periodic: boolean[];
  units: string | null;
  split: SplitTag | null;
  source: string;
}

export interface DeformationSummary {
  id: string;
  sample: string;
  /** loading name */
  loading: string;
  t: number[];
  eta: number[];
  /** ascending fractions */
  strains: number[];
}

export interface LabelSummary {
  id: string;
  sample: string;
  deformation: string;
  loading: string;
  strain: number;
  fraction: number;
  cutoff: number;
  /** smallest D²min of the top set */
  threshold: number;
  atoms: number;
  plastic: number;
  invalid: number;
  noiseFloor: number;
}

export interface RunSummary {
  id: string;
  name: string;
  model: ModelName;
  recipe: RecipeName;
  dimensions: 2 | 3;
  strain: number;
  fraction: number;
  bundled: boolean;
  backend: BackendThatRan;
  epochs: EpochPoint[];
  bestEpoch: number;
  /** what the network sees of an atom, whatever the project's preset asks for */
  densityMap: DensityMapEntry;
  /** sample ids */
  split: { train: string[]; validation: string[]; test: string[] };
  /** what those samples were called when it was trained, by id: they need not be in this project */
  sampleNames?: Record<string, string>;
  /** mean scores on the test samples, null if there were none */
  test: Record<ScoreName, number> | null;
  /** what it was asked for beside that; null: the record does not say */
  asked?: { seed: number; epochs: number | null; batch: number | null };
  /** trainable */
  parameters?: number;
  /** what is to be known of it: that it was stopped early, or that its loss was no number */
  notes?: string[];
}

export interface PredictionSummary {
  id: string;
  sample: string;
  run: string;
  loading: string;
  backend: BackendThatRan;
  /** atoms with p > 0.5 */
  above: number;
}

/** One run's predictions for a 2D sample at every angle of the elongation axis. */
export interface FanSummary {
  id: string;
  sample: string;
  run: string;
  backend: BackendThatRan;
  /** how many */
  angles: number;
}

/** A physical quantity of every atom of a sample. */
export interface IndicatorSummary {
  id: string;
  sample: string;
  /** `voronoi`, `soft-modes`, …, or `column:<name>` */
  indicator: string;
  title: string;
  needs: IndicatorNeed;
  method: IndicatorMethod | null;
  /** null: one value for all loadings, or (of an oriented one) every loading */
  loading: string | null;
  /** that an early D²min was measured at; null: it is of the undeformed structure */
  strain: number | null;
  oriented: boolean;
  /** of an oriented one: a loading and its reverse give the same value */
  even: boolean;
  softer: 'larger' | 'smaller';
  definition: string;
  unit: string | null;
  potential: PotentialEntry | null;
  engine: { name: string; version: string } | null;
  modes: ModesEntry | null;
  atoms: number;
  invalid: number;
  seconds: number;
}

/** Methods scored on the same label sets; the cases are in its file. */
export interface ComparisonSummary {
  id: string;
  createdAt: string;
  ranks: Ranking;
  fraction: number;
  strains: number[];
  sampleIds: string[];
  /** what they are called now, in the same order; one that is gone, as it was */
  samples: string[];
  methods: ComparedMethod[];
  rows: RowSummary[];
  upperBound: { strain: number; cases: number; mean: number; sd: number }[] | null;
}

/** An interrupted or running piece of work found in `work/`. */
export interface UnfinishedWork {
  id: string;
  task: string;
  title: string;
  /** of a training epochs, of molecular dynamics runs; null before any is known */
  done: number | null;
  total: number | null;
  /** its process is alive */
  running: boolean;
}

export interface ProjectState {
  path: string;
  name: string;
  /** what holds for what is imported, labelled and trained from now on */
  preset: Preset;
  readOnly: boolean;
  /** path of the bundled project, where this is the copy of it that an edit has just made; null: it was opened as it is */
  copyOf: string | null;
  samples: SampleSummary[];
  deformations: DeformationSummary[];
  labels: LabelSummary[];
  /** trained here and bundled, best first */
  runs: RunSummary[];
  predictions: PredictionSummary[];
  fans: FanSummary[];
  indicators: IndicatorSummary[];
  /** newest last */
  comparisons: ComparisonSummary[];
  unfinished: UnfinishedWork[];
  /** records that could not be read: reported, never half-read */
  damaged: { path: string; message: string }[];
  /** the edit that undo takes back, in words: "rename of lj002"; null: there is none */
  undo: string | null;
  /** the edit that redo makes again */
  redo: string | null;
}
