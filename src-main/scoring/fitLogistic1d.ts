/** p = 1/(1 + e^{−(a·score + b)}) with a > 0: probabilities in the order of the scores. */
export interface LogisticCalibration {
  a: number;
  b: number;
}

/** On standardised scores: far below what any data set decides, yet separable classes get a finite slope. */
const RIDGE = 1e-3;
/** Slope on standardised scores when the data ask for none or a negative one. */
const LEAST_SLOPE = 1e-3;
const STEPS = 100;

/**
 * Logistic regression of labels on one score by Newton's method: minimises
 * Σ_i log(1 + e^{−s_i (a x_i + b)}) + ½·RIDGE·(a·sd)², s_i = ±1.
 *
 * Calibrates a rank score on the balanced sets of the validation cases, so that p > 0.5 is the class boundary and the
 * ranks stay. A score that runs against the labels, or is constant, gets a slope next to zero, not a negative one.
 *
 * @param score [K], finite, any unit
 * @param label [K], 1 plastic, 0 not; both classes present
 * @returns a in 1/unit of the score, b dimensionless
 * @throws RangeError on missing or infinite scores, a missing class or different lengths
 */
export function fitLogistic1d(
  score: ArrayLike<number>,
  label: ArrayLike<number>,
): LogisticCalibration {
  const { mean, sd, positives } = describe(score, label);
  const x = Float64Array.from({ length: score.length }, (_, k) => (score[k] - mean) / sd);

  let slope = 0;
  let offset = Math.log(positives / (score.length - positives));
  for (let step = 0; step < STEPS; step++) {
    const [moved, change] = newtonStep(x, label, slope, offset);
    [slope, offset] = moved;
    if (change < 1e-12) break;
  }
  if (!(slope >= LEAST_SLOPE)) {
    slope = LEAST_SLOPE;
    offset = Math.log(positives / (score.length - positives));
  }
  return { a: slope / sd, b: offset - (slope * mean) / sd };
}

/** Applies a calibration: 1/(1 + e^{−(a·score + b)}). */
export function calibrated(score: number, { a, b }: LogisticCalibration): number {
  return 1 / (1 + Math.exp(-(a * score + b)));
}

function describe(score: ArrayLike<number>, label: ArrayLike<number>) {
  if (score.length !== label.length) {
    throw new RangeError(`fitLogistic1d: ${score.length} scores but ${label.length} labels`);
  }
  let sum = 0;
  let positives = 0;
  for (let k = 0; k < score.length; k++) {
    if (!Number.isFinite(score[k])) throw new RangeError(`fitLogistic1d: score ${score[k]}`);
    sum += score[k];
    positives += label[k] === 1 ? 1 : 0;
  }
  if (positives === 0 || positives === score.length) {
    throw new RangeError('fitLogistic1d: both classes are needed');
  }
  const mean = sum / score.length;
  let squares = 0;
  for (let k = 0; k < score.length; k++) squares += (score[k] - mean) ** 2;
  return { mean, sd: Math.sqrt(squares / score.length) || 1, positives };
}

/** One damped Newton step: halved until the loss does not rise. */
function newtonStep(
  x: Float64Array,
  label: ArrayLike<number>,
  slope: number,
  offset: number,
): [[number, number], number] {
  let g0 = RIDGE * slope;
  let g1 = 0;
  let h00 = RIDGE;
  let h01 = 0;
  let h11 = 1e-12;
  for (let k = 0; k < x.length; k++) {
    const p = 1 / (1 + Math.exp(-(slope * x[k] + offset)));
    const error = p - (label[k] === 1 ? 1 : 0);
    const weight = p * (1 - p);
    g0 += error * x[k];
    g1 += error;
    h00 += weight * x[k] * x[k];
    h01 += weight * x[k];
    h11 += weight;
  }
  const determinant = h00 * h11 - h01 * h01;
  const d0 = (h11 * g0 - h01 * g1) / determinant;
  const d1 = (h00 * g1 - h01 * g0) / determinant;
  const before = loss(x, label, slope, offset);
  for (let length = 1; length > 1e-6; length /= 2) {
    const next: [number, number] = [slope - length * d0, offset - length * d1];
    if (loss(x, label, ...next) <= before) {
      return [next, (length * Math.hypot(d0, d1)) / (1 + Math.hypot(slope, offset))];
    }
  }
  return [[slope, offset], 0];
}

function loss(x: Float64Array, label: ArrayLike<number>, slope: number, offset: number): number {
  let sum = (RIDGE / 2) * slope * slope;
  for (let k = 0; k < x.length; k++) {
    const z = (label[k] === 1 ? -1 : 1) * (slope * x[k] + offset);
    sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return sum;
}
