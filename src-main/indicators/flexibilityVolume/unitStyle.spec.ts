import { expect, it } from 'vitest';
import type { Glass } from '../indicator';
import { thermalEnergy, unitParameter } from './unitStyle';

const glass = (style: string | null): Glass => ({
  ...{ name: 'a glass', dimensions: 2 },
  ids: Float64Array.of(1),
  types: Int32Array.of(1),
  positions: new Float64Array(3),
  cell: {
    h: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    origin: [0, 0, 0],
    periodic: [true, true, true],
  },
  masses: new Map([[1, 1]]),
  units: { style, length: 'length', energy: 'energy' },
  d2minCutoff: 2.5,
});

it('tells records of one temperature in different units apart, and keeps the ids of reduced units', () => {
  expect(unitParameter(glass('lj'))).toEqual({});
  expect(unitParameter(glass('metal'))).toEqual({ units: 'metal' });
  expect(thermalEnergy(glass('lj'), 50) / thermalEnergy(glass('metal'), 50)).toBeGreaterThan(1e4);
});

it('refuses units in which no temperature is known', () => {
  expect(() => thermalEnergy(glass('real'), 300)).toThrow(/lj and metal units, not in real/);
  expect(() => unitParameter(glass(null))).toThrow(/Name a preset with units/);
});
