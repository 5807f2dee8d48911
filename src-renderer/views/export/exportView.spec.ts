import { describe, expect, it } from 'vitest';
import type { LabelSummary, SampleSummary } from '../../../src-shared/contract/project';
import { exportColumns, formatChoices, proposedName, type ExportQuestion } from './exportView';

const sample: SampleSummary = {
  id: 's',
  name: 'lj000 / second',
  dimensions: 2,
  atoms: 10,
  species: [],
  cell: [],
  origin: [],
  periodic: [],
  units: 'lj',
  split: 'test',
  source: '',
};
const label = (loading: string, strain: number): LabelSummary => ({
  id: `${loading}${strain}`,
  sample: 's',
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
const prediction = {
  id: 'p',
  sample: 's',
  run: 'r',
  loading: 'simple+',
  backend: 'wasm',
  above: 3,
} as const;
const choices = [
  {
    name: 'simple+',
    predictions: [prediction],
    labels: [label('simple+', 0.03)],
    deformation: null,
  },
  { name: 'pure-', predictions: [], labels: [label('pure-', 0.03)], deformation: null },
];

const asked = (part: Partial<ExportQuestion> = {}): string[] =>
  exportColumns({ sample, choices, run: null, runs: [], ...part }).map(({ name }) => name);

describe('export', () => {
  it('lists the columns in the order of the files, loadings by name', () => {
    expect(asked()).toEqual([
      'probability_simple_pos',
      'class_simple_pos',
      'd2min_pure_neg_0300',
      'd2min_simple_pos_0300',
      'label_pure_neg_0300',
      'label_simple_pos_0300',
      'split',
    ]);
  });
  it('keeps to one loading, and to the predictions of one run, if asked', () => {
    const unmarked = { ...sample, split: null };
    expect(asked({ choices: choices.slice(1), sample: unmarked })).toEqual([
      'd2min_pure_neg_0300',
      'label_pure_neg_0300',
    ]);
    expect(asked({ run: 'another' })).not.toContain('probability_simple_pos');
  });
  it('names one column of two label sets that share it, and says how many atoms lack a value', () => {
    const [set] = choices[0].labels;
    const twice = {
      ...choices[0],
      predictions: [],
      labels: [set, { ...set, id: 'second', invalid: 1 }],
    };
    const columns = exportColumns({ sample, choices: [twice], run: null, runs: [] });
    expect(columns.map(({ name }) => name)).toEqual([
      'd2min_simple_pos_0300',
      'label_simple_pos_0300',
      'split',
    ]);
    expect(columns[1].meaning).toMatch(/−1 for 1 atom without a value/);
  });
  it('proposes a name that every file system takes', () => {
    const names = formatChoices.map((choice) => proposedName(sample, choice));
    expect(names).toEqual([
      'lj000_second.annotated.dump',
      'lj000_second.annotated.dump.gz',
      'lj000_second.annotated.xyz',
      'lj000_second.annotated.xyz',
      'lj000_second.annotated.csv',
      'lj000_second.annotated.parquet',
      'lj000_second.annotated.npz',
      'lj000_second.annotated.vtp',
      'lj000_second.data',
    ]);
  });
});
