import { describe, expect, it } from 'vitest';
import { composeColumnName, loadingSuffixes } from './columnNames';
import { histogram } from './histogram';
import { median, quantile } from './quantiles';
import { ascendingRanks, percentileRank, sortedValues } from './ranks';

const flexibility = (method: 'md' | 'harmonic') =>
  ({
    kind: 'indicator',
    indicator: 'flexibility-volume',
    method,
    loading: null,
    strain: null,
  }) as const;
const early = {
  kind: 'indicator',
  indicator: 'early-d2min',
  method: null,
  loading: 'simple_pos',
  strain: '0050',
} as const;

describe('column names', () => {
  it.each([
    ['probability_simple_pos', { kind: 'probability', loading: 'simple_pos' }],
    ['class_angle_22p5', { kind: 'class', loading: 'angle_22p5' }],
    ['d2min_100_001_0300', { kind: 'd2min', loading: '100_001', strain: '0300' }],
    ['label_m100_010_10000', { kind: 'label', loading: 'm100_010', strain: '10000' }],
    ['split', { kind: 'split' }],
    ['flexibility_volume', flexibility('md')],
    ['flexibility_volume_harmonic', flexibility('harmonic')],
    ['early_d2min_simple_pos_0050', early],
  ] as const)('%s', (name, column) => {
    expect(composeColumnName(column)).toBe(name);
  });

  it('number free loadings by name, whatever order they come in', () => {
    const [first, second] = ['t=0.6,0.8,0;eta=0.8,-0.6,0', 't=1,0,0;eta=0,0.6,0.8'];
    const suffixOf = loadingSuffixes([second, 'simple+', first, second]);
    expect([first, second, 'simple+'].map(suffixOf)).toEqual(['custom1', 'custom2', 'simple_pos']);
  });
});

describe('ranks', () => {
  it('share the mean rank among ties and leave NaN out', () => {
    expect(Array.from(ascendingRanks([3, NaN, 1, 3, 2]))).toEqual([3.5, NaN, 1, 3.5, 2]);
  });

  it('say where a value stands', () => {
    const sorted = sortedValues([5, NaN, 1, 2, 2]);
    expect(percentileRank(sorted, 5)).toEqual({ percentile: 87.5, rank: 1 });
    expect(percentileRank(sorted, 2)).toEqual({ percentile: 50, rank: 2 });
    expect(percentileRank(sorted, 1)).toEqual({ percentile: 12.5, rank: 4 });
    expect(percentileRank(sorted, NaN)).toEqual({ percentile: NaN, rank: NaN });
  });
});

describe('quantiles', () => {
  it('interpolate between neighbours and survive infinities', () => {
    expect(quantile(sortedValues([4, 1, 3, 2]), 0.25)).toBe(1.75);
    expect(median([4, NaN, 1, 3, 2])).toBe(2.5);
    expect(median([Infinity, Infinity, 1])).toBe(Infinity);
    expect(median([NaN])).toBeNaN();
  });
});

describe('histogram', () => {
  it('counts each finite value once, the upper end in the last bin', () => {
    const { edges, counts, missing, outside } = histogram([0, 0.1, 0.5, 1, NaN, 2, -1], 2, [0, 1]);
    expect(Array.from(edges)).toEqual([0, 0.5, 1]);
    expect(Array.from(counts)).toEqual([2, 2]);
    expect([missing, outside]).toEqual([1, 2]);
  });

  it('has a bin for a constant', () => {
    expect(Array.from(histogram([3, 3], 1).counts)).toEqual([2]);
  });
});
