import { z } from 'zod';
import { boundSummary, comparedMethod, rankings, rowSummary } from '../contract/comparison';
import { recordCommon } from './common';

/**
 * Models and indicators scored on the same label sets. Parents: samples, label sets, runs and indicators that took part,
 * and the repeated simulations of the upper bound.
 *
 * File `comparison.json`: all of it, case by case, in the score schema (`contract/comparison`).
 */
export const comparisonManifest = recordCommon.extend({
  kind: z.literal('comparisons'),
  ranks: z.enum(rankings),
  fraction: z.number().positive().max(0.5),
  strains: z.array(z.number().nonnegative()).min(1),
  /** names, as they were */
  samples: z.array(z.string()).min(1),
  methods: z.array(comparedMethod).min(1),
  rows: z.array(rowSummary),
  upperBound: z.array(boundSummary).nullable(),
});
export type ComparisonManifest = z.output<typeof comparisonManifest>;

export const COMPARISON_FILE = 'comparison.json';
