import { expect, it } from 'vitest';
import type { InspectedFile, InspectReport, SeriesMember } from '../../src-shared/contract/inspect';
import { atFrame } from './inspectFrame';

function file(path: string, frames: number): InspectedFile {
  return {
    ...{ path, format: 'lammps-dump', bytes: 1, sha256: '', columns: [], types: [], units: null },
    ...{ quantum: null, preview: [], error: null },
    frames: Array.from({ length: frames }, (_, index) => ({
      ...{ index, timestep: 10 * index, atoms: 4, dimensions: 2 as const },
      ...{ cell: [], origin: [], pbc: [] },
    })),
    warnings: [
      { code: 'columns', message: 'of the file' },
      { code: 'lost', message: 'of frame 2', frame: 2 },
    ],
  };
}

function member(path: string, frame: number): SeriesMember {
  return {
    ...{ path, frame, protocol: 'simple+', t: [1, 0, 0], eta: [0, 1, 0], strain: frame / 100 },
    ...{ gradient: [], volumeRatio: 1, flip: null, permutation: null, residual: 0 },
    ...{ included: true, notes: [] },
  };
}

const report: InspectReport = {
  files: [file('a', 3), file('b', 1)],
  series: [
    {
      ...{ sample: 'a', dimensions: 2, atoms: 4, copies: [], warnings: [], questions: [] },
      reference: { path: 'a', frame: 0 },
      members: [member('a', 1), member('a', 2)],
    },
    {
      ...{ sample: 'b', dimensions: 2, atoms: 4, copies: [], warnings: [], questions: [] },
      reference: { path: 'b', frame: 0 },
      members: [],
    },
  ],
};

it('shows one frame of every file, with the strain that all frames gave it', () => {
  const { files, series } = atFrame(report, 2);
  expect(files.map(({ path, frames }) => [path, frames.map(({ index }) => index)])).toEqual([
    ['a', [2]],
    ['b', []],
  ]);
  expect(series.map(({ sample, members }) => [sample, members])).toEqual([['a', [member('a', 2)]]]);
  expect(atFrame(report, 1).files[0].warnings).toEqual([
    { code: 'columns', message: 'of the file' },
  ]);
  expect(atFrame(report, 0).series.map(({ sample }) => sample)).toEqual(['a', 'b']);
});

it('refuses a frame that no file has, and says which is the last', () => {
  expect(() => atFrame(report, 3)).toThrow(/there is no frame 3; .* the last is 2\.$/);
});
