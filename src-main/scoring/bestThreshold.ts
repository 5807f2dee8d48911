import { checkScores } from './confusion';

/**
 * The threshold with the largest balanced accuracy, for scores that have none of their own: halfway between the two
 * distinct scores that it parts, of several the lowest.
 *
 * Take it from validation cases, never from those that are scored with it.
 *
 * @param score [K], larger = softer
 * @param label [K], 1 plastic, 0 not
 * @returns NaN if one of the classes is empty
 * @throws RangeError on a NaN score or a label that is neither 0 nor 1
 */
export function bestThreshold(score: ArrayLike<number>, label: ArrayLike<number>): number {
  checkScores('bestThreshold', score, label);
  const order = Int32Array.from({ length: score.length }, (_, row) => row).sort(
    (i, j) => score[i] - score[j],
  );
  const plastic = order.reduce((sum, row) => sum + label[row], 0);
  const others = order.length - plastic;
  if (plastic === 0 || others === 0) return NaN;
  // below every score all are called plastic: sensitivity 1, specificity 0
  const lowest = score[order[0]];
  let best = { gain: 0, threshold: lowest - Math.max(1, Math.abs(lowest)) };
  let plasticBelow = 0;
  for (let k = 0; k + 1 < order.length; k++) {
    plasticBelow += label[order[k]];
    const value = score[order[k]];
    const next = score[order[k + 1]];
    if (next === value) continue;
    // sensitivity + specificity − 1 when all up to here are called not plastic
    const gain = (k + 1 - plasticBelow) / others - plasticBelow / plastic;
    if (gain <= best.gain) continue;
    // of two neighbouring numbers the half may round to the upper one, which must stay above
    const half = value + (next - value) / 2;
    best = { gain, threshold: half < next ? half : value };
  }
  return best.threshold;
}
