import { z } from 'zod';
import { densityWindow } from '../records/preset';
import { rankings, type ComparisonDocument } from './comparison';
import type { WireError } from './errors';
import { modelNames, taskInputs } from './tasks';

/** One label set of a comparison, and how its atoms are ranked. */
const comparedCase = z.object({
  comparison: z.string(),
  /** its name, as in the comparison */
  sample: z.string(),
  loading: z.string(),
  strain: z.number().nonnegative(),
  ranks: z.enum(rankings),
});

/**
 * What the window asks of the reader, a warm `compute` process, over its own MessagePort. Arrays cross once per change,
 * exact-size, float32 to draw. Every request carries an id; the reply carries the same id.
 */
export const readerRequests = {
  /** positions to draw, in sample row order (ascending atom id) */
  sample: z.object({ sample: z.string() }),
  /** one value per atom by exported column name (`probability_simple_pos`, `d2min_simple_pos_0300`, `label_…`, `type`) */
  column: z.object({
    sample: z.string(),
    column: z.string(),
    model: z.string().optional(),
    /** of several records with this column that one; the newest when absent */
    record: z.string().optional(),
  }),
  /** the columns that a sample has now, without their values */
  annotations: z.object({ sample: z.string() }),
  /** what the inspector shows of one atom */
  atom: z.object({
    sample: z.string(),
    row: z.number().int().nonnegative(),
    model: z.string().optional(),
  }),
  /** the density map as the network sees it */
  densityMap: z.object({
    sample: z.string(),
    row: z.number().int().nonnegative(),
    loading: z.string(),
    /** that of the model whose prediction is shown; the preset's when absent */
    window: densityWindow.optional(),
  }),
  /** of many atoms of a sample, what each of its columns holds */
  atoms: z.object({
    sample: z.string(),
    rows: z.custom<Int32Array>((value) => value instanceof Int32Array),
    model: z.string().optional(),
  }),
  /** the frame of a deformation at a strain, and what every atom did until then */
  frame: z.object({ sample: z.string(), loading: z.string(), strain: z.number().positive() }),
  /** D²min against strain under each load: of one atom, and medians */
  strainCurves: z.object({ sample: z.string(), row: z.number().int().nonnegative().nullable() }),
  /** what the record of a sample says beside its summary: where it comes from, and its frames */
  sampleRecord: z.object({ sample: z.string() }),
  /** g(r) of the undeformed structure, total and by species */
  radialDistribution: z.object({ sample: z.string() }),
  /** losses of the batches of a finished run; null for a run that was trained before they were kept */
  batchLosses: z.object({ run: z.string() }),
  /** the layers of a model for density maps of so many channels; needs no project */
  networkLayers: z.object({ model: z.enum(modelNames), channels: z.number().int().min(1) }),
  /** all of one indicator's record, where two of a kind would share a column's name */
  indicator: z.object({ sample: z.string(), indicator: z.string() }),
  /** the columns that an export of a sample can add, in its order */
  exportColumns: z.object({
    sample: z.string(),
    loading: z.string().optional(),
    model: z.string().optional(),
  }),
  /** the first lines of the file that an export would write, of a few atoms; formats of plain text only */
  exportPreview: z.object({
    ending: z.enum(['dump', 'xyz', 'csv', 'data']),
    input: taskInputs.export.omit({ project: true, out: true }),
  }),
  /** logits of a sample at every angle of a stored fan */
  fan: z.object({ fan: z.string() }),
  /** a stored comparison, case by case */
  comparison: z.object({ comparison: z.string() }),
  /** one method on one case: its values, where the plastic atoms stand among them, and its curves */
  comparedCase: comparedCase.extend({ method: z.string() }),
  /** Spearman's correlation of every two methods on one case */
  rankCorrelations: comparedCase,
} as const;
export type ReaderRequestName = keyof typeof readerRequests;
export type ReaderInput<K extends ReaderRequestName> = z.input<(typeof readerRequests)[K]>;

/** A column of a sample under its exported name. */
export interface Annotation {
  name: string;
  unit: string | null;
  definition: string | null;
}

export interface AtomDetails {
  row: number;
  id: number;
  type: number;
  position: number[];
  /** within the D²min cutoff, nearest first; distances with minimum image */
  neighbours: {
    row: number;
    id: number;
    type: number;
    distance: number;
    dx: number;
    dy: number;
    dz: number;
  }[];
  /**
   * every stored column of this sample with the value, its percentile 0–100 (larger value, larger percentile) and rank 1 = largest;
   * two records of one column name, such as an indicator by two methods, stand here both
   */
  values: {
    column: string;
    record: string;
    value: number;
    percentile: number;
    rank: number;
    atoms: number;
  }[];
}

/** Several atoms of a sample; NaN where none of them has a value. */
export interface ManyAtoms {
  atoms: number;
  /** by numeric type */
  types: { type: number; atoms: number }[];
  values: {
    column: string;
    record: string;
    median: number;
    least: number;
    largest: number;
    /** how many of them have a value */
    atoms: number;
  }[];
}

/** A frame beside its undeformed sample, length units; NaN for an atom that the frame lacks. */
export interface DeformedFrame {
  /** edges as rows */
  cell: number[][];
  origin: number[];
  /** next to where the atom was, not wrapped into the cell, interleaved x y z, [3N] */
  positions: Float32Array;
  /** from the undeformed positions to these, [3N] */
  total: Float32Array;
  /** without the homogeneous deformation of the cell, in the undeformed cell, [3N] */
  nonAffine: Float32Array;
}

/** D²min under one load, strains ascending. */
export interface StrainCurve {
  loading: string;
  unit: string | null;
  points: {
    /** id of the label set */
    label: string;
    strain: number;
    /** of the atom; NaN where it has none, or none was asked for */
    value: number;
    /** medians of all atoms that have a value, and of the plastic ones */
    all: number;
    labelled: number;
  }[];
}

/** A frame of a file that a record was made of. */
export interface SourceFrame {
  path: string;
  sha256: string;
  frame: number;
  timestep: number | null;
  format: string;
}

/** What a sample's record says of its origin. */
export interface SampleRecord {
  id: string;
  createdAt: string;
  program: string;
  /** SHA-256 of the content as understood */
  content: string | null;
  preset: string | null;
  boundary: string | null;
  timestep: number | null;
  coordinates: 'wrapped' | 'unwrapped' | 'both';
  /** quantum of the coordinates, length units */
  quantum: number;
  /** column names of the file, in its order */
  columns: string[];
  sources: SourceFrame[];
  notes: string[];
  deformations: {
    loading: string;
    frames: {
      strain: number;
      /** det F */
      volumeRatio: number;
      flipped: boolean;
      missing: number;
      source: SourceFrame;
    }[];
  }[];
}

/** NaN for species of which there is no atom. */
export interface RadialDistributions {
  /** middle of each bin, length units, [bins] */
  r: Float64Array;
  total: Float64Array;
  /** names of the two species */
  partials: { a: string; b: string; g: Float64Array }[];
}

/** Losses of a run's batches, thinned to at most 2,000 points of equally many consecutive batches each. */
export interface BatchLosses {
  batches: number;
  /** point k stands for the batches k·batchesPerPoint …, counted from 0 over the whole run; the last for those left */
  batchesPerPoint: number;
  /** [points] each */
  mean: Float32Array;
  least: Float32Array;
  largest: Float32Array;
}

/** One layer of a network with its sizes. */
export interface NetworkLayer {
  /** "conv 3 × 3", "max-pool 2 × 2", …; stride and padding where they are not the common ones */
  kind: string;
  /** name of its weights; empty: it has none */
  name: string;
  /** of its output, channels last */
  shape: number[];
  /** trainable */
  parameters: number;
  /** multiply-adds for one density map, which is one atom */
  macs: number;
}
export interface NetworkLayers {
  input: number[];
  layers: NetworkLayer[];
  parameters: number;
  macs: number;
}

/** Which of two sets an atom is in: the n largest D²min, and the n largest scores of the method. */
export const overlapCodes = {
  invalid: -1,
  neither: 0,
  both: 1,
  measured: 2,
  predicted: 3,
} as const;

/** A curve over falling thresholds, thinned for drawing: x [points], y [points], fractions. */
export interface ScoreCurve {
  x: Float64Array;
  y: Float64Array;
}

/** One method on one case. Rows are those of the sample; an atom without D²min is NaN and `invalid` throughout. */
export interface ComparedCase {
  /** as stored, in the method's own unit, [N] */
  value: Float32Array;
  unit: string | null;
  /** which end of `value` is soft */
  softer: 'larger' | 'smaller';
  /** 0–100, larger = softer, ranked as was asked, [N] */
  percentile: Float32Array;
  /** [N] */
  d2min: Float32Array;
  d2minUnit: string | null;
  /** an `overlapCodes` for each atom, [N] */
  sets: Int8Array;
  /** smallest D²min of the measured set, smallest percentile of the predicted set */
  threshold: { d2min: number; percentile: number };
  /** false positive rate, true positive rate */
  roc: ScoreCurve;
  /** recall, precision */
  precisionRecall: ScoreCurve;
}

/** Rows and columns as `methods`; NaN where a method has no values for the case. */
export interface RankCorrelations {
  methods: string[];
  /** Spearman's ρ, row by row, [methods²] */
  rho: Float64Array;
  /** atoms that count in each pair, [methods²] */
  atoms: Int32Array;
}

interface ReaderOutputs {
  sample: {
    ids: Float64Array;
    types: Int32Array;
    /** interleaved x y z, wrapped into the cell, [3N] */
    positions: Float32Array;
    /** per atom, display */
    radii: Float32Array;
    /** all column names that `column` answers */
    columns: string[];
  };
  column: { values: Float32Array; unit: string | null; definition: string | null };
  annotations: Annotation[];
  atom: AtomDetails;
  densityMap: {
    shape: number[];
    channels: string[];
    values: Float32Array;
    counts: number[];
    pixel: number;
    /** those in the window: row, r′ in the load's frame (interleaved x y z, length units), channel; images are entries of their own */
    atoms: { rows: Int32Array; relative: Float32Array; channel: Uint8Array };
  };
  atoms: ManyAtoms;
  frame: DeformedFrame;
  strainCurves: StrainCurve[];
  sampleRecord: SampleRecord;
  radialDistribution: RadialDistributions;
  batchLosses: BatchLosses | null;
  networkLayers: NetworkLayers;
  /** `coefficients`: of a linear response, [N, 3 | 15]; `geometry/response` gives the value for any loading */
  indicator: { holds: 'value' | 'coefficients'; data: Float64Array; unit: string | null };
  exportColumns: { name: string; unit: string | null; definition: string | null }[];
  exportPreview: string[];
  /** after calibration, row k for angle k of `fanAngles`, [angles, N] */
  fan: { atoms: number; logits: Float32Array };
  comparison: ComparisonDocument;
  comparedCase: ComparedCase;
  rankCorrelations: RankCorrelations;
}
export type ReaderOutput<K extends ReaderRequestName> = ReaderOutputs[K];

export type ReaderMessage = { id: number; name: ReaderRequestName; input: unknown };
export type ReaderReply = { id: number } & (
  { ok: true; data: unknown } | { ok: false; error: WireError }
);
