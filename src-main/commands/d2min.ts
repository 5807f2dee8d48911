import { limits } from '../../src-shared/contract/tasks';
import { command } from './command';
import { quantity } from './text';

export const d2min = command({
  name: 'd2min',
  summary: 'Measures the non-affine rearrangement (D²min) of every atom between two structures.',
  arguments: [{ name: 'REF' }, { name: 'CUR' }],
  flags: {
    cutoff: {
      kind: 'number',
      value: 'R',
      limits: limits.cutoff,
      help: 'neighbour distance in the reference, length units of the files',
      required: true,
    },
    frame: {
      kind: 'integer',
      value: 'N',
      help: 'frame of CUR, counted from 0 (default: its last)',
    },
    dimensions: {
      kind: 'text',
      value: '2|3',
      choices: ['2', '3'],
      help: 'take the structures as 2D or 3D (default: as found)',
    },
    out: {
      kind: 'path',
      value: 'F.csv',
      help: 'where to write the columns id,d2min,shear_strain',
      required: true,
    },
  },
  details: `REF is taken at its first frame. Atoms are matched by id. D²min is the sum over the reference neighbours, in float64; an atom
without enough neighbours, or missing in one of the structures, has an empty field (missing, never 0).`,
  example: 'plastiscope d2min lj000.sp.0.dump lj000.sp.60.dump --cutoff 2.5 --out d2min.csv',
  async run([reference = '', current = ''], flags, context) {
    const dimensions =
      flags.dimensions === undefined ? undefined : flags.dimensions === '2' ? 2 : 3;
    const done = await context.run(
      'd2min',
      {
        reference: context.path(reference),
        current: context.path(current),
        cutoff: flags.cutoff,
        frame: flags.frame,
        dimensions,
        out: context.path(flags.out),
      },
      'here',
    );
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    const text = [
      `${done.atoms} atoms, ${done.invalid} without a value`,
      `D²min: median ${quantity(done.median)}, largest ${quantity(done.max)}, noise floor ${quantity(done.noiseFloor)}`,
      `written to ${flags.out}`,
    ];
    context.result(done, text.join('\n'));
  },
});
