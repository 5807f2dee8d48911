import { z } from 'zod';
import { indicatorMethods, indicatorNeeds } from '../contract/indicators';
import { realOrMissing, recordCommon, sha256 } from './common';
import { loadingEntry } from './deformation';

/** The potential that an indicator was computed with. */
export const potentialEntry = z.object({
  /** what a person calls it: `lj2d-cut`, or a file's name */
  name: z.string().min(1),
  /** LAMMPS pair style */
  style: z.string().min(1),
  /** who chose it: the project's preset, the user, or the smaller residual force of the sample */
  chosenBy: z.enum(['preset', 'user', 'residual-force']),
  /** of the parameters, and of the table's content where there is one */
  sha256,
  /** largest component of the force on any atom of the structure as it is, energy/length */
  residualForce: realOrMissing,
});
export type PotentialEntry = z.output<typeof potentialEntry>;

/** What was found on the way to a quantity made of normal modes. */
export const modesEntry = z.object({
  /** modes that count: 1 % of the d·N normal modes */
  count: z.number().int().nonnegative(),
  /** smallest ω² after the translations, energy/(mass·length²) */
  lowest: z.number(),
});
export type ModesEntry = z.output<typeof modesEntry>;

/**
 * A physical quantity of every atom. Parents: the sample, and the deformation that an early D²min is measured in.
 *
 * Arrays: `value` <f8 [N], NaN where missing; for the linear response instead `coefficients` <f8 [N, 3] in 2D, [N, 15]
 * in 3D, from which `geometry/response` gives the value for any loading. Others as the indicator says.
 */
export const indicatorManifest = recordCommon.extend({
  kind: z.literal('indicators'),
  /** `voronoi`, `soft-modes`, …, or `column:<name>` */
  indicator: z.string().min(1),
  title: z.string().min(1),
  needs: z.enum(indicatorNeeds),
  /** of an indicator that has several */
  method: z.enum(indicatorMethods).nullable(),
  /** null: one value for all loadings, or coefficients for each of them */
  loading: loadingEntry.nullable(),
  oriented: z.boolean(),
  /** a loading and its reverse give the same value */
  even: z.boolean(),
  softer: z.enum(['larger', 'smaller']),
  definition: z.string().min(1),
  /** null: dimensionless */
  unit: z.string().nullable(),
  potential: potentialEntry.nullable(),
  /** the program that ran a simulation */
  engine: z.object({ name: z.string(), version: z.string() }).nullable(),
  modes: modesEntry.nullable(),
  atoms: z.number().int().positive(),
  /** atoms without a value */
  invalid: z.number().int().nonnegative(),
});
export type IndicatorManifest = z.output<typeof indicatorManifest>;

export const INDICATOR_VALUE = 'value';
export const RESPONSE_COEFFICIENTS = 'coefficients';
