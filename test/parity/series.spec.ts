import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recogniseSeries } from '../../src-main/physics/series/recogniseSeries';
import type { FoundSeries } from '../../src-main/physics/series/recogniseSeries';
import { readFrames } from '../../src-main/formats/readFrames';
import { reducedFrame } from '../../src-main/tasks/support/seriesFrame';
import type { Identity, SeriesFrame } from '../../src-main/physics/series/seriesFrame';
import { sharedData, small } from './fixtures';

const pool: Identity[] = [];

async function framesOf(paths: string[]): Promise<SeriesFrame[]> {
  const frames: SeriesFrame[] = [];
  for (const path of paths) {
    for await (const reading of readFrames(path, { keepText: false })) {
      expect(reading.ok).toBe(true);
      if (reading.ok) frames.push(reducedFrame(path, reading.index, reading.frame, pool));
    }
  }
  return frames;
}

const structuresIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? structuresIn(path) : /\.(dump|data)\.gz$/.test(path) ? [path] : [];
  });

/** `sp` of the 2D data, `xyp` of the 3D data, as written by those who made them. */
const protocols: Record<string, string> = {
  sp: 'simple+',
  sn: 'simple-',
  pp: 'pure+',
  pn: 'pure-',
  xyp: '100/010',
  xyn: '-100/010',
};

/** Nothing in a name helps: paths are numbered in an order that has nothing to do with their content. */
function nameless(frames: SeriesFrame[]): { frames: SeriesFrame[]; truth: Map<string, string> } {
  const truth = new Map<string, string>();
  const renamed = frames.map((frame, k) => {
    const path = `heap/f${String.fromCharCode(97 + ((k * 7) % 26), 97 + ((k * 5) % 23), 97 + (k % 19), 97 + Math.floor(k / 19))}`;
    truth.set(path, frame.path);
    return { ...frame, path, frame: 0 };
  });
  expect(truth.size).toBe(frames.length);
  return { frames: renamed.sort((a, b) => (a.path < b.path ? -1 : 1)), truth };
}

describe('loadings recognised from a few real files', () => {
  const path = (name: string): string => `${small}${name}.dump.gz`;

  it('two samples, their loadings and strains, no question', async () => {
    const names = [
      'lj000.sp.0',
      'lj000.sp.60',
      'lj000.sn.60',
      'cz000.xyp.0',
      'cz000.xyp.30',
      'cz000.xyp.60',
    ];
    const series = recogniseSeries(await framesOf(names.map(path)));
    expect(series.map(({ sample }) => sample)).toEqual(['cz000', 'lj000']);
    expect(series.flatMap(({ questions, warnings }) => [...questions, ...warnings])).toEqual([]);
    const [cuzr, lj] = series.map(({ members }) =>
      members.map(({ protocol, strain, gradient }) => [
        protocol,
        round(strain),
        round(gradient[0][1]),
      ]),
    );
    expect(cuzr).toEqual([
      ['100/010', 0.03, 0.03],
      ['100/010', 0.06, 0.06],
    ]);
    expect(lj).toEqual([
      ['simple-', 0.03, -0.03],
      ['simple+', 0.03, 0.03],
    ]);
  });
});

const round = (value: number): number => Math.round(value * 1e9) / 1e9;

const shared = sharedData('recognising the loadings of all reference files');

describe.skipIf(shared === null)(
  'loadings recognised from the reference data, names hidden',
  () => {
    it('116 files of six samples: dumps and data files', async () => {
      const paths = [`${shared}lj2d`, `${shared}cuzr`].flatMap(structuresIn);
      expect(paths).toHaveLength(116);
      const { frames, truth } = nameless(await framesOf(paths));
      const series = recogniseSeries(frames);
      expect(series).toHaveLength(6);
      expect(series.flatMap(({ questions, warnings }) => [...questions, ...warnings])).toEqual([]);
      for (const one of series) {
        expect(one.copies).toHaveLength(one.dimensions === 2 ? 4 : 2);
        expect(one.members).toHaveLength(one.dimensions === 2 ? 16 : 8);
        const sample = truth.get(one.reference.path)?.split('/').at(-2);
        for (const member of one.members) {
          const [name, mode, step] = (truth.get(member.path)?.split('/').at(-1) ?? '').split('.');
          expect([name, member.protocol]).toEqual([sample, protocols[mode]]);
          const increment = one.dimensions === 2 ? 5e-4 : 1e-3;
          expect(Math.abs(member.strain - Number(step) * increment)).toBeLessThan(1e-9);
          expect(member.residual).toBeLessThanOrEqual(0.125);
          expect(member.included).toBe(true);
        }
      }
    });

    it('files of many frames of fourteen samples', async () => {
      const series = recogniseSeries(await framesOf(structuresIn(`${shared}lj2d_aqs`)));
      expect(series.map(({ sample }) => sample)).toEqual(readdirSync(`${shared}lj2d_aqs`).sort());
      for (const one of series) expectAqs(one);
    });
  },
);

function expectAqs({ members, copies, questions, warnings, sample }: FoundSeries): void {
  expect([...questions, ...warnings]).toEqual([]);
  expect(members.length).toBe(6 * (copies.length + 1));
  for (const { path, frame, protocol, strain } of members) {
    const mode = path.split('.').at(-3) ?? '';
    expect([path.includes(sample), protocol]).toEqual([true, protocols[mode]]);
    // one-step pure shear diag(1 ∓ γ/2, 1 ± γ/2) has e₁ − e₂ = γ + γ³/12
    const gamma = 0.005 * frame;
    const expected = protocol?.startsWith('pure') ? gamma + gamma ** 3 / 12 : gamma;
    expect(Math.abs(strain - expected)).toBeLessThan(1e-8);
  }
}
