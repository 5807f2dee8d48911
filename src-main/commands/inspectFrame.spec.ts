import { expect, it } from 'vitest';
import type {
  FileReport,
  InspectReport,
  Series,
  SeriesMember,
} from '../../src-shared/contract/inspect';
import { atFrame } from './inspectFrame';

function file(path: string, frames: number): FileReport {
  return {
    ...{ path, format: 'lammps-dump', bytes: 1, sha256: '', columns: [], types: [], units: null },
    ...{ quantum: null, preview: [], error: null, hints: {}, remembered: [], kind: null },
    ...{ boundary: null, coordinates: null, cellQuantum: null, atomStyles: [] },
    ...{ duplicateOf: null, leftOut: false },
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
    ...{ timestep: null, stretch: 0, fitted: false, alias: null },
    ...{ gradient: [], volumeRatio: 1, flip: null, permutation: null, residual: 0 },
    ...{ included: true, notes: [] },
  };
}

function series(sample: string, members: SeriesMember[]): Series {
  return {
    ...{ sample, dimensions: 2, atoms: 4, reference: { path: sample, frame: 0 }, included: true },
    ...{ boundary: null, units: null, species: [], matchedByRow: false, copies: [], members },
    coverage: { strains: [], rows: [] },
    precision: {
      ...{ preset: 'lj2d', cutoff: 2.5, neighbours: null, reference: 0, current: 0, cell: 0 },
      ...{ noiseFloor: null, doubtfulBelow: null, thresholds: [] },
    },
    ...{ warnings: [], questions: [] },
  };
}

const report: InspectReport = {
  files: [file('a', 3), file('b', 1)],
  series: [series('a', [member('a', 1), member('a', 2)]), series('b', [])],
  ...{ groups: [], questions: [], digest: '', origin: 'read' },
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
