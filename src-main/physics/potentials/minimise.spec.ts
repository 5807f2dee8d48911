import { describe, expect, it } from 'vitest';
import { energyAndForces } from './energyAndForces';
import { minimise } from './minimise';
import { proposeVariant } from './proposeVariant';
import { embeddedAtomOf, jittered, lennardJonesOf, lennardJonesPairs } from './structures.fixture';

const glass = minimise(jittered(12, 2), lennardJonesOf('lj/smooth'), { forceTolerance: 1e-9 });

describe('minimise', () => {
  it.each([
    ['2D lj/smooth', jittered(12, 2), lennardJonesOf('lj/smooth'), 1e-9],
    ['3D eam/fs', jittered(5, 3), embeddedAtomOf('eam/fs'), 1e-7],
  ] as const)('%s: goes downhill until no force is left', (_, structure, potential, tolerance) => {
    const seen: number[] = [];
    const found = minimise(structure, potential, {
      forceTolerance: tolerance,
      progress: (evaluations) => seen.push(evaluations),
    });
    expect(found.converged).toBe(true);
    expect(seen.at(-1)).toBe(found.evaluations);
    const after = energyAndForces({ ...structure, positions: found.positions }, potential);
    expect(after.energy).toBeCloseTo(found.energy, 9);
    expect(after.energy).toBeLessThan(energyAndForces(structure, potential).energy);
    // bonds of a kept list are those found anew
    expect(Math.max(...after.forces.map(Math.abs))).toBeLessThanOrEqual(1.001 * tolerance);
  });

  it('stops when asked, and says when it gave up', () => {
    const [structure, potential] = [jittered(6, 2), lennardJonesOf('lj/smooth')];
    const stopped = { forceTolerance: 0, shouldStop: () => true };
    expect(() => minimise(structure, potential, stopped)).toThrow('stopped');
    const short = minimise(structure, potential, { forceTolerance: 1e-9, mostEvaluations: 5 });
    expect(short).toMatchObject({ converged: false, evaluations: 5 });
  });
});

it('the variant that a glass was relaxed with leaves no force', () => {
  const structure = { ...jittered(12, 2), positions: glass.positions };
  const [first, second] = proposeVariant(structure, {
    style: 'lj/cut',
    cutoff: 2.5,
    pairs: lennardJonesPairs,
  });
  expect(first.description).toMatchObject({ style: 'lj/smooth', inner: 2 });
  expect(first.largestForce).toBeLessThan(1e-8);
  expect(second.largestForce).toBeGreaterThan(1e-3);
});
