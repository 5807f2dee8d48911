import { z } from 'zod';
import { recordCommon } from './common';
import { loadingEntry } from './deformation';
import { backendsThatRun } from './run';

/**
 * Class probability of every atom of a sample for one loading. Parents: the sample, the run.
 *
 * Arrays: `logit` <f4 [N], after calibration, and `probability` <f4 [N] = 1/(1 + e^{−logit}).
 */
export const predictionManifest = recordCommon.extend({
  kind: z.literal('predictions'),
  loading: loadingEntry,
  backend: z.enum(backendsThatRun),
  atoms: z.number().int().positive(),
  /** atoms with probability > 0.5 */
  above: z.number().int().nonnegative(),
});
export type PredictionManifest = z.output<typeof predictionManifest>;
