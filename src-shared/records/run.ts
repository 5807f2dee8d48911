import { z } from 'zod';
import { modelNames, recipeNames } from '../contract/tasks';
import { realOrMissing, recordCommon } from './common';

export const backendsThatRun = ['tensorflow-cuda', 'tensorflow-cpu', 'webgpu', 'wasm'] as const;

const scores = z.object({
  accuracy: realOrMissing,
  cRank: realOrMissing,
  overlap: realOrMissing,
  averagePrecision: realOrMissing,
  mcc: realOrMissing,
});

const evaluationEntry = z.object({
  perCase: z.array(scores.extend({ sample: z.string(), loading: z.string() })),
  mean: scores,
  sd: scores,
});

const epochEntry = z.object({
  epoch: z.number().int().positive(),
  trainingLoss: realOrMissing,
  trainingAccuracy: realOrMissing,
  validationLoss: realOrMissing,
  validationAccuracy: realOrMissing,
  validationCRank: realOrMissing,
  learningRate: z.number().nonnegative(),
  imagesPerSecond: realOrMissing,
  seconds: z.number().nonnegative(),
  best: z.boolean(),
  /** what ran it, or its last part where the run was continued on another backend; older runs do not say */
  backend: z.enum(backendsThatRun).exactOptional(),
});

/** A sample as a model remembers it, when the sample itself is not at hand. */
const splitMember = z.object({
  id: z.string(),
  name: z.string(),
  hash: z.string(),
  /** N and reduced coordinates of some atoms, by which the glass is known again from another file; older runs have none */
  probe: z.array(z.number()).optional(),
});
export type SplitMember = z.output<typeof splitMember>;

/** What the network sees of an atom (the spatial density map). */
const densityMapEntry = z.object({
  /** half edge of the window r_c and pixel = Gaussian width Δ, length units */
  cutoff: z.number().positive(),
  pixel: z.number().positive(),
  /** pixels per edge */
  size: z.number().int().positive(),
  /** species names, one channel each, in this order */
  channels: z.array(z.string()).min(1),
});
export type DensityMapEntry = z.output<typeof densityMapEntry>;

const range = z.object({ least: z.number(), most: z.number() });

/** The systems a model was trained on; outside of it a prediction warns. */
const applicabilityEntry = z.object({
  species: z.array(z.string()).min(1),
  /** share of atoms by species name */
  composition: z.record(z.string(), range),
  /** atoms per area or volume */
  density: range,
  units: z.string().nullable(),
});
export type Applicability = z.output<typeof applicabilityEntry>;

/**
 * One finished training, immutable. A bundled model is the folder of such a record.
 *
 * Array `batch_loss` <f8 [points, 3]: mean, least and largest loss of each point of `batchLosses`; older runs have none.
 *
 * Files: `model.json`, the network's layers; `weights.bin`, its weights.
 */
export const runManifest = recordCommon.extend({
  kind: z.literal('runs'),
  name: z.string().min(1),
  model: z.enum(modelNames),
  recipe: z.enum(recipeNames),
  dimensions: z.union([z.literal(2), z.literal(3)]),
  strain: z.number().nonnegative(),
  fraction: z.number().positive().max(0.5),
  /** D²min cutoff of the label sets it learned from, length units; older runs name it in their parents only */
  d2minCutoff: z.number().positive().optional(),
  seed: z.number().int().nonnegative(),
  split: z.object({
    train: z.array(splitMember),
    validation: z.array(splitMember),
    test: z.array(splitMember),
  }),
  backend: z.enum(backendsThatRun),
  /** raw numbers of every epoch, never smoothed */
  epochs: z.array(epochEntry),
  bestEpoch: z.number().int().nonnegative(),
  /** what the points of the array `batch_loss` stand for: so many consecutive batches each, the last of those left */
  batchLosses: z
    .object({
      batches: z.number().int().nonnegative(),
      batchesPerPoint: z.number().int().positive(),
    })
    .optional(),
  /** p = 1/(1 + e^{−(a·output + b)}); null: the output is the logit itself */
  calibration: z.object({ a: z.number().positive(), b: z.number() }).nullable(),
  densityMap: densityMapEntry,
  applicability: applicabilityEntry,
  validation: evaluationEntry.nullable(),
  test: evaluationEntry.nullable(),
  imagesPerSecond: realOrMissing,
  /** trainable parameters */
  trainable: z.number().int().positive(),
  /** library versions, device, threads: what a repetition needs to know */
  environment: z.record(z.string(), z.string()),
});
export type RunManifest = z.output<typeof runManifest>;

export const RUN_BATCH_LOSS = 'batch_loss';
export const RUN_MODEL = 'model.json';
export const RUN_WEIGHTS = 'weights.bin';
