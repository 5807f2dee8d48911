import { describe, expect, it } from 'vitest';
import { pictureFrame, probabilityShares, stepOutline } from './validationPicture';

describe('the picture of the validation sample', () => {
  it('holds a tilted cell whole', () => {
    const cell = [
      [10, 0, 0],
      [5, 20, 0],
      [0, 0, 1],
    ];
    const frame = pictureFrame({ cell, origin: [-2, 3, 0] }, 150);
    expect(frame).toEqual({ left: -2, top: 23, scale: 10, width: 150, height: 200 });
  });

  it('counts plastic atoms and others apart, each as shares, and leaves out what has no value', () => {
    const shares = probabilityShares(
      {
        probability: [1, 0.99, 0.1, 0.2, 0.6, NaN],
        plastic: [true, true, false, false, false, false],
      },
      4,
    );
    expect(shares.plastic).toEqual([0, 0, 0, 1]);
    expect(shares.others.map((share) => share * 3)).toEqual([2, 0, 1, 0]);
    expect(probabilityShares({ probability: [], plastic: [] }, 2).others).toEqual([0, 0]);
    expect(stepOutline([0, 2], 2)).toBe('0,1 0,1 0.5,1 0.5,0 1,0 1,1');
  });
});
