import { describe, expect, it } from 'vitest';
import type { StrainCurve } from '../../../../src-shared/contract/reader';
import { pointAt, strainColumns } from './strainTable';

const curve = (loading: string, strains: number[]): StrainCurve => ({
  loading,
  unit: 'length^2',
  points: strains.map((strain) => ({
    label: `${loading} ${strain}`,
    strain,
    value: 100 * strain,
    all: 1,
    labelled: 2,
  })),
});

describe('D²min against strain as a table', () => {
  it('puts each value under its own strain, and none where a load has no label set', () => {
    const curves = [curve('simple+', [0.01, 0.03]), curve('pure+', [0.030000004, 0.02])];
    const columns = strainColumns(curves);
    expect(columns).toEqual([0.01, 0.02, 0.03]);
    const row = (k: number) => columns.map((at) => pointAt(curves[k].points, at)?.value);
    expect(row(0)).toEqual([1, undefined, 3]);
    expect(row(1)).toEqual([undefined, 2, expect.closeTo(3, 5)]);
  });
});
