import { describe, expect, it } from 'vitest';
import type { SampleSummary } from '../../../src-shared/contract/project';
import { sampleFacts } from './sampleView';

const sample: SampleSummary = {
  id: 's',
  name: 'cz000',
  dimensions: 3,
  atoms: 720,
  species: [],
  cell: [
    [10, 0, 0],
    [5, 9, 0],
    [1, 2, 8],
  ],
  origin: [0, 0, 0],
  periodic: [true, false, true],
  units: 'metal',
  split: null,
  source: '',
};
const factsOf = (other: Partial<SampleSummary>) =>
  Object.fromEntries(
    sampleFacts({ ...sample, ...other }).cell.map(({ name, value }) => [name, value]),
  );

describe('facts of a sample', () => {
  it('take volume and density from a tilted cell, with its units', () => {
    expect(factsOf({})).toMatchObject({
      Volume: '720.00\u202fÅ³',
      Density: '1.0000\u202fÅ⁻³',
      Periodic: 'not along y',
    });
  });
  it('are an area in 2D, and bare numbers where the units are not known', () => {
    expect(factsOf({ dimensions: 2, units: null, periodic: [true, true, false] })).toMatchObject({
      Area: '90.000',
      Density: '8.0000',
      Periodic: 'in every direction',
      Units: 'not stated',
    });
  });
});
