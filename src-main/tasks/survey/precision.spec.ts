import { expect, it } from 'vitest';
import { cutoffWarnings } from './precision';

const precision = {
  ...{ preset: 'cuzr', cutoff: 4, reference: 1e-8, current: 1e-8, cell: 0, noiseFloor: 1e-15 },
  ...{ doubtfulBelow: 1e-13, thresholds: [] },
};

it('a cutoff in another unit is told by the number of neighbours', () => {
  const codes = (neighbours: number | null, dimensions: 2 | 3) =>
    cutoffWarnings({ ...precision, neighbours }, dimensions).map(({ code }) => code);
  expect([codes(13.5, 3), codes(20.2, 2), codes(null, 3)]).toEqual([[], [], []]);
  expect([codes(321, 3), codes(2.2, 2)]).toEqual([['cutoff-unusual'], ['cutoff-unusual']]);
  const [{ message }] = cutoffWarnings({ ...precision, neighbours: 321.4 }, 3);
  expect(message).toMatch(/cutoff 4 of the preset cuzr takes in 321 neighbours/);
});
