import { z } from 'zod';
import { readingHints, atomStyles } from '../contract/hints';
import type { FileReport, InspectReport, Series } from '../contract/inspect';
import { sha256 } from './common';

/** The report that an import was made by: file of samples and deformations, gzipped JSON. Older records have none. */
export const IMPORT_REPORT = 'import.json.gz';
const IMPORT_REPORT_SCHEMA = 1;

const dimensions = z.union([z.literal(2), z.literal(3)]);
const numbers = z.array(z.number());
const rows = z.array(numbers);
const place = z.object({ path: z.string(), frame: z.number().int().nonnegative() });

const note = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number().exactOptional(),
  frame: z.number().exactOptional(),
  count: z.number().exactOptional(),
});

const formats = [
  'lammps-dump',
  'lammps-dump-binary',
  'lammps-dump-yaml',
  'lammps-data',
  'extended-xyz',
  'xyz',
] as const;

const file: z.ZodType<FileReport> = z.object({
  path: z.string(),
  format: z.enum(formats).nullable(),
  bytes: z.number(),
  sha256: z.union([sha256, z.literal('')]),
  frames: z.array(
    z.object({
      index: z.number().int().nonnegative(),
      timestep: z.number().nullable(),
      atoms: z.number().int().nonnegative(),
      dimensions,
      cell: rows,
      origin: numbers,
      pbc: z.array(z.boolean()),
    }),
  ),
  columns: z.array(z.string()),
  types: z.array(
    z.object({ type: z.number().int(), atoms: z.number().int(), name: z.string().nullable() }),
  ),
  units: z.string().nullable(),
  quantum: z.number().nullable(),
  preview: z.array(z.array(z.string())),
  warnings: z.array(note),
  error: note.nullable(),
  hints: readingHints,
  remembered: z.array(
    z.enum(['columns', 'atomStyle', 'boundary', 'units', 'dimensions', 'typeNames']),
  ),
  kind: z.string().nullable(),
  masses: z.record(z.string(), z.number()).exactOptional(),
  boundary: z.string().nullable(),
  coordinates: z.enum(['wrapped', 'unwrapped', 'both']).nullable(),
  cellQuantum: z.number().nullable(),
  atomStyles: z.array(z.object({ style: z.enum(atomStyles), columns: z.array(z.string()) })),
  duplicateOf: z.string().nullable(),
  leftOut: z.boolean(),
});

const member = z.object({
  ...place.shape,
  timestep: z.number().nullable(),
  protocol: z.string().nullable(),
  t: numbers,
  eta: numbers,
  strain: z.number(),
  stretch: z.number(),
  gradient: rows,
  volumeRatio: z.number(),
  fitted: z.boolean(),
  alias: z.string().nullable(),
  flip: rows.nullable(),
  permutation: rows.nullable(),
  residual: z.number(),
  included: z.boolean(),
  replica: z.number().int().positive().exactOptional(),
  notes: z.array(z.string()),
});

const question = z.object({
  id: z.string(),
  code: z.string(),
  message: z.string(),
  ...place.shape,
  frames: z.number().int(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  default: z.string(),
  answer: z.string(),
  answeredBy: z.enum(['default', 'user', 'project']),
  free: z.string().nullable(),
});

const series: z.ZodType<Series> = z.object({
  sample: z.string(),
  dimensions,
  atoms: z.number().int(),
  reference: place,
  included: z.boolean(),
  boundary: z.string().nullable(),
  units: z.string().nullable(),
  species: z.array(
    z.object({
      type: z.number().int(),
      atoms: z.number().int(),
      name: z.string().nullable(),
      from: z.enum(['file', 'user', 'preset']).nullable(),
    }),
  ),
  matchedByRow: z.boolean(),
  copies: z.array(place),
  members: z.array(member),
  coverage: z.object({
    strains: numbers,
    rows: z.array(z.object({ protocol: z.string().nullable(), cells: rows })),
  }),
  precision: z.object({
    preset: z.string(),
    cutoff: z.number(),
    neighbours: z.number().nullable(),
    reference: z.number(),
    current: z.number(),
    cell: z.number(),
    noiseFloor: z.number().nullable(),
    doubtfulBelow: z.number().nullable(),
    thresholds: z.array(
      z.object({ protocol: z.string(), strain: z.number(), threshold: z.number() }),
    ),
  }),
  warnings: z.array(note),
  questions: z.array(question),
});

/**
 * What one sample (or one loading of it) was made from, as it was confirmed: the table of formats.md 10.3 with file hashes,
 * corrections and answers. Paths are relative to the project folder, with `/`.
 */
export const importReport = z.object({
  schema: z.literal(IMPORT_REPORT_SCHEMA),
  files: z.array(file),
  /** about those files */
  questions: z.array(question),
  series,
});
export type ImportReport = z.output<typeof importReport>;

/**
 * The part of a report that is about some frames of one sample.
 *
 * @param pathOf how the project names a file
 * @param keeps which strained frames
 */
export function importReportOf(
  report: InspectReport,
  one: Series,
  pathOf: (path: string) => string,
  keeps: (member: Series['members'][number]) => boolean = () => true,
): ImportReport {
  const members = one.members.filter(keeps);
  const numbers = new Map(members.map((each, k) => [one.members.indexOf(each), k]));
  const paths = new Set([one.reference, ...one.copies, ...members].map(({ path }) => path));
  const renamed = <T extends { path: string }>(each: T): T => ({
    ...each,
    path: pathOf(each.path),
  });
  const asked = (list: Series['questions']): Series['questions'] =>
    list
      .filter(({ path }) => paths.has(path))
      .map((each) => ({ ...renamed(each), id: each.id.replace(each.path, pathOf(each.path)) }));
  return {
    schema: IMPORT_REPORT_SCHEMA,
    files: report.files
      .filter(({ path }) => paths.has(path))
      .map((each) => ({
        ...renamed(each),
        preview: [],
        duplicateOf: each.duplicateOf === null ? null : pathOf(each.duplicateOf),
      })),
    questions: asked(report.questions),
    series: {
      ...one,
      reference: renamed(one.reference),
      copies: one.copies.map(renamed),
      members: members.map(renamed),
      coverage: {
        strains: one.coverage.strains,
        rows: one.coverage.rows
          .map(({ protocol, cells }) => ({
            protocol,
            cells: cells.map((cell) => cell.flatMap((number) => numbers.get(number) ?? [])),
          }))
          .filter(({ cells }) => cells.some((cell) => cell.length > 0)),
      },
      questions: asked(one.questions),
    },
  };
}
