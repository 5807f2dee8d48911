import { z } from 'zod';
import { recordCommon } from './common';

/**
 * D²min of every atom for (deformation, strain, cutoff) and the top fraction that is called plastic.
 *
 * Arrays: `d2min` <f8 [N], length², sum over reference neighbours, NaN where invalid; `shear_strain` <f8 [N];
 * `label` |i1 [N]: 1 plastic, 0 not, −1 invalid.
 */
export const labelsManifest = recordCommon.extend({
  kind: z.literal('labels'),
  /** loading name */
  loading: z.string().min(1),
  strain: z.number().nonnegative(),
  /** frame of the deformation */
  frame: z.number().int().nonnegative(),
  cutoff: z.number().positive(),
  fraction: z.number().positive().max(0.5),
  /** smallest D²min of the top set */
  threshold: z.number(),
  atoms: z.number().int().positive(),
  plastic: z.number().int().positive(),
  invalid: z.number().int().nonnegative(),
  /** D²min that rounding of the coordinates alone gives, length² */
  noiseFloor: z.number().nonnegative(),
});
export type LabelsManifest = z.output<typeof labelsManifest>;
