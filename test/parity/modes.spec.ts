import { describe, expect, it } from 'vitest';
import { softModes } from '../../src-main/physics/modes/softModes';
import { maxError, maxRelativeError, sharedData } from './fixtures';
import { copperZirconium, glass, lennardJonesCut, scipyReference } from './modesFixtures';

// Reference: scipy's eigsh on a Hessian that is put together independently (test/data/physics/modes), and the values of the science
// notes. They catch: a wrong sign or factor in the Hessian, missing or repeated modes, translations among the modes.

describe('soft modes', () => {
  it('2D Lennard-Jones, 20,000 degrees of freedom: equal scipy’s', async () => {
    const found = softModes(await glass('lj000.sp.0.dump.gz', lennardJonesCut(), [1, 1]));
    const expected = scipyReference('lj000.scipy.json.gz');
    expect(found.method).toBe('factorised');
    expect(found.complete).toBe(true);
    expect(found.omegaSquared).toHaveLength(200);
    expect(found.zeroModes).toBe(2);
    expect(found.negative).toBe(0);
    expect(found.residual).toBeLessThan(1e-6);
    expect(maxRelativeError(found.omegaSquared, expected.omegaSquared)).toBeLessThan(1e-9);
    expect(maxError(found.participation, expected.participation)).toBeLessThan(1e-8);

    const golden = [0.0604258, 0.0631747, 0.0647305, 0.065927, 0.1142233, 0.118668];
    golden.forEach((value, k) => expect(found.omegaSquared[k] / value).toBeCloseTo(1, 5));
    expect(found.omegaSquared[199]).toBeCloseTo(2.606508, 5);
    const largest = Math.max(...found.participation);
    expect(largest).toBeCloseTo(0.48378, 5);
    expect(found.participation.indexOf(largest)).toBe(981 - 1);
    expect(found.participation.reduce((sum, p) => sum + p, 0)).toBeCloseTo(200, 8);
  });

  const shared = sharedData('soft modes of the 3D reference glass');
  it.runIf(shared !== null)('3D Cu–Zr, 12,000 degrees of freedom: equal scipy’s', async () => {
    const potential = copperZirconium(shared ?? '');
    const found = softModes(await glass('cz000.xyp.0.dump.gz', potential, [63.546, 91.224]));
    const expected = scipyReference('cz000.scipy.json.gz');
    expect(found.method).toBe('iterative');
    expect(found.omegaSquared).toHaveLength(120);
    expect(found.zeroModes).toBe(3);
    expect(found.negative).toBe(0);
    expect(found.residual).toBeLessThan(1e-6);
    expect(maxRelativeError(found.omegaSquared, expected.omegaSquared)).toBeLessThan(1e-6);
    expect(maxError(found.participation, expected.participation)).toBeLessThan(1e-4);

    // the notes' values are from tables smoothed by splines, with continuous second derivatives: 2 % apart at the softest mode
    const golden = [2.2164e-4, 4.3253e-4, 4.3942e-4];
    golden.forEach((value, k) => {
      expect(Math.abs(found.omegaSquared[k] / value - 1)).toBeLessThan(0.02);
    });
    expect(Math.abs(found.omegaSquared[119] / 3.0976e-3 - 1)).toBeLessThan(1e-3);
    const largest = Math.max(...found.participation);
    expect(largest).toBeCloseTo(0.3013, 3);
    expect(found.participation.indexOf(largest)).toBe(190 - 1);
  });
});
