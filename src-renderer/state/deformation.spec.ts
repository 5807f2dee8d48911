import { describe, expect, it } from 'vitest';
import { stopOf, strainStops } from './deformation';

describe('the stops of the strain slider', () => {
  it('begin undeformed and have every frame once', () => {
    const deformation = {
      ...{ id: 'd', sample: 's', loading: 'simple+', t: [1, 0, 0], eta: [0, 1, 0] },
      strains: [0.01, 0.020000000416],
    };
    const choice = { name: 'simple+', predictions: [], labels: [], deformation };
    const stops = strainStops(choice);
    expect(stops).toEqual([0, 0.01, 0.02]);
    expect([null, 0, 0.0100001, 0.02, 0.5].map((strain) => stopOf(stops, strain))).toEqual([
      0, 0, 1, 2, 0,
    ]);
    expect(strainStops({ ...choice, deformation: null })).toEqual([]);
  });
});
