import { z } from 'zod';
import { densityWindow } from '../records/preset';
import type { WireError } from './errors';

/**
 * What the window asks of the reader, a warm `compute` process, over its own MessagePort. Arrays cross once per change,
 * exact-size, float32 to draw. Every request carries an id; the reply carries the same id.
 */
export const readerRequests = {
  /** positions to draw, in sample row order (ascending atom id) */
  sample: z.object({ sample: z.string() }),
  /** one value per atom by exported column name (`probability_simple_pos`, `d2min_simple_pos_0300`, `label_…`, `type`) */
  column: z.object({ sample: z.string(), column: z.string(), model: z.string().optional() }),
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
  /** losses of the batches of a finished run; null for a run that was trained before they were kept */
  batchLosses: z.object({ run: z.string() }),
} as const;
export type ReaderRequestName = keyof typeof readerRequests;
export type ReaderInput<K extends ReaderRequestName> = z.input<(typeof readerRequests)[K]>;

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
  /** every stored column of this sample with the value, its percentile 0–100 (larger value, larger percentile) and rank 1 = largest */
  values: { column: string; value: number; percentile: number; rank: number; atoms: number }[];
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
  column: { values: Float32Array; unit: string | null };
  atom: AtomDetails;
  densityMap: {
    shape: number[];
    channels: string[];
    values: Float32Array;
    counts: number[];
    pixel: number;
  };
  batchLosses: BatchLosses | null;
}
export type ReaderOutput<K extends ReaderRequestName> = ReaderOutputs[K];

export type ReaderMessage = { id: number; name: ReaderRequestName; input: unknown };
export type ReaderReply = { id: number } & (
  { ok: true; data: unknown } | { ok: false; error: WireError }
);
