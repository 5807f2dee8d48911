import { checkScores } from './confusion';

/** A curve over falling thresholds: a point for each distinct score, fractions 0–1. */
export interface Curve {
  x: Float64Array;
  y: Float64Array;
}

/**
 * Receiver operating characteristic: true positive rate TP/P over false positive rate FP/Q, one point after each distinct
 * score in descending order, from (0, 0) to (1, 1). Its area is `auc`.
 *
 * @param score [N], larger = softer
 * @param label [N], 1 plastic, 0 not
 * @returns NaN rates where a class is empty
 * @throws RangeError on a NaN score or a label that is neither 0 nor 1
 */
export function rocCurve(score: ArrayLike<number>, label: ArrayLike<number>): Curve {
  checkScores('rocCurve', score, label);
  const { found, taken } = cumulative(score, label);
  const positives = found[found.length - 1] ?? 0;
  const negatives = score.length - positives;
  const x = [0, ...found.map((hits, k) => (taken[k] - hits) / negatives)];
  const y = [0, ...found.map((hits) => hits / positives)];
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

/**
 * Precision TP/(TP + FP) over recall TP/P, one point after each distinct score in descending order. The sum of the steps
 * in recall times the precision after each is `averagePrecision`.
 *
 * @param score [N], larger = softer
 * @param label [N], 1 plastic, 0 not
 * @returns NaN recall without a plastic atom
 * @throws RangeError on a NaN score or a label that is neither 0 nor 1
 */
export function precisionRecallCurve(score: ArrayLike<number>, label: ArrayLike<number>): Curve {
  checkScores('precisionRecallCurve', score, label);
  const { found, taken } = cumulative(score, label);
  const positives = found[found.length - 1] ?? 0;
  return {
    x: Float64Array.from(found, (hits) => hits / positives),
    y: Float64Array.from(found, (hits, k) => hits / taken[k]),
  };
}

/** Plastic atoms and atoms at or above each distinct score, descending. */
function cumulative(score: ArrayLike<number>, label: ArrayLike<number>) {
  const order = Int32Array.from({ length: score.length }, (_, row) => row).sort(
    (i, j) => score[j] - score[i],
  );
  const found: number[] = [];
  const taken: number[] = [];
  let hits = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && score[order[to]] === score[order[from]]) hits += label[order[to++]];
    found.push(hits);
    taken.push(to);
  }
  return { found, taken };
}

/**
 * At most `most` points of a curve for drawing: its ends, and those that stand out most from the line between their kept
 * neighbours (Douglas–Peucker), so that no step which can be seen is lost.
 */
export function thinCurve({ x, y }: Curve, most: number): Curve {
  if (x.length <= most) return { x, y };
  const kept = new Set([0, x.length - 1]);
  const open = [farthest(0, x.length - 1)];
  while (kept.size < most && open.length > 0) {
    let best = 0;
    for (let k = 1; k < open.length; k++) if (open[k].distance > open[best].distance) best = k;
    const [{ from, at, to, distance }] = open.splice(best, 1);
    if (!(distance > 0)) break;
    kept.add(at);
    for (const part of [farthest(from, at), farthest(at, to)]) if (part.at >= 0) open.push(part);
  }
  const rows = [...kept].sort((a, b) => a - b);
  return {
    x: Float64Array.from(rows, (row) => x[row]),
    y: Float64Array.from(rows, (row) => y[row]),
  };

  function farthest(from: number, to: number) {
    const [dx, dy] = [x[to] - x[from], y[to] - y[from]];
    const length = Math.hypot(dx, dy);
    let [at, distance] = [-1, -1];
    for (let row = from + 1; row < to; row++) {
      const [px, py] = [x[row] - x[from], y[row] - y[from]];
      const off = length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
      if (off > distance) [at, distance] = [row, off];
    }
    return { from, at, to, distance };
  }
}
