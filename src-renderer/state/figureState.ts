import { z } from 'zod';
import { rankings } from '../../src-shared/contract/comparison';
import { mapNames, quantityOf, type ViewSettings } from './viewSettings';

const vector = z.tuple([z.number(), z.number(), z.number()]);
const direction = vector.refine((each) => Math.abs(Math.hypot(...each) - 1) < 1e-6, {
  message: 'not a unit vector',
});
const camera = z
  .object({
    focus: vector,
    forward: direction,
    up: direction,
    halfHeight: z.number().positive(),
    perspective: z.boolean(),
  })
  .refine(({ forward: f, up: u }) => Math.abs(f[0] * u[0] + f[1] * u[1] + f[2] * u[2]) < 1e-6, {
    message: 'up is not perpendicular to forward',
  });

/** `ViewSettings` as a figure carries them. */
const settings = z.object({
  colourBy: z.enum(['probability', 'd2min', 'indicator', 'overlap', 'column', 'type']),
  loading: z.string(),
  strain: z.number().nullable(),
  labelled: z.object({ cutoff: z.number(), fraction: z.number() }).nullable().default(null),
  run: z.string().nullable(),
  indicator: z.string().nullable(),
  column: z.string().nullable(),
  overlap: z
    .object({
      comparison: z.string(),
      method: z.string(),
      sample: z.string(),
      loading: z.string(),
      strain: z.number(),
      ranks: z.enum(rankings),
    })
    .nullable(),
  range: z
    .object({ low: z.number(), high: z.number(), log: z.boolean().nullable() })
    .refine(({ low, high }) => high > low, { message: 'the high end is not above the low end' })
    .nullable(),
  map: z.enum(mapNames).nullable(),
  steps: z.number().int().min(2).max(256).nullable().default(null),
  invalid: z.enum(['hollow', 'grey', 'hidden']),
  show: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('top'), percent: z.number().positive().max(100) }),
    z.object({ kind: z.literal('expression'), text: z.string() }),
    z.object({ kind: z.literal('selected') }),
  ]),
  rest: z.enum(['fade', 'hide']),
  slab: z
    .object({ normal: direction, centre: z.number(), thickness: z.number().positive() })
    .nullable(),
  rings: z.boolean(),
  legend: z.boolean().default(true),
  images: z.boolean(),
  arrows: z
    .object({
      scale: z.number().positive(),
      nonAffine: z.boolean(),
      least: z.number().nonnegative(),
      colour: z.enum(['length', 'neutral']).default('length'),
    })
    .nullable(),
  frame: z.number().nullable(),
  perspective: z.boolean(),
  flat: z.boolean(),
  background: z.enum(['theme', 'paper', 'ink']),
  radiusScale: z.number().positive(),
});

/** A record that a figure shows: its id is a hash of what was asked, so that it is the same in every project. */
const record = z.object({ what: z.string(), id: z.string(), name: z.string() });

/** Under this keyword a picture carries its state. */
export const FIGURE_KEYWORD = 'plastiscope-figure';

/** What brings a view back. Version 1. */
export const figureState = z.object({
  version: z.literal(1),
  program: z.string(),
  project: z.string(),
  sample: z.object({ id: z.string(), name: z.string(), atoms: z.number().int() }),
  records: z.array(record),
  slots: z
    .array(z.object({ settings, camera: camera.nullable() }))
    .min(1)
    .max(4),
  /** rows of the sample, in its order of ascending atom ids */
  selected: z.array(z.number().int().nonnegative()),
  caption: z.string(),
});
export type FigureState = z.output<typeof figureState>;
export type FigureSettings = z.output<typeof settings>;

/** What a figure says of settings is what they are: a new setting does not compile until the figure carries it. */
export function figureSettings(now: ViewSettings): FigureSettings {
  return settings.parse(now) satisfies ViewSettings;
}

/** Links that the viewers of a figure had not: one that is on would make the last of them the picture of all. */
export function differingLinks(
  slots: FigureState['slots'],
): ('camera' | 'load' | 'slab' | 'range')[] {
  const differ = (part: (slot: FigureState['slots'][number]) => unknown) =>
    new Set(slots.map((slot) => JSON.stringify(part(slot)))).size > 1;
  // one that drew nothing yet looks from nowhere
  const drawn = slots.find(({ camera: from }) => from !== null);
  const ranges = new Map<string, Set<string>>();
  for (const { settings: each } of slots) {
    const known = ranges.get(quantityOf(each)) ?? new Set();
    ranges.set(quantityOf(each), known.add(JSON.stringify(each.range)));
  }
  return [
    ...(differ(({ camera: from }) => from ?? drawn?.camera) ? (['camera'] as const) : []),
    ...(differ(({ settings: { loading, strain, frame } }) => [loading, strain, frame])
      ? (['load'] as const)
      : []),
    ...(differ(({ settings: { slab } }) => slab) ? (['slab'] as const) : []),
    ...([...ranges.values()].some(({ size }) => size > 1) ? (['range'] as const) : []),
  ];
}
