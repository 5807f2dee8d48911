import { command } from './command';
import { frameFlag } from './sharedFlags';
import { quantity } from './text';

export const voronoi = command({
  name: 'voronoi',
  summary: 'Measures the Voronoi cell of every atom: its volume (area in 2D) and its neighbours.',
  arguments: [{ name: 'FILE' }],
  flags: {
    frame: frameFlag,
    out: {
      kind: 'path',
      value: 'F.csv',
      help: 'where to write the columns id,volume,neighbors',
      required: true,
    },
  },
  details: `Plain (unweighted) cells over the periodic images of the cell, in float64. The volumes add up to that of the box; an atom
without a bounded cell, at a face that is not periodic, has an empty field.`,
  example: 'plastiscope voronoi lj000.data --out voronoi.csv',
  async run([file = ''], flags, context) {
    const done = await context.run(
      'voronoi',
      { file: context.path(file), frame: flags.frame, out: context.path(flags.out) },
      'here',
    );
    for (const warning of done.warnings) context.note(`warning: ${warning}`);
    const { warnings: _said, ...document } = done;
    const text = [
      `${done.atoms} atoms, ${quantity(done.total)} in all of ${quantity(done.boxVolume)} of the box`,
      `written to ${flags.out}`,
    ];
    context.result(document, text.join('\n'));
  },
});
