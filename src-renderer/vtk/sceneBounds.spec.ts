import { describe, expect, it } from 'vitest';
import { IMAGE_MARGIN, periodicImages } from './periodicImages';
import { sceneBounds } from './sceneBounds';

describe('bounds of a scene', () => {
  it('hold every corner and the atoms on them, whatever radius is missing', () => {
    const cell = [
      [10, 0, 0],
      [3, 8, 0],
      [0, 0, 6],
    ];
    const { middle, radius } = sceneBounds(cell, [1, 2, 3], 3, Float32Array.from([0.5, NaN, 1.5]));
    expect(middle).toEqual([7.5, 6, 6]);
    // half the long diagonal (13, 8, 6), and room for an atom that sits on its end
    expect(radius).toBeGreaterThan(Math.hypot(13, 8, 6) / 2 + 1.5);
    expect(radius).toBeLessThan(2 * Math.hypot(13, 8, 6));
  });

  it.each([2, 3] as const)('hold the periodic images of a %iD sample', (dimensions) => {
    const edge = 60;
    const cell = [
      [edge, 0, 0],
      [0, edge, 0],
      [0, 0, edge],
    ];
    // the atoms whose images lie farthest out: those at the inner border of the margin
    const share = IMAGE_MARGIN[dimensions] - 1e-3;
    const ends = [share * edge, (1 - share) * edge];
    const positions = Float32Array.from(
      ends.flatMap((x) =>
        ends.flatMap((y) => ends.flatMap((z) => [x, y, dimensions === 2 ? 0 : z])),
      ),
    );
    const radii = new Float32Array(positions.length / 3).fill(1.4);
    const { middle, radius } = sceneBounds(cell, [0, 0, 0], dimensions, radii);
    const images = periodicImages(
      positions,
      radii,
      cell,
      [0, 0, 0],
      [true, true, true],
      IMAGE_MARGIN[dimensions],
      dimensions,
    );
    let farthest = 0;
    for (let k = 0; k < images.rows.length; k++) {
      const [x, y, z] = images.positions.subarray(3 * k, 3 * k + 3);
      farthest = Math.max(farthest, Math.hypot(x - middle[0], y - middle[1], z - middle[2]));
    }
    expect(farthest).toBeGreaterThan(1.2 * Math.hypot(...middle));
    expect(radius).toBeGreaterThan(farthest + 1.4);
  });
});
