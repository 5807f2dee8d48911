/** Losses of batches by their number in the run, growing; a batch that never came is NaN. */
export interface BatchCurve {
  put(from: number, loss: readonly number[], learningRate: number): void;
  readonly length: number;
  /** [length], a view: not to be kept */
  loss(): Float32Array;
  /** batches whose loss was no number, ascending: they came, and ended the run */
  readonly broken: readonly number[];
  /** steps of the learning rate: first batch with that rate */
  readonly rates: readonly { from: number; rate: number }[];
}

export function createBatchCurve(): BatchCurve {
  let values = new Float32Array(1024).fill(NaN);
  let length = 0;
  const broken: number[] = [];
  const rates: { from: number; rate: number }[] = [];

  return {
    put(from, loss, learningRate) {
      const end = from + loss.length;
      if (end > values.length) {
        const larger = new Float32Array(Math.max(2 * values.length, end)).fill(NaN);
        larger.set(values);
        values = larger;
      }
      values.set(loss, from);
      loss.forEach((value, k) => {
        if (!Number.isFinite(value) && !broken.includes(from + k)) broken.push(from + k);
      });
      length = Math.max(length, end);
      if (rates.at(-1)?.rate !== learningRate) rates.push({ from, rate: learningRate });
    },
    get length() {
      return length;
    },
    loss: () => values.subarray(0, length),
    broken,
    rates,
  };
}
