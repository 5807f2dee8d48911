import { describe, expect, it } from 'vitest';
import { distinctStrains, sameStrain } from './strains';

describe('strains', () => {
  it('of one intended value count as one, neighbouring values do not', () => {
    expect(sameStrain(0.03, 0.03000013)).toBe(true);
    expect(sameStrain(0.03, 0.0305)).toBe(false);
    expect(distinctStrains([0, 0.0300001, 0.01, 0.03])).toEqual([0.01, 0.03]);
  });
});
