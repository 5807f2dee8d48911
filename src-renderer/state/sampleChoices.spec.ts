import { describe, expect, it } from 'vitest';
import type {
  LabelSummary,
  PredictionSummary,
  RunSummary,
  SampleSummary,
} from '../../src-shared/contract/project';
import { initialSettings, labelAt, loadingChoices, shownPrediction } from './sampleChoices';

const sample: SampleSummary = {
  id: 's1',
  name: 'lj000',
  dimensions: 2,
  atoms: 10,
  species: [],
  cell: [],
  origin: [],
  periodic: [],
  units: 'lj',
  split: null,
  source: '',
};
const prediction = (run: string, loading: string, of = 's1'): PredictionSummary => ({
  id: `${run}-${loading}`,
  sample: of,
  run,
  loading,
  backend: 'wasm',
  above: 1,
});
const run = (id: string): RunSummary => ({
  id,
  name: id,
  model: 'compact2d',
  recipe: 'ranks',
  dimensions: 2,
  strain: 0.03,
  fraction: 0.005,
  bundled: false,
  backend: 'wasm',
  epochs: [],
  bestEpoch: 1,
  densityMap: { cutoff: 5, pixel: 0.2, size: 50, channels: ['S', 'L'] },
  split: { train: [], validation: [], test: [] },
  test: null,
});
const label = (loading: string, strain: number): LabelSummary => ({
  id: `${loading}${strain}`,
  sample: 's1',
  deformation: 'd',
  loading,
  strain,
  fraction: 0.005,
  cutoff: 2.5,
  threshold: 1,
  atoms: 10,
  plastic: 1,
  invalid: 0,
  noiseFloor: 0,
});

const preset = { d2minCutoff: 2.5 };

describe('what can be shown of a sample', () => {
  it('is a prediction first, then measured values, then species', () => {
    const records = {
      preset,
      runs: [run('a')],
      deformations: [],
      labels: [label('pure+', 0.04)],
      predictions: [prediction('a', 'simple-')],
    };
    expect(initialSettings(records, sample)).toMatchObject({
      colourBy: 'probability',
      loading: 'simple-',
    });
    expect(initialSettings({ ...records, predictions: [] }, sample)).toMatchObject({
      colourBy: 'd2min',
      loading: 'pure+',
      strain: 0.04,
    });
    expect(
      initialSettings({ preset, runs: [], deformations: [], labels: [], predictions: [] }, sample),
    ).toMatchObject({
      colourBy: 'type',
      strain: null,
    });
  });
  it('is, of two label sets at one strain, the one with the cutoff of the preset', () => {
    const labels = [{ ...label('pure+', 0.03), id: 'wide', cutoff: 3 }, label('pure+', 0.03)];
    const records = { runs: [], deformations: [], labels, predictions: [] };
    const shown = (d2minCutoff: number) => {
      const choices = loadingChoices({ ...records, preset: { d2minCutoff } }, sample);
      return labelAt(choices.find(({ name }) => name === 'pure+') ?? null, 0.03)?.cutoff;
    };
    expect([shown(2.5), shown(3)]).toEqual([2.5, 3]);
  });
  it('is, of two label sets at one strain, the one that was asked for', () => {
    const [few, many] = [label('pure+', 0.03), { ...label('pure+', 0.03), fraction: 0.02 }];
    const records = { preset, runs: [], deformations: [], labels: [few, many], predictions: [] };
    const choice = loadingChoices(records, sample).find(({ name }) => name === 'pure+') ?? null;
    const fraction = (asked: number, cutoff = 2.5) =>
      labelAt(choice, 0.03, { cutoff, fraction: asked })?.fraction;
    expect([fraction(0.005), fraction(0.02), fraction(0.02, 9)]).toEqual([0.005, 0.02, 0.005]);
  });
  it('always offers the four loadings of a 2D sample, and never those of another sample', () => {
    const records = {
      preset,
      runs: [],
      deformations: [],
      labels: [],
      predictions: [prediction('a', 'angle:10', 'other')],
    };
    expect(loadingChoices(records, sample).map((choice) => choice.name)).toEqual([
      'simple+',
      'simple-',
      'pure+',
      'pure-',
    ]);
  });
  it('is the prediction of the best run that has one, unless a run was chosen', () => {
    const records = {
      preset,
      runs: [run('best'), run('second')],
      deformations: [],
      labels: [],
      predictions: [prediction('second', 'simple+')],
    };
    const [choice] = loadingChoices(records, sample);
    expect(shownPrediction(records, choice, null)?.run).toBe('second');
    expect(shownPrediction(records, choice, 'best')).toBeNull();
  });
  it('is the newest of two predictions that one run made, as the reader has it', () => {
    const [older, newer] = ['older', 'newer'].map((id) => ({ ...prediction('a', 'simple+'), id }));
    const records = {
      ...{ preset, runs: [run('a')], deformations: [], labels: [] },
      predictions: [older, newer],
    };
    const [choice] = loadingChoices(records, sample);
    expect(shownPrediction(records, choice, null)?.id).toBe('newer');
    expect(shownPrediction(records, choice, 'a')?.id).toBe('newer');
  });
});
