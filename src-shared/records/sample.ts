import { z } from 'zod';
import { cellEntry, recordCommon } from './common';

const speciesEntry = z.object({
  /** numeric type in the files */
  type: z.number().int(),
  name: z.string(),
  atoms: z.number().int().nonnegative(),
  mass: z.number().positive().nullable(),
  /** for display, length units */
  radius: z.number().positive(),
});

/**
 * One glass: its undeformed structure. Rows are in ascending atom id, here and in everything that descends from it.
 *
 * Arrays: `ids` <i8 [N]; `types` <i4 [N]; `positions` <f8 [N,3], wrapped; `unwrapped` <f8 [N,3] if the file had it.
 * File `rows.txt.gz`: the frame's text exactly as read, so that a re-exported dump is byte-identical.
 */
export const sampleManifest = recordCommon.extend({
  kind: z.literal('samples'),
  name: z.string().min(1),
  dimensions: z.union([z.literal(2), z.literal(3)]),
  atoms: z.number().int().positive(),
  cell: cellEntry,
  /** six boundary letters such as `pp pp pp`, null if the file has none */
  boundary: z.string().nullable(),
  /** LAMMPS unit style */
  units: z.string().nullable(),
  timestep: z.number().nullable(),
  /** what the project's preset was at the import: names, radii and units that the file left open are of it; older samples lack it */
  preset: z.object({ name: z.string(), units: z.string() }).optional(),
  species: z.array(speciesEntry).min(1),
  coordinatesRead: z.enum(['wrapped', 'unwrapped', 'both']),
  /** quantum of the coordinates, length units */
  quantum: z.number().nonnegative(),
  /** column names of the rows as read, in file order */
  columns: z.array(z.string()),
});
export type SampleManifest = z.output<typeof sampleManifest>;

export const SAMPLE_ROWS = 'rows.txt.gz';
