import { describe, expect, it } from 'vitest';
import { unit, type Ray } from './camera';
import { pickAtom } from './pickAtom';

/** Deterministic uniform numbers (xorshift32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Independent of the quadratic: walks along the ray by the distance to the nearest surface until it touches one. */
function march(
  ray: Ray,
  positions: Float32Array,
  radii: Float32Array,
  start: number,
  end: number,
): number | null {
  let t = start;
  while (t < end) {
    let gap = Infinity;
    let row = -1;
    for (let i = 0; i < radii.length; i++) {
      const d =
        Math.hypot(
          ray.origin[0] + t * ray.direction[0] - positions[3 * i],
          ray.origin[1] + t * ray.direction[1] - positions[3 * i + 1],
          ray.origin[2] + t * ray.direction[2] - positions[3 * i + 2],
        ) - radii[i];
      if (d < gap) {
        gap = d;
        row = i;
      }
    }
    if (gap < 1e-7) return row;
    t += gap;
  }
  return null;
}

describe('picking', () => {
  it('finds the front atom 300 times of 300, and nothing where a slow walk along the ray finds nothing', () => {
    const random = randomNumbers(20210612);
    let agreed = 0;
    let hits = 0;
    for (let trial = 0; trial < 300; trial++) {
      const n = 60;
      const positions = Float32Array.from({ length: 3 * n }, () => 10 * random());
      const radii = Float32Array.from({ length: n }, () => 0.3 + 0.5 * random());
      const direction = unit([random() - 0.5, random() - 0.5, random() - 0.5]);
      const target = [10 * random(), 10 * random(), 10 * random()];
      const origin = [0, 1, 2].map((k) => target[k] - 40 * direction[k]);
      const ray: Ray = { origin: [origin[0], origin[1], origin[2]], direction };
      const found = pickAtom(ray, positions, radii, trial % 2 === 0);
      const expected = march(ray, positions, radii, 0, 80);
      if ((found?.row ?? null) === expected) agreed++;
      if (expected !== null) hits++;
    }
    expect(hits).toBeGreaterThan(100);
    expect(agreed).toBe(300);
  });
  it('looks both ways in a parallel view and only forwards from an eye', () => {
    const ray: Ray = { origin: [0, 0, 0], direction: [0, 0, -1] };
    const behind = Float32Array.from([0, 0, 5]);
    const radii = Float32Array.from([1]);
    expect(pickAtom(ray, behind, radii, false)).toEqual({ row: 0, distance: -6 });
    expect(pickAtom(ray, behind, radii, true)).toBeNull();
  });
});
