import { expect, it } from 'vitest';
import { d2minNoiseFloor } from '../../physics/noiseFloor';
import { noiseFloorNote } from './noiseFloorNote';

it('warns below a hundred noise floors: %g beyond 100 Å in 3D has a floor of 1.2e-5 Å²', () => {
  const floor = d2minNoiseFloor(13.5, 3, 1e-3, 1e-3);
  expect(floor).toBeCloseTo(1.2e-5, 7);
  expect(noiseFloorNote(1e-3, floor)).toMatch(/0\.00100 lies below 100 times the 0\.0000120 /);
  expect(noiseFloorNote(1.3e-3, floor)).toBeNull();
});
