import { describe, expect, it } from 'vitest';
import { loadingFrame } from '../../../../src-shared/geometry/frame';
import { parseLoading, planarLoading } from '../../../../src-shared/geometry/loading';
import { mirroredFrame, turns } from './mirrors';

/** What a prediction is averaged over, in one order. */
const frames = (q: Float64Array) =>
  turns(q)
    .map((mirror) => Array.from(mirroredFrame(q, mirror), (x) => Number(x.toFixed(12)) + 0))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);

describe('turns', () => {
  it.each([
    ['simple+', 45],
    ['simple-', 135],
    ['pure+', 90],
    ['pure-', 0],
  ])('are those of the angle of %s, also where its frame is a reflection', (name, angle) => {
    // a hair beside the angle, where the loading has no name of its own
    const beside = frames(loadingFrame(planarLoading(angle + 1e-7)));
    const own = frames(loadingFrame(parseLoading(name, 2)));
    own.forEach((frame, k) => frame.forEach((x, i) => expect(x).toBeCloseTo(beside[k][i], 6)));
  });

  it('are the same on the two sides of 180°', () => {
    const [before, after] = [179.9999999, 180.0000001].map((angle) =>
      frames(loadingFrame(planarLoading(angle))),
    );
    before.forEach((frame, k) => frame.forEach((x, i) => expect(x).toBeCloseTo(after[k][i], 6)));
  });
});
