import { z } from 'zod';

/** Atom styles of LAMMPS data files that are read (formats.md 4). */
export const atomStyles = [
  'atomic',
  'charge',
  'bond',
  'angle',
  'molecular',
  'full',
  'sphere',
  'hybrid',
] as const;
export type AtomStyle = (typeof atomStyles)[number];

const unitStyles = ['lj', 'real', 'metal', 'si', 'cgs', 'electron', 'micro', 'nano'] as const;

/**
 * What a user knows of a file that the file does not say, or says wrongly. Given to readers with each read and kept with the
 * project. What is absent is left to the file.
 */
export const readingHints = z
  .object({
    /** names of the columns in file order; an empty name leaves that of the file */
    columns: z.array(z.string()),
    atomStyle: z.enum(atomStyles),
    /** three pairs of boundary letters, such as `pp pp ff` */
    boundary: z.string().regex(/^[pfsm]{2} [pfsm]{2} [pfsm]{2}$/),
    units: z.enum(unitStyles),
    dimensions: z.union([z.literal(2), z.literal(3)]),
    /** by numeric type */
    typeNames: z.record(z.string().regex(/^\d+$/), z.string().min(1)),
    /** edges a, b, c as rows, for a file without a cell */
    cell: z.array(z.array(z.number()).length(3)).length(3),
    /** the user vouches that rows of all frames are in one order (formats.md V14) */
    sameRowOrder: z.boolean(),
    /** positions were not rotated with the cell: do it (formats.md V4) */
    rotate: z.boolean(),
  })
  .partial()
  .strict();
export type ReadingHints = z.output<typeof readingHints>;

/** Corrections for one file (or all in one folder), or with `path` null for all files that are given. */
export const fileHints = z.object({
  path: z.string().min(1).nullable().default(null),
  hints: readingHints,
});
/** Of several, later ones count field by field; those for one file count before those for its folder, and those before all. */
export type FileHints = z.output<typeof fileHints>;
