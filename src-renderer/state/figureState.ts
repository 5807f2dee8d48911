import { z } from 'zod';
import { rankings } from '../../src-shared/contract/comparison';
import { mapNames, type ViewSettings } from './viewSettings';

const vector = z.tuple([z.number(), z.number(), z.number()]);
const camera = z.object({
  focus: vector,
  forward: vector,
  up: vector,
  halfHeight: z.number().positive(),
  perspective: z.boolean(),
});

/** `ViewSettings` as a figure carries them. */
const settings = z.object({
  colourBy: z.enum(['probability', 'd2min', 'indicator', 'overlap', 'column', 'type']),
  loading: z.string(),
  strain: z.number().nullable(),
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
  range: z.object({ low: z.number(), high: z.number(), log: z.boolean().nullable() }).nullable(),
  map: z.enum(mapNames).nullable(),
  steps: z.number().int().nullable().default(null),
  invalid: z.enum(['hollow', 'grey', 'hidden']),
  show: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('top'), percent: z.number() }),
    z.object({ kind: z.literal('expression'), text: z.string() }),
    z.object({ kind: z.literal('selected') }),
  ]),
  rest: z.enum(['fade', 'hide']),
  slab: z.object({ normal: vector, centre: z.number(), thickness: z.number() }).nullable(),
  rings: z.boolean(),
  images: z.boolean(),
  arrows: z
    .object({
      scale: z.number(),
      nonAffine: z.boolean(),
      least: z.number(),
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
  return settings.parse(now);
}
