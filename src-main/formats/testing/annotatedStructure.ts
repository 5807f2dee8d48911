import type { AnnotatedStructure } from '../annotated/structure';
import type { FormatReader } from '../reading';
import { dumpText, readText } from './frames';

/**
 * A frame that holds what is easily lost: rows out of order, negative tilts, an origin, units and time, tokens that a
 * number would not bring back, words, NaN, an input column with the name of one of ours.
 */
export const oddDump = `ITEM: UNITS\nlj\nITEM: TIME\n0.25\n${dumpText({
  timestep: 7,
  box: 'xy xz yz pp pp pp\n-6.46 11.02 -4.96\n2 10 2.52\n0.1 6.1 -1',
  columns: 'id type element x y z ix iy iz c_pe probability_simple_pos',
  rows: [
    '3 2 Zr 1.50 2.250 3.0 0 0 0 -1.5e+00 0.5',
    '1 1 Cu +1 .5 5. 1 0 -1 nan 0.25',
    '2 2 Zr 1e-3 -2.5 2.0000001 0 0 0 0 0.125',
  ],
})}`;

/** The first frame of a file's text with a real and an integer column, each with a missing value. */
export async function annotatedStructure(
  content = oddDump,
  reader?: FormatReader,
): Promise<AnnotatedStructure> {
  const [reading] = await readText(content, reader ? { reader } : {});
  if (!reading.ok) throw new Error(reading.error.message);
  const { frame, rows } = reading;
  const atoms = frame.ids.length;
  return {
    frame,
    rows,
    columns: [
      {
        name: 'probability_simple_pos',
        kind: 'R',
        values: Float64Array.of(0.1, NaN, 1 / 3).slice(0, atoms),
      },
      { name: 'class_simple_pos', kind: 'I', values: Int32Array.of(0, -1, 1).slice(0, atoms) },
    ],
    info: {
      sample: 'glass, one',
      frame: 0,
      loading: 'simple+',
      t: [1, 0, 0],
      eta: [0, 1, 0],
      strain: 0.03,
      source: '12ab',
    },
  };
}
