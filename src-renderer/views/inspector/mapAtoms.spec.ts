import { describe, expect, it } from 'vitest';
import {
  atomsOfPixel,
  blobsOfAtom,
  pixelIndex,
  slabValues,
  type DensityMapOfAtom,
} from './mapAtoms';

/** 10 × 10 pixels of 0.2 round atom 7; atom 3 half a pixel off the middle of pixel (x 8, y 2), an image of it far off. */
const map: DensityMapOfAtom = {
  shape: [10, 10, 2],
  channels: ['S', 'L'],
  values: new Float32Array(200),
  counts: [2, 1],
  pixel: 0.2,
  atoms: {
    rows: Int32Array.of(7, 3, 3),
    relative: Float32Array.of(0, 0, 0, 0.7, -0.5, 0, -0.9, -0.9, 0),
    channel: Uint8Array.of(0, 1, 1),
  },
};

describe('pixels of a density map', () => {
  it('know the atoms that made them', () => {
    expect(atomsOfPixel(map, { channel: 1, x: 8, y: 2, z: 0 })).toEqual([3]);
    expect(atomsOfPixel(map, { channel: 0, x: 8, y: 2, z: 0 })).toEqual([]);
    expect(atomsOfPixel(map, { channel: 0, x: 5, y: 5, z: 0 })).toEqual([7]);
    expect(pixelIndex(map, { channel: 1, x: 8, y: 2, z: 0 })).toBe(57);
  });
  it('know the atoms of all layers of a slab, the one that shows most first', () => {
    const solid: DensityMapOfAtom = {
      ...{ shape: [10, 10, 10, 1], channels: ['Cu'], values: new Float32Array(1000) },
      ...{ counts: [2], pixel: 0.2 },
      atoms: {
        rows: Int32Array.of(4, 6),
        relative: Float32Array.of(0.25, 0.1, -0.3, 0.1, 0.1, 0.3),
        channel: Uint8Array.of(0, 0),
      },
    };
    const at = { channel: 0, x: 5, y: 5, z: 3 };
    expect(atomsOfPixel(solid, at)).toEqual([4]);
    expect(atomsOfPixel(solid, at, 4)).toEqual([6, 4]);
  });
  it('show an atom at each of its images, y upwards', () => {
    const [near, image] = blobsOfAtom(map, 3, 1);
    expect([near.left, near.top]).toEqual([expect.closeTo(0.85, 6), expect.closeTo(0.75, 6)]);
    expect([image.left, image.top]).toEqual([expect.closeTo(0.05, 6), expect.closeTo(0.95, 6)]);
    expect(blobsOfAtom(map, 3, 0)).toEqual([]);
  });
  it('of a slab are those with the largest magnitude', () => {
    const values = new Float32Array(8 ** 3).fill(0.1);
    values[3 * 64 + 5] = -0.4;
    const solid = { shape: [8, 8, 8, 1], channels: ['Cu'] };
    expect(slabValues(values, solid, 0, 2)[5]).toBeCloseTo(-0.4, 6);
    expect(slabValues(values, solid, 0, 4)[5]).toBeCloseTo(0.1, 6);
  });
});
