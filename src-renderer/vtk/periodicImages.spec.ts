import { describe, expect, it } from 'vitest';
import { periodicImages } from './periodicImages';

const cell = [
  [10, 0, 0],
  [2, 8, 0],
];
const radii = Float32Array.from([0.5]);

describe('periodic images', () => {
  it('of an atom in a corner lie at the three other corners', () => {
    const images = periodicImages(
      Float32Array.from([0.5, 0.4, 0]),
      radii,
      cell,
      [0, 0],
      [true, true],
      0.3,
    );
    const places = Array.from({ length: images.rows.length }, (_, k) =>
      Array.from(images.positions.subarray(3 * k, 3 * k + 2), (v) => Number(v.toFixed(4))),
    );
    expect(places).toEqual(
      expect.arrayContaining([
        [10.5, 0.4],
        [2.5, 8.4],
        [12.5, 8.4],
      ]),
    );
    expect(places).toHaveLength(3);
  });
  it('are none across an open boundary or of an atom in the middle', () => {
    const corner = Float32Array.from([0.5, 0.4, 0]);
    expect(periodicImages(corner, radii, cell, [0, 0], [false, false], 0.3).rows).toHaveLength(0);
    expect(
      periodicImages(Float32Array.from([6, 4, 0]), radii, cell, [0, 0], [true, true], 0.3).rows,
    ).toHaveLength(0);
  });
});
