import { command } from './command';
import { checkProjectFlags } from './projectOrFile';
import { frameFlag, presetFlag, presetOf } from './sharedFlags';

export const densityMap = command({
  name: 'density-map',
  summary:
    'Writes the spatial density map of one atom as the network sees it, as a NumPy array or VTK image.',
  arguments: [{ name: 'FILE' }],
  flags: {
    sample: {
      kind: 'text',
      value: 'NAME',
      help: 'FILE is a project folder: the map of this sample of it, in its window',
    },
    atom: { kind: 'integer', value: 'ID', help: 'id of the atom at the centre', required: true },
    loading: {
      kind: 'text',
      value: 'L',
      help: 'loading whose frame the map is drawn in, such as simple+ or 100/010',
      required: true,
    },
    frame: frameFlag,
    preset: presetFlag,
    out: {
      kind: 'path',
      value: 'F.npy|.vti',
      help: 'where to write the map, float32',
      required: true,
    },
  },
  details: `The array has the shape [rows, columns, channels] in 2D and [depth, rows, columns, channels] in 3D, one channel per species.
A .vti file is a VTK image with one array per species, its spacing and origin in the loading's frame, the atom at (0, 0, 0).`,
  example: 'plastiscope density-map lj000.sp.0.dump --atom 1325 --loading simple+ --out map.npy',
  async run([given = ''], flags, context) {
    const file = context.path(given);
    checkProjectFlags(given, file, flags);
    const done = await context.run(
      'densityMap',
      {
        ...(flags.sample === undefined ? { file } : { project: file, sample: flags.sample }),
        frame: flags.frame,
        atom: flags.atom,
        loading: flags.loading,
        preset: flags.preset === undefined ? undefined : presetOf(flags.preset, context.path),
        out: context.path(flags.out),
      },
      'here',
    );
    const counts = Object.entries(done.counts).map(([name, count]) => `${count} ${name}`);
    context.result(
      done,
      `[${done.shape.join(', ')}] by the preset ${done.preset}, atoms in the window: ${counts.join(', ')}; written to ${flags.out}`,
    );
  },
});
