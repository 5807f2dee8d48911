import { expect, it } from 'vitest';
import type { RunSummary } from '../../../src-shared/contract/project';
import { runsView } from './runsView';

const run = (id: string, more: Partial<RunSummary> = {}): RunSummary => ({
  id,
  name: id,
  model: 'compact2d',
  recipe: 'ranks',
  dimensions: 2,
  strain: 0.03,
  fraction: 0.005,
  bundled: false,
  backend: 'tensorflow-cpu',
  epochs: [1, 2].map((epoch) => ({
    epoch,
    trainingLoss: 0.5 / epoch,
    trainingAccuracy: 0.7,
    validationLoss: 0.4 / epoch,
    validationAccuracy: 0.72,
    validationCRank: 0.5,
    learningRate: 1e-3,
    imagesPerSecond: 100,
    seconds: 1,
    best: epoch === 1,
  })),
  bestEpoch: 1,
  densityMap: { cutoff: 5, pixel: 0.2, size: 50, channels: ['S', 'L'] },
  split: { train: ['a'], validation: ['b'], test: [] },
  test: null,
  asked: { seed: 0, epochs: 2, batch: 256 },
  ...more,
});

it('shows values of the best epoch, and of the set-ups what differs alone', () => {
  const two = [run('one'), run('two', { asked: { seed: 1, epochs: 2, batch: 256 } })];
  const view = runsView(two, (id) => `glass ${id}`);
  const valuesOf = (name: string) => view.finals.find((row) => row.name === name)?.values;
  expect(valuesOf('Validation loss')).toEqual(['0.4000', '0.4000']);
  expect(valuesOf('Test accuracy')).toEqual(['–', '–']);
  expect(view.differences).toEqual([{ name: 'Seed', values: ['0', '1'] }]);
  const [first, second] = view.runs;
  expect([first.style.light, first.style.shape]).not.toEqual([
    second.style.light,
    second.style.shape,
  ]);
});

it('names the samples by which runs differ', () => {
  const other = run('two', {
    split: { train: ['c'], validation: ['b'], test: [] },
    sampleNames: { c: 'gone' },
  });
  const view = runsView([run('one'), other], (id) => (id === 'a' ? 'lj001' : undefined));
  expect(view.differences).toEqual([{ name: 'Training samples', values: ['lj001', 'gone'] }]);
});
