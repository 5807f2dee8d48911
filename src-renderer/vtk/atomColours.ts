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

/** The value at a share of a range: the inverse of `fractionOf` between its ends. */
export function valueAt(share: number, { low, high, log }: ColourRange): number {
  return log ? low * (high / low) ** share : low + share * (high - low);
}

/**
 * One RGBA colour per atom, in one pass without an object for any of them: 10⁵ atoms within a fraction of a frame.
 *
 * @param values [N]
 * @param invalid RGB of atoms without a value (NaN): the background's colour, so that only their edge is seen
 * @returns [4N] bytes, opaque
 */
export function colourByValue(
  values: Float32Array,
  map: ColourMap,
  { low, high, log }: ColourRange,
  invalid: readonly [number, number, number],
): Uint8Array {
  const rgba = new Uint8Array(4 * values.length);
  const words = new Uint32Array(rgba.buffer);
  const colours = new Uint32Array(MAP_SIZE);
  for (let i = 0; i < MAP_SIZE; i++) colours[i] = word(map[3 * i], map[3 * i + 1], map[3 * i + 2]);
  const none = word(...invalid);
  const last = MAP_SIZE - 1;
  const from = log ? Math.log(low) : low;
  const scale = last / ((log ? Math.log(high) : high) - from);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const place = ((log ? (value <= low ? from : Math.log(value)) : value) - from) * scale;
    // every comparison with NaN is false
    words[i] =
      place >= last
        ? colours[last]
        : place >= 0
          ? colours[(place + 0.5) | 0]
          : place < 0
            ? colours[0]
            : none;
  }
  return rgba;
}

const bytes = new Uint8Array(4);
const packed = new Uint32Array(bytes.buffer);

/** Four bytes as one number in the byte order of the machine. */
function word(red: number, green: number, blue: number): number {
  bytes[0] = red;
  bytes[1] = green;
  bytes[2] = blue;
  bytes[3] = 255;
  return packed[0];
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
  // what each byte of a channel becomes: as many images as atoms would round each of theirs
  const mixed = background.map((behind) =>
    Uint8Array.from({ length: 256 }, (_, byte) => Math.round(behind * (1 - share) + byte * share)),
  );
  const [red, green, blue] = mixed;
  const result = new Uint8Array(4 * rows.length);
  for (let k = 0; k < rows.length; k++) {
    const i = 4 * rows[k];
    result[4 * k] = red[rgba[i]];
    result[4 * k + 1] = green[rgba[i + 1]];
    result[4 * k + 2] = blue[rgba[i + 2]];
    result[4 * k + 3] = 255;
  }
  return result;
}
