/** Counts at one threshold: predicted plastic where the score is larger than the threshold. */
export interface Confusion {
  truePositive: number;
  falsePositive: number;
  trueNegative: number;
  falseNegative: number;
}

/**
 * @param score [N], larger = softer
 * @param label [N], 1 plastic, 0 not
 * @throws RangeError on a NaN score, a label that is neither 0 nor 1, or different lengths
 */
export function confusion(
  score: ArrayLike<number>,
  label: ArrayLike<number>,
  threshold = 0.5,
): Confusion {
  checkScores('confusion', score, label);
  const counts = { truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 };
  for (let row = 0; row < score.length; row++) {
    const above = score[row] > threshold;
    if (label[row] === 1) counts[above ? 'truePositive' : 'falseNegative']++;
    else counts[above ? 'falsePositive' : 'trueNegative']++;
  }
  return counts;
}

/** Shared guard of the metrics: a missing score must never count as a wrong or right answer. */
export function checkScores(
  name: string,
  score: ArrayLike<number>,
  label: ArrayLike<number>,
): void {
  if (score.length !== label.length) {
    throw new RangeError(`${name}: ${score.length} scores but ${label.length} labels`);
  }
  for (let row = 0; row < score.length; row++) {
    if (Number.isNaN(score[row])) throw new RangeError(`${name}: NaN score in row ${row}`);
    if (label[row] !== 0 && label[row] !== 1) {
      throw new RangeError(`${name}: label ${label[row]} in row ${row}`);
    }
  }
}
