import { expect, it } from 'vitest';
import { cRank } from '../../scoring/cRank';
import { sampledCRank } from './sampledCRank';

const score = Float32Array.from({ length: 500 }, (_, k) => ((k * 311) % 127) / 127);

it('is C_rank itself when all other atoms are there, ties included', () => {
  const exact = cRank(
    Float64Array.from(score),
    Int32Array.from({ length: 20 }, (_, k) => k),
  );
  expect(sampledCRank(score.slice(0, 20), score.slice(20), 500)).toBeCloseTo(exact, 12);
});

it('comes close with a fifth of them', () => {
  const exact = sampledCRank(score.slice(0, 20), score.slice(20), 500);
  const some = score.slice(20).filter((_, k) => k % 5 === 0);
  expect(Math.abs(sampledCRank(score.slice(0, 20), some, 500) - exact)).toBeLessThan(0.05);
});

it('reaches the ceiling 1 − (n − 1)/N', () => {
  const others = Float32Array.from({ length: 100 }, (_, k) => k);
  expect(
    sampledCRank(
      Float32Array.from({ length: 50 }, (_, k) => 200 + k),
      others,
      10_000,
    ),
  ).toBeCloseTo(1 - 49 / 10_000, 12);
});
