import { elongationDirection, planarLoading, type Loading } from './loading';

/** Degrees between neighbouring angles of a fan: the prediction of one sample for every orientation of a 2D load. */
export const FAN_STEP = 5;
/** The elongation axis has no sign: 180° is one turn. */
const PERIOD = 180;

/** Elongation axes of a fan in degrees, counter-clockwise from x: 0, 5, …, 175. */
export const fanAngles: readonly number[] = Array.from(
  { length: PERIOD / FAN_STEP },
  (_, index) => index * FAN_STEP,
);

/** Loadings of a fan, in the order of its angles; those at 0, 45, 90 and 135° are the named protocols with their own frames. */
export function fanLoadings(): Loading[] {
  return fanAngles.map((angle) => planarLoading(angle));
}

/** The angle of an elongation axis as 0 ≤ ψ < 180°. */
export function foldedAngle(degrees: number): number {
  const folded = ((degrees % PERIOD) + PERIOD) % PERIOD;
  return folded === PERIOD ? 0 : folded;
}

/** The two angles of a fan that an angle lies between. */
export interface FanPlace {
  /** index into `fanAngles` */
  lower: number;
  /** the same as `lower` at a stored angle */
  upper: number;
  /** 0 ≤ share < 1 of the upper one's logit */
  share: number;
}

/**
 * Where an angle lies in a fan; 178° lies between 175° and 0°. The loading has this period; a prediction only if it is averaged
 * over both directions of the axis, as with the recipe `ranks`: the frames on the two sides of 180° differ by (x, y) → (−x, −y).
 */
export function fanPlace(degrees: number): FanPlace {
  const steps = foldedAngle(degrees) / FAN_STEP;
  const nearest = Math.round(steps);
  // an angle that went through a pointer's arctangent is a stored one if it only rounds away from it
  if (Math.abs(steps - nearest) < 1e-9) {
    const at = nearest % fanAngles.length;
    return { lower: at, upper: at, share: 0 };
  }
  const lower = Math.floor(steps);
  return { lower, upper: (lower + 1) % fanAngles.length, share: steps - lower };
}

/** Where the elongation axis of a 2D loading lies in a fan. */
export function fanPlaceOf(loading: Loading): FanPlace {
  const [x, y] = elongationDirection(loading);
  return fanPlace((Math.atan2(y, x) * 180) / Math.PI);
}

/** What a value that is not of a stored angle says of itself, "between 45° and 50°"; null at a stored angle. */
export function fanTag({ lower, upper }: FanPlace): string | null {
  if (lower === upper) return null;
  const above = upper === 0 ? PERIOD : fanAngles[upper];
  return `between ${fanAngles[lower]}° and ${above}°`;
}

/** Whether the angles around a place were predicted. @param done [angles], of `fanAngles` */
export function fanHolds({ lower, upper }: FanPlace, done: readonly boolean[]): boolean {
  return done[lower] && done[upper];
}

/**
 * Class probability of every atom at a place of a fan: p = 1/(1 + e^{−l}) with l linear between the logits of the two angles, so
 * that a stored angle gives the stored prediction. One pass, into an array that is used again for every frame of a drag.
 *
 * @param logits [angles, N]; NaN stays NaN
 * @param probability [N], overwritten
 */
export function fanProbability(
  logits: Float32Array,
  { lower, upper, share }: FanPlace,
  probability: Float32Array,
): void {
  const atoms = probability.length;
  const [a, b] = [lower * atoms, upper * atoms];
  for (let i = 0; i < atoms; i++) {
    const logit =
      lower === upper ? logits[a + i] : logits[a + i] + share * (logits[b + i] - logits[a + i]);
    probability[i] = 1 / (1 + Math.exp(-logit));
  }
}

/**
 * Angles that a fan has while it is being predicted: those that were predicted before, and of the others as many in ascending
 * order as the work done makes up.
 *
 * @param known [angles], predicted before
 * @param share of the whole fan that is done, 0 to 1, the known ones included
 * @returns [angles]
 */
export function anglesDone(known: readonly boolean[], share: number): boolean[] {
  let left = Math.floor(share * known.length + 1e-9) - known.filter(Boolean).length;
  return known.map((isKnown) => isKnown || left-- > 0);
}

/** Probability of one atom at every angle of a fan, [angles]. */
export function atomFan(logits: Float32Array, atoms: number, row: number): Float64Array {
  return Float64Array.from(fanAngles, (_, k) => 1 / (1 + Math.exp(-logits[k * atoms + row])));
}

/** Share of the atoms with p > 0.5 at every angle of a fan, of those that have a value; NaN where none has. [angles] */
export function sampleFan(logits: Float32Array, atoms: number): Float64Array {
  return Float64Array.from(fanAngles, (_, k) => {
    let above = 0;
    let valid = 0;
    for (let i = k * atoms; i < (k + 1) * atoms; i++) {
      if (logits[i] > 0) above++;
      if (!Number.isNaN(logits[i])) valid++;
    }
    return valid === 0 ? NaN : above / valid;
  });
}
