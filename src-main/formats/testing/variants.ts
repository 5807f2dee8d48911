import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { inverse3 } from '../../../src-shared/geometry/matrix';
import type { Frame } from '../frame';

/** Files written by LAMMPS, ASE and OVITO, each folder with the values they hold (test/data/variants/README.md). */
const root = new URL('../../../test/data/variants/', import.meta.url);

const vector = z.array(z.number().nullable()).length(3);
const atom = z
  .object({
    id: z.number(),
    type: z.number(),
    position: vector,
    /** ASE's name of the same */
    positions: vector,
    unwrapped: vector,
    image: vector,
  })
  .partial()
  .loose();
const frame = z
  .object({
    natoms: z.number(),
    timestep: z.number().nullable(),
    time: z.number().nullable(),
    units: z.string().nullable(),
    boundary: z.string().nullable(),
    pbc: z.array(z.boolean()).nullable(),
    cell: z.array(z.array(z.number())).nullable(),
    origin: z.array(z.number()).nullable(),
    dimension: z.union([z.literal(2), z.literal(3)]),
    columns: z.array(z.string()).nullable(),
    ids: z.array(z.number()),
    types: z.array(z.number()),
    /** by id */
    atoms: z.record(z.string(), atom),
    /** by row, from 0 */
    rows: z.record(z.string(), atom),
  })
  .partial()
  .loose();
const file = z
  .object({
    tests: z.array(z.string()),
    note: z.string(),
    digits: z.union([z.number(), z.string()]).nullable().optional(),
    refused: z.boolean().optional(),
    pieces: z.array(z.string()).optional(),
    frames: z.array(frame),
  })
  .loose();
const folderOf = z.object({ files: z.record(z.string(), file) }).loose();

export type ExpectedAtom = z.output<typeof atom>;
export type ExpectedFrame = z.output<typeof frame>;

/** One file of a folder with what it holds; `%` in a name: several files, `pieces`. */
export interface Variant extends z.output<typeof file> {
  name: string;
  path: string;
  /** paths of the pieces, empty where the file is one */
  paths: string[];
}

/** Path of a folder of variants. */
export function variantFolder(folder: string): string {
  return fileURLToPath(new URL(folder, root));
}

/** The files that `expected.json` of a folder lists, in its order. */
export async function variants(folder: string): Promise<Variant[]> {
  const at = (name: string) =>
    fileURLToPath(new URL(`${folder}/${encodeURIComponent(name)}`, root));
  const { files } = folderOf.parse(JSON.parse(await readFile(at('expected.json'), 'utf8')));
  return Object.entries(files).map(([name, one]) => ({
    ...one,
    name,
    path: at(name),
    paths: (one.pieces ?? []).map(at),
  }));
}

/** One file by name. */
export async function variant(folder: string, name: string): Promise<Variant> {
  const found = (await variants(folder)).find((one) => one.name === name);
  if (!found) throw new Error(`${folder}/expected.json has no ${name}`);
  return found;
}

/**
 * What a frame says otherwise than the program that wrote it, in words; empty: everything agrees that is known. Positions are
 * compared within the digits of the file: wrapped ones up to lattice vectors where the columns hold unwrapped ones only.
 *
 * @param digits of the reals in the file; words such as `4 decimals`; null or undefined: every digit of a double
 */
export function differences(
  read: Frame,
  expected: ExpectedFrame,
  digits?: number | string | null,
): string[] {
  const found: string[] = [];
  const same = (what: string, value: unknown, wanted: unknown) => {
    if (wanted === undefined) return;
    const [a, b] = [JSON.stringify(value), JSON.stringify(wanted)];
    if (a !== b) found.push(`${what}: ${a} instead of ${b}`);
  };
  const scale = sizeOf(expected);
  const near = (
    what: string,
    value: ArrayLike<number>,
    wanted: ArrayLike<number | null>,
    by: number,
  ) => {
    for (let k = 0; k < wanted.length; k++) {
      const target = wanted[k] ?? NaN;
      if (Math.abs(value[k] - target) <= by || (Number.isNaN(target) && Number.isNaN(value[k])))
        continue;
      found.push(`${what}[${k}]: ${value[k]} instead of ${target} (within ${by})`);
    }
  };
  same('atoms', read.ids.length, expected.natoms);
  same('timestep', read.timestep, expected.timestep);
  if (typeof expected.time === 'number') near('time', [read.time ?? NaN], [expected.time], 1e-12);
  else same('time', read.time, expected.time);
  same('units', read.units, expected.units);
  if (expected.boundary !== null) same('boundary', read.boundary, expected.boundary);
  if (expected.pbc !== null) same('pbc', read.cell.periodic, expected.pbc);
  same('dimensions', read.dimensions, expected.dimension);
  if (expected.atoms) same('ids', [...read.ids], expected.ids);
  if (expected.atoms) same('types', [...read.types], expected.types);

  const { h, origin } = read.cell;
  // LAMMPS writes boxes with all digits, whatever the columns have
  const exact = 1e-12 * scale;
  const box = typeof digits === 'number' && digits === 10 ? tolerance(digits, scale) : exact;
  if (expected.cell)
    near(
      'cell',
      [0, 3, 6, 1, 4, 7, 2, 5, 8].map((k) => h[k]),
      expected.cell.flat(),
      box,
    );
  if (expected.origin) near('origin', origin, expected.origin, box);

  const by = tolerance(digits, scale);
  const wrapped = hasWrapped(read.columns);
  for (const [index, one] of atomsOf(read, expected)) {
    if (index === undefined) {
      found.push('an atom is missing');
      continue;
    }
    const what = `atom ${read.ids[index]}`;
    same(`${what}: type`, read.types[index], one.type);
    const position = one.position ?? one.positions;
    const values = read.wrapped.subarray(3 * index, 3 * index + 3);
    if (position)
      near(
        `${what}: position`,
        wrapped ? values : nearest(values, position, read.cell),
        position,
        by,
      );
    if (read.unwrapped && one.unwrapped)
      near(
        `${what}: unwrapped`,
        read.unwrapped.subarray(3 * index, 3 * index + 3),
        one.unwrapped,
        by,
      );
  }
  return found;
}

function sizeOf({ cell, origin, atoms }: ExpectedFrame): number {
  const numbers = [...(cell ?? []).flat(), ...(origin ?? [])];
  for (const one of Object.values(atoms ?? {}))
    numbers.push(...(one.unwrapped ?? one.position ?? []).map(Number));
  return numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

/** Two units of the last digit at the largest coordinate; never below what cell and reduced coordinates leave of a double. */
function tolerance(digits: number | string | null | undefined, scale: number): number {
  if (typeof digits === 'string') return Number(`0.51e-${Number.parseInt(digits, 10)}`);
  return Math.max(Number(`2e${Math.floor(Math.log10(scale)) + 1 - (digits ?? 17)}`), 1e-13 * scale);
}

/** False where an axis has unwrapped columns only. */
function hasWrapped(columns: readonly string[]): boolean {
  return ['x', 'y', 'z'].every(
    (axis) =>
      [axis, `${axis}s`].some((name) => columns.includes(name)) ||
      ![`${axis}u`, `${axis}su`].some((name) => columns.includes(name)),
  );
}

function* atomsOf(
  read: Frame,
  { atoms, rows }: ExpectedFrame,
): Generator<[number | undefined, ExpectedAtom]> {
  for (const [id, one] of Object.entries(atoms ?? {})) {
    const index = read.ids.indexOf(Number(id));
    yield [index < 0 ? undefined : index, one];
  }
  for (const [row, one] of Object.entries(rows ?? {})) {
    const index = read.fileRow.indexOf(Number(row));
    yield [index < 0 ? undefined : index, one];
  }
}

/** The image of a position that is nearest to another. */
function nearest(
  values: Float64Array,
  wanted: readonly (number | null)[],
  { h, periodic }: Frame['cell'],
): number[] {
  const inverse = inverse3(h);
  const d = wanted.map((value, k) => Number(value) - values[k]);
  const n = [0, 1, 2].map((k) =>
    periodic[k]
      ? Math.round(inverse[3 * k] * d[0] + inverse[3 * k + 1] * d[1] + inverse[3 * k + 2] * d[2])
      : 0,
  );
  return [0, 1, 2].map(
    (k) => values[k] + h[3 * k] * n[0] + h[3 * k + 1] * n[1] + h[3 * k + 2] * n[2],
  );
}
