import { z } from 'zod';
import { realOrMissing, sha256 } from '../records/common';
import { indicatorNeeds } from './indicators';

/**
 * The score schema: what `compare --json` prints, what a comparison record keeps, and what another group fills in to stand
 * in the same table. Missing numbers are null in JSON and NaN here. Fractions are fractions: 0.03 is 3 %.
 */

/** How the scores of a case are ranked: over all its atoms, or inside each species first (percentiles). */
export const rankings = ['all', 'within-species'] as const;
export type Ranking = (typeof rankings)[number];

/** Means of `evaluate`: science of each metric beside its function in `scoring`. */
const scores = z.object({
  accuracy: realOrMissing,
  cRank: realOrMissing,
  overlap: realOrMissing,
  averagePrecision: realOrMissing,
  mcc: realOrMissing,
});

const caseScores = scores.extend({ sample: z.string(), loading: z.string() });

const interval = z.tuple([realOrMissing, realOrMissing]);
/** 95 % interval of the mean, by bootstrap over samples; null with fewer than two samples */
const intervals = z
  .object({
    accuracy: interval,
    cRank: interval,
    overlap: interval,
    averagePrecision: interval,
    mcc: interval,
  })
  .nullable();
export type ScoreIntervals = NonNullable<z.output<typeof intervals>>;

/** One method at one strain, without its cases. */
export const rowSummary = z.object({
  /** name of the method in `methods` */
  method: z.string(),
  strain: z.number(),
  /** cases that the method has, of those that there are */
  cases: z.number().int().nonnegative(),
  of: z.number().int().positive(),
  /** over the cases; null without a case */
  mean: scores.nullable(),
  /** population standard deviation over the cases */
  sd: scores.nullable(),
  interval: intervals,
});
export type RowSummary = z.output<typeof rowSummary>;

const row = rowSummary.extend({
  perCase: z.array(caseScores),
  /** cases that the method lacks, each with the reason in words */
  missing: z.array(z.object({ sample: z.string(), loading: z.string(), reason: z.string() })),
});
export type ComparisonRow = z.output<typeof row>;

/** Share of the atoms of the balanced sets whose label a repeated simulation confirms: no method can be expected above it. */
export const boundSummary = z.object({
  strain: z.number(),
  cases: z.number().int().positive(),
  mean: z.number(),
  sd: z.number(),
});
const bound = boundSummary.extend({
  perCase: z.array(z.object({ sample: z.string(), loading: z.string(), accuracy: z.number() })),
});
export type UpperBound = z.output<typeof bound>;

/** `model`: a run; `indicator`: a physical quantity; `scores`: values from a file of another group. */
export const methodKinds = ['model', 'indicator', 'scores'] as const;

export const comparedMethod = z.object({
  /** unique in the comparison */
  method: z.string().min(1),
  kind: z.enum(methodKinds),
  title: z.string(),
  needs: z.enum(indicatorNeeds).nullable(),
  oriented: z.boolean(),
  /** the same for a loading and its reverse */
  even: z.boolean(),
  definition: z.string(),
  /** records that the values come from; empty for a file */
  records: z.array(z.string()),
  /** of the file of scores */
  sha256: sha256.nullable(),
});
export type ComparedMethod = z.output<typeof comparedMethod>;

/** The atoms and labels that every method is scored on. */
const labelSet = z.object({
  id: z.string(),
  sample: z.string(),
  loading: z.string(),
  strain: z.number(),
  cutoff: z.number(),
  /** smallest D²min of the plastic atoms */
  threshold: z.number(),
  /** atoms that count: those with a valid D²min */
  atoms: z.number().int().positive(),
  plastic: z.number().int().positive(),
  /** of the bytes of its D²min array as stored (.npy) */
  sha256,
});

export const COMPARISON_SCHEMA = 'plastiscope-comparison/1';

export const comparisonDocument = z.object({
  schema: z.literal(COMPARISON_SCHEMA),
  program: z.object({ name: z.string(), version: z.string() }),
  ranks: z.enum(rankings),
  /** share of the atoms that count as plastic */
  fraction: z.number(),
  /** how a method without a natural threshold got one for accuracy and mcc */
  thresholdRule: z.string(),
  /** which samples a model may be scored on */
  splitRule: z.string(),
  samples: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** SHA-256 of the structure as understood: the same for every file of one glass */
      sha256: sha256.nullable(),
      atoms: z.number().int().positive(),
    }),
  ),
  labelSets: z.array(labelSet),
  methods: z.array(comparedMethod),
  rows: z.array(row),
  /** null: no simulation of the samples was repeated */
  upperBound: z.array(bound).nullable(),
});
export type ComparisonDocument = z.output<typeof comparisonDocument>;

/** What a comparison is about to score: the document before its scores. */
export type ComparisonPlan = Omit<ComparisonDocument, 'rows' | 'upperBound'>;

/** What a comparison says while it is made: the plan first, then each case and each row as it is scored. */
export type ComparisonEvent =
  | { type: 'comparison-plan'; plan: ComparisonPlan; strains: { strain: number; cases: number }[] }
  /** so many cases of the row were looked at, of those that there are */
  | { type: 'comparison-case'; method: string; strain: number; done: number; of: number }
  | { type: 'comparison-row'; row: ComparisonRow };

export const SCORES_SCHEMA = 'plastiscope-scores/1';

const atomNumbers = z.array(realOrMissing).min(1);

/**
 * Values of another group's method (`compare --scores FILE.json`). A CSV file says the same in the columns
 * `sample,loading,id,value` and, where it needs one, `strain`; an empty loading or strain means all of them.
 */
export const scoresFile = z.object({
  schema: z.literal(SCORES_SCHEMA),
  /** short name, unique in the table */
  method: z.string().min(1),
  title: z.string().optional(),
  definition: z.string().optional(),
  needs: z.enum(indicatorNeeds).nullable().default(null),
  softer: z.enum(['larger', 'smaller']).default('larger'),
  values: z
    .array(
      z.object({
        /** SHA-256 of the structure (or 8 digits of it and more), a record's id, or the sample's name */
        sample: z.string().min(1),
        /** null: one value for every loading */
        loading: z.string().nullable().default(null),
        /** null: one value for every strain */
        strain: z.number().nonnegative().nullable().default(null),
        ids: z.array(z.number().int()).min(1),
        value: atomNumbers,
      }),
    )
    .min(1),
});
export type ScoresFile = z.output<typeof scoresFile>;
