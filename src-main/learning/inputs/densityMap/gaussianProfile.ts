/** Values of a Gaussian on the pixels `from` ≤ p < `to`. */
export interface Profile {
  from: number;
  to: number;
  values: Float64Array;
}

const reach = 6.5;
const shrink = Math.exp(-1);

/**
 * exp(−(p − centre)²/2) on the pixels p within 6.5 of the centre and inside 0…grid − 1. Neighbouring values differ by a
 * factor that itself shrinks by 1/e per pixel, so three exponentials give all of them.
 *
 * @param centre in pixels, −½ < centre < grid − ½
 */
export function gaussianProfile(centre: number, grid: number, into: Profile): void {
  const nearest = Math.min(grid - 1, Math.max(0, Math.round(centre)));
  const u = centre - nearest;
  const from = Math.max(0, Math.ceil(centre - reach));
  const to = Math.min(grid, Math.floor(centre + reach) + 1);
  const { values } = into;
  const top = Math.exp(-0.5 * u * u);
  values[nearest - from] = top;
  let value = top;
  let ratio = Math.exp(u - 0.5);
  for (let p = nearest + 1; p < to; p++) {
    value *= ratio;
    ratio *= shrink;
    values[p - from] = value;
  }
  value = top;
  ratio = Math.exp(-u - 0.5);
  for (let p = nearest - 1; p >= from; p--) {
    value *= ratio;
    ratio *= shrink;
    values[p - from] = value;
  }
  into.from = from;
  into.to = to;
}
