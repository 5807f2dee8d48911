import { z } from 'zod';
import { recordCommon } from './common';
import { backendsThatRun } from './run';

/**
 * Prediction of one run for one 2D sample at every angle of a fan (`geometry/fan`). Parents: the sample, the run.
 *
 * Array: `logit` <f4 [angles, N], after calibration; row k is the `logit` of the prediction for `angles[k]`.
 */
export const fanManifest = recordCommon.extend({
  kind: z.literal('fans'),
  /** of the elongation axis, degrees counter-clockwise from x, ascending */
  angles: z.array(z.number()).min(1),
  /** of the angles that no stored prediction had */
  backend: z.enum(backendsThatRun),
  atoms: z.number().int().positive(),
});
export type FanManifest = z.output<typeof fanManifest>;
