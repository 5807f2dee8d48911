import { describe, expect, it } from 'vitest';
import { emberOnPaper } from '../ui/colours/maps';
import { colourByValue, dimmed, fractionOf } from './atomColours';

const unitRange = { low: 0, high: 1, log: false };

describe('atom colours', () => {
  it('are the exact stops of the map at both ends and cut beyond them', () => {
    const rgba = colourByValue(
      Float32Array.from([0, 1, -3, 7]),
      emberOnPaper,
      unitRange,
      [1, 2, 3],
    );
    expect(Array.from(rgba.subarray(0, 4))).toEqual([0x31, 0x59, 0x8e, 255]);
    expect(Array.from(rgba.subarray(4, 8))).toEqual([0x7d, 0x24, 0x1a, 255]);
    expect(rgba.subarray(8, 12)).toEqual(rgba.subarray(0, 4));
    expect(rgba.subarray(12, 16)).toEqual(rgba.subarray(4, 8));
  });
  it('give an atom without a value its own look, not that of 0', () => {
    const rgba = colourByValue(Float32Array.from([NaN]), emberOnPaper, unitRange, [255, 255, 254]);
    expect(Array.from(rgba)).toEqual([255, 255, 254, 255]);
  });
  it('compare by decades on a logarithmic range', () => {
    const range = { low: 0.01, high: 100, log: true };
    expect(fractionOf(1, range)).toBeCloseTo(0.5, 12);
    expect(fractionOf(0, range)).toBe(0);
    expect(fractionOf(NaN, range)).toBeNaN();
  });
  it('fade into the background', () => {
    const faded = dimmed(
      Uint8Array.from([0, 100, 200, 255]),
      Int32Array.from([0]),
      [200, 100, 0],
      0.25,
    );
    expect(Array.from(faded)).toEqual([150, 100, 50, 255]);
  });
});
