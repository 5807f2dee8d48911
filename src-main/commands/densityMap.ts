import { command } from './command';
import { frameFlag, presetFlag, presetOf } from './sharedFlags';

export const densityMap = command({
  name: 'density-map',
  summary: 'Writes the spatial density map of one atom as the network sees it, as a NumPy array.',
  arguments: [{ name: 'FILE' }],
  flags: {
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
      value: 'F.npy',
      help: 'where to write the array, float32',
      required: true,
    },
  },
  details: `The array has the shape [rows, columns, channels] in 2D and [depth, rows, columns, channels] in 3D, one channel per species.`,
  example: 'plastiscope density-map lj000.sp.0.dump --atom 1325 --loading simple+ --out map.npy',
  async run([file = ''], flags, context) {
    const done = await context.run(
      'densityMap',
      {
        file: context.path(file),
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
