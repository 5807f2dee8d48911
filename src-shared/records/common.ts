import { z } from 'zod';
import { recordKinds } from './kinds';

/** Version of the manifests. Older ones are migrated when read (`manifest.ts`), never rewritten. */
export const MANIFEST_SCHEMA = 1;

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const recordIdText = z.string().regex(/^[a-z]+-[0-9a-f]{16}$/);

/** NumPy type strings of the arrays that records hold, little-endian. */
const dtypes = ['<f8', '<f4', '<i8', '<i4', '<u4', '|i1', '|u1'] as const;

/** A number that may be missing: NaN in memory, null in JSON. */
export const realOrMissing = z
  .union([z.number(), z.nan(), z.null()])
  .transform((value) => value ?? NaN);

const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** One value per atom (or per atom and axis), in the sample's row order. */
const arrayEntry = z.object({
  file: fileName,
  dtype: z.enum(dtypes),
  shape: z.array(z.number().int().nonnegative()),
  /** null: dimensionless */
  unit: z.string().nullable(),
  definition: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256,
});
export type ArrayEntry = z.output<typeof arrayEntry>;

/** Any other file of a record. */
const fileEntry = z.object({
  definition: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256,
});
export type FileEntry = z.output<typeof fileEntry>;

/** A frame of a file that was read. Not needed again: named so that a number can be traced. */
export const sourceEntry = z.object({
  /** relative to the project folder, with `/` */
  path: z.string(),
  sha256,
  frame: z.number().int().nonnegative(),
  timestep: z.number().nullable(),
  format: z.string(),
});
export type SourceEntry = z.output<typeof sourceEntry>;

const parentEntry = z.object({
  kind: z.enum(recordKinds),
  id: recordIdText,
  /** of the parent's manifest; null if it was not committed yet (an import publishes its sample last) */
  sha256: sha256.nullable(),
  /** a model that came with the program: it need not lie in the project */
  bundled: z.boolean().default(false),
});
export type ParentEntry = z.output<typeof parentEntry>;

/** Cell as files show it: edges a, b, c as rows. */
export const cellEntry = z.object({
  edges: z.array(z.array(z.number()).length(3)).length(3),
  origin: z.array(z.number()).length(3),
  periodic: z.array(z.boolean()).length(3),
});
export type CellEntry = z.output<typeof cellEntry>;

/** What every manifest says. `parameters` is what was asked for; backend, date and name are no part of the id. */
export const recordCommon = z.object({
  schema: z.literal(MANIFEST_SCHEMA),
  id: recordIdText,
  name: z.string().min(1).optional(),
  createdAt: z.string(),
  program: z.object({ name: z.string(), version: z.string() }),
  /** revision of the kernel that made the numbers; a kernel whose numbers change gets a new one */
  revision: z.number().int().positive(),
  parameters: z.record(z.string(), z.json()),
  parents: z.array(parentEntry),
  /** imports: SHA-256 of the content as understood */
  content: sha256.optional(),
  backend: z.string().optional(),
  seed: z.number().int().nonnegative().optional(),
  seconds: z.number().nonnegative().optional(),
  arrays: z.record(z.string(), arrayEntry),
  files: z.record(fileName, fileEntry),
  sources: z.array(sourceEntry),
  notes: z.array(z.string()),
});
