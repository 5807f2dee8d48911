/** Which atoms are drawn whole and which faded; the others are hidden. Null: all of them whole. */
export interface ShownRows {
  whole: Int32Array | null;
  faded: Int32Array;
}

/** @param shown [N]: 0 hidden, 1 faded, 2 whole; null: all whole */
export function shownRows(shown: Uint8Array | null): ShownRows {
  if (shown === null) return { whole: null, faded: new Int32Array(0) };
  const whole = new Int32Array(shown.length);
  const faded = new Int32Array(shown.length);
  let [wholes, fadeds] = [0, 0];
  for (let i = 0; i < shown.length; i++) {
    if (shown[i] === 2) whole[wholes++] = i;
    else if (shown[i] === 1) faded[fadeds++] = i;
  }
  return { whole: whole.slice(0, wholes), faded: faded.slice(0, fadeds) };
}

/** One of so many rows, scattered: neighbours in a file are often neighbours in space, and types take turns in it. */
export function scattered(rows: Int32Array | null, atoms: number, every: number): Int32Array {
  const from = rows ?? Int32Array.from({ length: atoms }, (_, row) => row);
  // multiplication by 2³² / golden ratio spreads consecutive numbers evenly over 0 … 2³² (Knuth, TAOCP 3, 6.4); the low
  // bits of the product are those of the row
  return from.filter((row) => Math.imul(row, 0x9e3779b1) >>> 0 < 2 ** 32 / every);
}

/** @param positions [3N], @returns [3M] */
export function positionsOf(positions: Float32Array, rows: Int32Array): Float32Array {
  const result = new Float32Array(3 * rows.length);
  for (let k = 0; k < rows.length; k++) {
    const i = 3 * rows[k];
    result[3 * k] = positions[i];
    result[3 * k + 1] = positions[i + 1];
    result[3 * k + 2] = positions[i + 2];
  }
  return result;
}

/** @param radii [N], @returns [M] */
export function radiiOf(radii: Float32Array, rows: Int32Array): Float32Array {
  const result = new Float32Array(rows.length);
  for (let k = 0; k < rows.length; k++) result[k] = radii[rows[k]];
  return result;
}

/** @param rgba [4N], @param alpha of all of them, 0–255, @returns [4M] */
export function coloursOf(rgba: Uint8Array, rows: Int32Array, alpha = 255): Uint8Array {
  const result = new Uint8Array(4 * rows.length);
  for (let k = 0; k < rows.length; k++) {
    const i = 4 * rows[k];
    result[4 * k] = rgba[i];
    result[4 * k + 1] = rgba[i + 1];
    result[4 * k + 2] = rgba[i + 2];
    result[4 * k + 3] = alpha;
  }
  return result;
}
