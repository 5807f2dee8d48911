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
  /** quanta q₀, q₁ of the coordinates that it is made from, length units; older label sets name them in their parents only */
  quanta: z
    .object({ reference: z.number().nonnegative(), current: z.number().nonnegative() })
    .optional(),
  /** D²min that rounding of the coordinates alone gives, length² */
  noiseFloor: z.number().nonnegative(),
});
export type LabelsManifest = z.output<typeof labelsManifest>;
