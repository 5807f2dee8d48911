import { MAP_SIZE, type ColourMap } from '../ui/colours/colourMap';

export interface ColourRange {
  readonly low: number;
  readonly high: number;
  /** values are compared by their logarithm; those not above 0 take the low end */
  readonly log: boolean;
}

/** Where a value lies in a range, 0 to 1, cut at both ends; NaN stays NaN. */
export function fractionOf(value: number, { low, high, log }: ColourRange): number {
  if (Number.isNaN(value)) return NaN;
  const share = log
    ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
    : (value - low) / (high - low);
  return Math.max(0, Math.min(1, share));
}

/**
 * One RGBA colour per atom.
 *
 * @param values [N]
 * @param invalid RGB of atoms without a value (NaN): the background's colour, so that only their edge is seen
 * @returns [4N] bytes, opaque
 */
export function colourByValue(
  values: Float32Array,
  map: ColourMap,
  range: ColourRange,
  invalid: readonly [number, number, number],
): Uint8Array {
  const rgba = new Uint8Array(4 * values.length);
  for (let i = 0; i < values.length; i++) {
    const share = fractionOf(values[i], range);
    if (Number.isNaN(share)) {
      rgba.set(invalid, 4 * i);
    } else {
      const k = 3 * Math.round(share * (MAP_SIZE - 1));
      rgba[4 * i] = map[k];
      rgba[4 * i + 1] = map[k + 1];
      rgba[4 * i + 2] = map[k + 2];
    }
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}

/** One RGBA colour per atom by its species. @param colourOf RGB of a numeric type */
export function colourByType(
  types: Int32Array,
  colourOf: (type: number) => readonly [number, number, number],
): Uint8Array {
  const rgba = new Uint8Array(4 * types.length);
  for (let i = 0; i < types.length; i++) {
    rgba.set(colourOf(types[i]), 4 * i);
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}

/** Colours of chosen rows, mixed into the background: what a periodic image looks like. @param share of the colour, 0 to 1 */
export function dimmed(
  rgba: Uint8Array,
  rows: Int32Array,
  background: readonly [number, number, number],
  share: number,
): Uint8Array {
  const result = new Uint8Array(4 * rows.length);
  for (let k = 0; k < rows.length; k++) {
    for (let c = 0; c < 3; c++) {
      result[4 * k + c] = Math.round(background[c] * (1 - share) + rgba[4 * rows[k] + c] * share);
    }
    result[4 * k + 3] = 255;
  }
  return result;
}
