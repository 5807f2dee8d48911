import { describe, expect, it } from 'vitest';
import type { LabelSummary, SampleSummary } from '../../../src-shared/contract/project';
import { exportColumns, proposedName } from './exportView';

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

describe('export', () => {
  it('lists the columns in the order of the files, loadings by name', () => {
    expect(exportColumns(choices, null, sample).map(({ name }) => name)).toEqual([
      'probability_simple_pos',
      'class_simple_pos',
      'd2min_pure_neg_0300',
      'd2min_simple_pos_0300',
      'label_pure_neg_0300',
      'label_simple_pos_0300',
      'split',
    ]);
  });
  it('keeps to one loading if asked', () => {
    expect(
      exportColumns(choices, 'pure-', { ...sample, split: null }).map(({ name }) => name),
    ).toEqual(['d2min_pure_neg_0300', 'label_pure_neg_0300']);
  });
  it('proposes a name that every file system takes', () => {
    expect(proposedName(sample, 'dump.gz')).toBe('lj000_second.annotated.dump.gz');
  });
});
