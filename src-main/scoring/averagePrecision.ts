import { checkScores } from './confusion';

/**
 * Average precision: AP = Σ_k (Rec_k − Rec_{k−1})·Prec_k over the *distinct* scores in descending order, so that tied
 * atoms enter together. A random score gives the prevalence on average.
 *
 * @param score [N], larger = softer
 * @param label [N], 1 plastic, 0 not
 * @returns 0…1; NaN without a plastic atom
 * @throws RangeError on a NaN score or a label that is neither 0 nor 1
 */
export function averagePrecision(score: ArrayLike<number>, label: ArrayLike<number>): number {
  checkScores('averagePrecision', score, label);
  const order = Int32Array.from({ length: score.length }, (_, row) => row).sort(
    (i, j) => score[j] - score[i],
  );
  let sum = 0;
  let positives = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    let found = 0;
    while (to < order.length && score[order[to]] === score[order[from]])
      found += label[order[to++]];
    positives += found;
    sum += found * (positives / to);
  }
  return positives === 0 ? NaN : sum / positives;
}
