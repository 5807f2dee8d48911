import { z } from 'zod';

/** LAMMPS unit styles. */
export const unitStyles = [
  'lj',
  'real',
  'metal',
  'si',
  'cgs',
  'electron',
  'micro',
  'nano',
] as const;
export type UnitStyle = (typeof unitStyles)[number];

/**
 * Each rule says what is wrong in words that follow the field's name: `plastiscope` prints `field "d2minCutoff": must be
 * above 0`, the editor shows "Must be above 0." under the field.
 */
const positive = z.number('must be a number').positive('must be above 0');
const typeNumber = z
  .number('must be a whole number')
  .int('must be a whole number')
  .positive('must be 1 or more, as in the files');
const text = z.string('must be a text').trim().min(1, 'must not be empty');

/** Names go into exported files, where blanks, colons and quotes have a meaning of their own. */
const speciesName = z
  .string('must be a text')
  .min(1, 'must be named')
  .regex(/^\p{L}[\p{L}\p{N}_+.-]*$/u, 'must begin with a letter and hold no blanks: Cu, L, Na+')
  .max(24, 'must have at most 24 characters');

const species = z.object({
  type: typeNumber,
  name: speciesName,
  mass: positive,
  /** for display, length units */
  radius: positive,
});

const potential = z.discriminatedUnion('style', [
  z.object({
    /** shifted Lennard-Jones, cut off sharply or smoothed between `inner` and `cutoff` */
    style: z.enum(['lj/cut', 'lj/smooth']),
    cutoff: positive,
    inner: positive.optional(),
    pairs: z
      .array(
        z.object({
          types: z.tuple([typeNumber, typeNumber]),
          epsilon: positive,
          sigma: positive,
        }),
      )
      .min(1, 'must name at least one pair of types'),
  }),
  z.object({
    style: z.enum(['eam/alloy', 'eam/fs']),
    /** file name of the table */
    file: text,
    /** element of types 1, 2, … */
    elements: z.array(text).min(1, 'must name the element of every type'),
  }),
]);

/** Pixels per edge of a density map: 2 r_c / Δ, whole for a valid preset. */
export function windowSize({ cutoff, pixel }: { cutoff: number; pixel: number }): number {
  return Math.round((2 * cutoff) / pixel);
}

/** Pixels per edge beyond which no density map can be held for a batch of atoms. */
const LARGEST_WINDOW = { 2: 512, 3: 96 } as const;

/** Density-map window: half edge r_c, pixel Δ (length units), species of the channels in order. */
export const densityWindow = z.object({
  cutoff: positive,
  pixel: positive,
  channels: z.array(text).min(1, 'must name at least one species'),
});
export type DensityWindow = z.output<typeof densityWindow>;

const fields = z.object({
  schema: z.literal(1),
  name: z
    .string('must be a text')
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, ".", "_" or "-"'),
  title: text,
  dimensions: z.union([z.literal(2), z.literal(3)], 'must be 2 or 3'),
  /** LAMMPS unit style: of files that do not state their own */
  units: z.enum(unitStyles, `must be one of ${unitStyles.join(', ')}`),
  species: z.array(species).min(1, 'must name at least one species'),
  /** length units */
  d2minCutoff: positive,
  window: densityWindow,
  /** null: unknown; what needs one says so */
  potential: potential.nullable().default(null),
});
type Fields = z.output<typeof fields>;
type Issue = [path: (string | number)[], message: string];

/** What is wrong with fields that are each right by themselves. */
function* conflicts({
  dimensions,
  species: all,
  window,
  potential: forces,
}: Fields): Generator<Issue> {
  for (const [k, { name, type }] of all.entries()) {
    const before = all.slice(0, k);
    if (before.some((each) => each.type === type))
      yield [['species', k, 'type'], `${type} is there twice`];
    if (before.some((each) => each.name === name))
      yield [['species', k, 'name'], `"${name}" is there twice`];
  }
  const names = all.map(({ name }) => name);
  const unknown = window.channels.find((channel) => !names.includes(channel));
  if (unknown !== undefined) {
    yield [['window', 'channels'], `"${unknown}" is not a species of this preset`];
  } else if (new Set(window.channels).size < window.channels.length) {
    yield [['window', 'channels'], 'names a species twice'];
  }
  const size = windowSize(window);
  if (size < 2 || Math.abs(2 * window.cutoff - size * window.pixel) > 1e-9 * window.cutoff) {
    const pixels = Number(((2 * window.cutoff) / window.pixel).toPrecision(6));
    yield [
      ['window', 'pixel'],
      `must fill the window's edge with whole pixels: ${2 * window.cutoff} / ${window.pixel} is ${pixels}`,
    ];
  } else if (size > LARGEST_WINDOW[dimensions]) {
    yield [
      ['window', 'pixel'],
      `makes ${size} pixels per edge; at most ${LARGEST_WINDOW[dimensions]} in ${dimensions}D`,
    ];
  }
  if (forces === null) return;
  const types = all.map(({ type }) => type);
  if ('pairs' in forces) {
    const stranger = forces.pairs
      .flatMap((pair) => pair.types)
      .find((type) => !types.includes(type));
    if (stranger !== undefined) {
      yield [['potential', 'pairs'], `type ${stranger} is not a species of this preset`];
    }
    if (forces.inner !== undefined && forces.inner >= forces.cutoff) {
      yield [['potential', 'inner'], 'must be below the cutoff'];
    }
    if (forces.style === 'lj/smooth' && forces.inner === undefined) {
      yield [['potential', 'inner'], 'must say where the smoothing begins'];
    }
  } else if (forces.elements.length < Math.max(...types)) {
    yield [
      ['potential', 'elements'],
      `must name the element of every type, ${Math.max(...types)} in all`,
    ];
  }
}

/** A kind of glass: what files leave open. A user's own system is such a file too. */
export const presetSchema = fields.superRefine((preset, context) => {
  for (const [path, message] of conflicts(preset))
    context.addIssue({ code: 'custom', path, message });
});
export type Preset = z.output<typeof presetSchema>;
