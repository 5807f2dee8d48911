/**
 * Losses of all batches of a run in a bounded number of points, each of equally many consecutive batches (the last of
 * those that are left). A point keeps mean, least and largest loss, so that no spike is lost to the thinning.
 */
export interface LossCurve {
  /** batches of a point: a power of 2 */
  batchesPerPoint: number;
  /** batches so far */
  batches: number;
  /** [points] */
  mean: number[];
  least: number[];
  largest: number[];
}

/** Points of a curve at most; even, so that halving leaves none half full. */
export const MOST_POINTS = 2000;

export function emptyLossCurve(): LossCurve {
  return { batchesPerPoint: 1, batches: 0, mean: [], least: [], largest: [] };
}

/** Adds the next batch in place; a full curve first joins its points by twos. What it holds depends on the losses alone. */
export function addLoss(curve: LossCurve, loss: number): void {
  if (curve.batches === MOST_POINTS * curve.batchesPerPoint) halve(curve);
  const inPoint = curve.batches % curve.batchesPerPoint;
  curve.batches++;
  if (inPoint === 0) {
    for (const values of [curve.mean, curve.least, curve.largest]) values.push(loss);
    return;
  }
  const last = curve.mean.length - 1;
  curve.mean[last] += (loss - curve.mean[last]) / (inPoint + 1);
  curve.least[last] = Math.min(curve.least[last], loss);
  curve.largest[last] = Math.max(curve.largest[last], loss);
}

function halve(curve: LossCurve): void {
  const joined = (values: readonly number[], join: (a: number, b: number) => number) =>
    Array.from({ length: values.length / 2 }, (_, k) => join(values[2 * k], values[2 * k + 1]));
  curve.mean = joined(curve.mean, (a, b) => (a + b) / 2);
  curve.least = joined(curve.least, Math.min);
  curve.largest = joined(curve.largest, Math.max);
  curve.batchesPerPoint *= 2;
}
