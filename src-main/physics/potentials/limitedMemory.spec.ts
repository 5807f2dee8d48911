import { expect, it } from 'vitest';
import { limitedMemory, remember, STEPS, towardsMinimum } from './limitedMemory';

it('a step along which the energy curves downwards changes nothing that was learned', () => {
  // forces of the quadratic ½ Σ c x²; one step along each axis teaches all there is to know
  const stiffness = Float64Array.from({ length: STEPS }, (_, k) => 1 + k);
  const origin = new Float64Array(STEPS);
  const learn = (axes: readonly number[]) => {
    const memory = limitedMemory(STEPS);
    for (const axis of axes) {
      const to = origin.slice();
      to[axis] = 1;
      const forces = to.map((x, k) => 0 - stiffness[k] * x);
      remember(memory, origin, to, origin, forces);
    }
    return memory;
  };
  const towards = (memory: ReturnType<typeof limitedMemory>): number[] => {
    const direction = new Float64Array(STEPS);
    towardsMinimum(memory, stiffness, direction);
    return [...direction];
  };
  const axes = Array.from(stiffness.keys());
  const full = learn(axes);
  towards(full).forEach((x) => expect(x).toBeCloseTo(1, 12));

  const push = new Float64Array(STEPS).fill(1);
  remember(full, origin, push, origin, push);
  // its place was that of the oldest step, which is given up
  expect(towards(full)).toEqual(towards(learn(axes.slice(1))));
});
