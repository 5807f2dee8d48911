import { z } from 'zod';
import { cellEntry, recordCommon, sourceEntry } from './common';

const matrix = z.array(z.array(z.number()).length(3)).length(3);

/** A loading as records name it: unit vectors t (shear direction) and eta (plane normal). */
export const loadingEntry = z.object({
  /** `simple+`, `angle:22.5`, `100/010`, … */
  name: z.string().min(1),
  t: z.array(z.number()).length(3),
  eta: z.array(z.number()).length(3),
});

/** One strained frame, with axis permutation and cell flip already undone. */
const deformationFrame = z.object({
  /** never negative, a fraction: 0.03 is 3 %; the sign is in the loading's name */
  strain: z.number().nonnegative(),
  /** deformation gradient F */
  gradient: matrix,
  cell: cellEntry,
  /** J = det F */
  volumeRatio: z.number().positive(),
  /** integer matrix M that undid a cell flip, null if none was needed */
  flip: matrix.nullable(),
  /** axis permutation P, null if none */
  permutation: matrix.nullable(),
  source: sourceEntry,
  timestep: z.number().nullable(),
  quantum: z.number().nonnegative(),
  /** atoms of the sample that this frame lacks: NaN rows */
  missing: z.number().int().nonnegative(),
});
export type DeformationFrame = z.output<typeof deformationFrame>;

/**
 * The frames of a sample under one loading, ascending in strain.
 *
 * Arrays: `positions-<k>` <f8 [N,3] of frame k, in the sample's rows; NaN where an atom is missing.
 */
export const deformationManifest = recordCommon.extend({
  kind: z.literal('deformations'),
  loading: loadingEntry,
  frames: z.array(deformationFrame).min(1),
});
export type DeformationManifest = z.output<typeof deformationManifest>;

/** Name of the array with the positions of frame k. */
export function framePositions(frame: number): string {
  return `positions-${frame}`;
}
