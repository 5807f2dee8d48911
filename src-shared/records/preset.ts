import { z } from 'zod';

const species = z.object({
  type: z.number().int().positive(),
  name: z.string().min(1),
  mass: z.number().positive(),
  /** for display, length units */
  radius: z.number().positive(),
});

const potential = z.discriminatedUnion('style', [
  z.object({
    /** shifted Lennard-Jones, cut off sharply or smoothed between `inner` and `cutoff` */
    style: z.enum(['lj/cut', 'lj/smooth']),
    cutoff: z.number().positive(),
    inner: z.number().positive().optional(),
    pairs: z
      .array(
        z.object({
          types: z.tuple([z.number().int().positive(), z.number().int().positive()]),
          epsilon: z.number().positive(),
          sigma: z.number().positive(),
        }),
      )
      .min(1),
  }),
  z.object({
    style: z.enum(['eam/alloy', 'eam/fs']),
    /** file name of the table */
    file: z.string().min(1),
    /** element of types 1, 2, … */
    elements: z.array(z.string().min(1)).min(1),
  }),
]);

/** A kind of glass: what files leave open. A user's own system is such a file too. */
export const presetSchema = z
  .object({
    schema: z.literal(1),
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'letters, digits, ".", "_" or "-"'),
    title: z.string().min(1),
    dimensions: z.union([z.literal(2), z.literal(3)]),
    /** LAMMPS unit style */
    units: z.string().min(1),
    species: z.array(species).min(1),
    /** length units */
    d2minCutoff: z.number().positive(),
    /** density-map window: half edge r_c, pixel Δ, species of the channels in order */
    window: z.object({
      cutoff: z.number().positive(),
      pixel: z.number().positive(),
      channels: z.array(z.string().min(1)).min(1),
    }),
    potential,
  })
  .superRefine((preset, context) => {
    const names = preset.species.map(({ name }) => name);
    const types = preset.species.map(({ type }) => type);
    if (new Set(names).size < names.length || new Set(types).size < types.length) {
      context.addIssue({
        code: 'custom',
        path: ['species'],
        message: 'two species share a name or type',
      });
    }
    const unknown = preset.window.channels.find((channel) => !names.includes(channel));
    if (unknown !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['window', 'channels'],
        message: `"${unknown}" is not a species of this preset`,
      });
    }
  });
export type Preset = z.output<typeof presetSchema>;
