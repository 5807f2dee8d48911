import { describe, expect, it } from 'vitest';
import { d2min } from '../../src-main/physics/d2min';
import { maxError, maxRelativeError, readGolden, sharedData, small } from './fixtures';
import { readFrame } from '../../src-main/formats/readFrames';

// Reference: OVITO 3.17.2 atomic strain, no affine mapping, minimum image on. It catches: dividing by the neighbour
// count, neighbours of the current frame, minimum images in Cartesian displacements, float32 positions.
// The golden files have ten digits; OVITO's own rounding is below that.
const golden = { 2: { cutoff: 2.5, top: 50 }, 3: { cutoff: 4.0, top: 20 } } as const;

type Folder = 'small' | 'shared';
/** name, folder, then of the step: median, smallest of the top 0.5 %, largest, id of the largest */
type Row = readonly [string, Folder, number, number, number, number];
const rows: Row[] = [
  ['lj000.sp.60', 'small', 0.009248, 1.2048, 3.12031, 1325],
  ['lj000.sn.60', 'small', 0.009586, 1.393819, 4.11345, 5506],
  ['lj000.pp.60', 'shared', 0.009443, 1.755347, 3.92935, 4964],
  ['lj000.pn.60', 'shared', 0.009401, 1.147161, 4.82959, 532],
  ['cz000.xyp.30', 'small', 0.73856, 20.921871, 49.44975, 1402],
  ['cz000.xyp.60', 'small', 1.215872, 29.232186, 65.10869, 1402],
  ['cz000.xyn.30', 'shared', 0.225523, 16.863051, 44.56052, 2700],
  ['cz000.xyn.60', 'shared', 1.077098, 25.006815, 59.09678, 448],
];
const shared = sharedData('D²min of the golden files pp, pn, xyn');

function files(
  name: string,
  folder: Folder,
): { reference: string; current: string; expected: string } {
  const [sample, mode] = name.split('.');
  const system = sample.startsWith('lj') ? `lj2d/${sample}` : `cuzr/${sample}`;
  const [dumps, expected] =
    folder === 'small' ? [small, small] : [`${shared}${system}/`, `${shared}golden/`];
  // the undeformed dumps of all modes are equal
  const undeformed = folder === 'small' ? (sample.startsWith('lj') ? 'sp' : 'xyp') : mode;
  return {
    reference: `${dumps}${sample}.${undeformed}.0.dump.gz`,
    current: `${dumps}${name}.dump.gz`,
    expected: `${expected}${name}.d2min.gz`,
  };
}

describe('D²min equals OVITO', () => {
  const present = rows.filter(([, folder]) => folder === 'small' || shared !== null);
  it.each(present)('%s', async (name, folder, median, threshold, largest, id) => {
    const one = files(name, folder);
    const { frame: reference } = await readFrame(one.reference, 'first');
    const { frame: current } = await readFrame(one.current, 'first');
    const { cutoff, top } = golden[reference.dimensions];
    const expected = readGolden(one.expected);

    const result = d2min(
      { positions: reference.wrapped, cell: reference.cell },
      { positions: current.wrapped, cell: current.cell },
      { cutoff, dimensions: reference.dimensions },
    );

    expect(result.invalid).toBe(0);
    expect(maxRelativeError(result.value, expected.d2min)).toBeLessThan(1e-8);
    expect(maxError(result.ovitoShearStrain, expected.shearStrain)).toBeLessThan(1e-9);

    const descending = Float64Array.from(result.value).sort().reverse();
    const half = descending.length / 2;
    expect((descending[half - 1] + descending[half]) / 2).toBeCloseTo(median, 6);
    expect(descending[top - 1]).toBeCloseTo(threshold, 6);
    expect(descending[0]).toBeCloseTo(largest, 5);
    expect(reference.ids[result.value.indexOf(descending[0])]).toBe(id);
  });
});
