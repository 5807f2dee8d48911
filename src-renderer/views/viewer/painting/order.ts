/** Values of a column by rank, without sorting them all: 10⁶ atoms within a few frames, and kept for the next colouring. */
export interface Order {
  /** values that are not NaN */
  readonly count: number;
  /** the value of a rank, 0 for the smallest; NaN outside 0 … count − 1 */
  at(rank: number): number;
}

const HALF = 0x10000;
const known = new WeakMap<Float32Array, Order>();

/** The order of the values that are not NaN, [N]. Equal values have a rank each. */
export function orderOf(values: Float32Array): Order {
  const before = known.get(values);
  if (before !== undefined) return before;
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const coarse = new Uint32Array(HALF);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (values[row] !== values[row]) continue;
    coarse[keyOf(bits[row]) >>> 16]++;
    count++;
  }
  const found = new Map<number, number>();
  const order: Order = {
    count,
    at(rank) {
      if (!(rank >= 0 && rank < count)) return NaN;
      const value = found.get(rank) ?? select(values, bits, coarse, rank);
      found.set(rank, value);
      return value;
    },
  };
  known.set(values, order);
  return order;
}

/** Quantile with linear interpolation between neighbours: position q·(count − 1); NaN for no values. */
export function quantileOf({ count, at }: Order, q: number): number {
  const position = q * (count - 1);
  const low = Math.floor(position);
  const [below, above] = [at(low), at(Math.min(low + 1, count - 1))];
  return below === above ? below : below + (position - low) * (above - below);
}

/** How many values are above a threshold. */
export function countAbove(values: Float32Array, threshold: number): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (values[row] > threshold) count++;
  return count;
}

/** Smallest value above 0; NaN where there is none. */
export function smallestPositive(values: Float32Array): number {
  let least = Infinity;
  for (let row = 0; row < values.length; row++)
    if (values[row] > 0 && values[row] < least) least = values[row];
  return least === Infinity ? NaN : least;
}

/** Bits of a float32 as an integer of the same order: those of negative numbers run backwards. */
function keyOf(bits: number): number {
  return (bits & 0x80000000) === 0 ? (bits | 0x80000000) >>> 0 : ~bits >>> 0;
}

/** Radix selection in two steps of 16 bits: which coarse bin holds the rank, then which of its values. */
function select(
  values: Float32Array,
  bits: Uint32Array,
  coarse: Uint32Array,
  rank: number,
): number {
  let below = 0;
  let bin = 0;
  while (below + coarse[bin] <= rank) below += coarse[bin++];
  const fine = new Uint32Array(HALF);
  for (let row = 0; row < values.length; row++) {
    if (values[row] !== values[row]) continue;
    const key = keyOf(bits[row]);
    if (key >>> 16 === bin) fine[key & (HALF - 1)]++;
  }
  let place = 0;
  while (below + fine[place] <= rank) below += fine[place++];
  const key = ((bin << 16) | place) >>> 0;
  const raw = new Uint32Array([(key & 0x80000000) === 0 ? ~key >>> 0 : key & 0x7fffffff]);
  return new Float32Array(raw.buffer)[0];
}
