import { describe, expect, it } from 'vitest';
import type { SampleSummary } from '../../../src-shared/contract/project';
import { formatChoices, proposedName } from './exportView';

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
describe('export', () => {
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
