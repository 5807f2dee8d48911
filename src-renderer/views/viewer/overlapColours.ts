import { overlapCodes } from '../../../src-shared/contract/reader';
import { parseHex } from '../../ui/colours/colourMap';
import { setStyles } from '../../ui/methods';

/**
 * One RGBA colour per atom by the set it is in.
 *
 * @param sets an `overlapCodes` for each atom, [N]
 * @param faint RGB of the atoms that are in neither
 * @returns [4N] bytes, opaque
 */
export function colourBySet(sets: Int8Array, faint: readonly [number, number, number]): Uint8Array {
  const colours = new Map<number, readonly [number, number, number]>([
    [overlapCodes.both, parseHex(setStyles.both.colour)],
    [overlapCodes.measured, parseHex(setStyles.measured.colour)],
    [overlapCodes.predicted, parseHex(setStyles.predicted.colour)],
  ]);
  const rgba = new Uint8Array(4 * sets.length);
  for (let row = 0; row < sets.length; row++) {
    rgba.set(colours.get(sets[row]) ?? faint, 4 * row);
    rgba[4 * row + 3] = 255;
  }
  return rgba;
}
