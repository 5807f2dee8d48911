/** Degrees within which a stop holds the arrow. */
export const SNAP = 2;

/** The angle of an elongation axis, which has no sign: 0 ≤ ψ < 180°. */
export function axisAngle(degrees: number): number {
  const folded = ((degrees % 180) + 180) % 180;
  return folded === 180 ? 0 : folded;
}

/** Degrees between two axes, 0 to 90. */
export function axisDistance(a: number, b: number): number {
  const apart = Math.abs(axisAngle(a) - axisAngle(b));
  return Math.min(apart, 180 - apart);
}

/** Angle of a point as the eye sees it: counter-clockwise from the right. @param y downwards, as the screen has it */
export function pointerAngle(x: number, y: number): number {
  return (Math.atan2(-y, x) * 180) / Math.PI;
}

/** The nearest stop within `SNAP`, else the angle in tenths of a degree. */
export function snapped(degrees: number, stops: readonly number[]): number {
  const angle = axisAngle(degrees);
  const near = stops.find((stop) => axisDistance(stop, angle) <= SNAP);
  const tenths = Math.round(angle * 10) / 10;
  return near ?? (tenths === 180 ? 0 : tenths);
}

/** What a sample's share at the rim can be: a round number, so that the others are read against it. */
const RIMS = [0.05, 0.1, 0.2, 0.5];

/**
 * Value at the rim of the dial: 1 for the probability of an atom; for shares of a sample, which may all be small, the least
 * round one that holds them.
 */
export function rimOf(row: number | null, values: readonly number[]): number {
  if (row !== null) return 1;
  return RIMS.find((rim) => values.every((value) => !(value > rim))) ?? 1;
}

/** A point at a radius, y downwards. */
export function polar(radius: number, degrees: number): [number, number] {
  const radians = (degrees * Math.PI) / 180;
  return [radius * Math.cos(radians), -radius * Math.sin(radians)];
}

/** SVG path of a wedge of the circle round an angle. */
export function wedge(radius: number, degrees: number, half: number): string {
  const [x0, y0] = polar(radius, degrees - half);
  const [x1, y1] = polar(radius, degrees + half);
  const n = (value: number) => value.toFixed(2);
  return `M0 0L${n(x0)} ${n(y0)}A${n(radius)} ${n(radius)} 0 0 0 ${n(x1)} ${n(y1)}Z`;
}

/** SVG path of a closed curve of radii at equal steps of half a turn, drawn round the whole turn. */
export function closedCurve(radii: readonly number[]): string {
  const steps = radii.length;
  const points = Array.from({ length: 2 * steps }, (_, k) =>
    polar(radii[k % steps], (k * 180) / steps)
      .map((value) => value.toFixed(2))
      .join(' '),
  );
  return points.length === 0 ? '' : `M${points.join('L')}Z`;
}
