import { planarLoading } from '../../../src-shared/geometry/loading';
import type { Assessed } from './assessFrame';
import type { SeriesKeys } from './seriesKeys';

/** A name has tenths of a degree; angles that lie this near to one are as they were set. */
const round = 0.002;

/**
 * Angles of plane shears in cells of restricted form, settled over each file series. Such a cell keeps U and hides R: the axis
 * of largest elongation of U is that of the loading where a pure shear was applied, and turned by ½ atan(γ/2) towards the
 * plane normal where a simple shear was. That would drift from frame to frame; taken is the reading under which all strains
 * have one angle, of a single frame the one that gives a round angle.
 */
export function settleAngles(assessed: readonly Assessed[], keys: SeriesKeys): void {
  const bySeries = new Map<string, Assessed[]>();
  for (const one of assessed) {
    const { member, deformation, frame } = one;
    const settled = deformation.simple?.exact === true || deformation.kind === 'pure';
    if (frame.dimensions === 3 || settled || !member.protocol?.startsWith('angle:')) continue;
    const key = keys.of(frame);
    const known = bySeries.get(key);
    if (known) known.push(one);
    else bySeries.set(key, [one]);
  }
  for (const series of bySeries.values()) {
    for (const alike of byAngle(series)) settle(alike);
  }
}

/** One file may hold several loadings: frames whose axes differ by more than their strains explain. */
function byAngle(series: readonly Assessed[]): Assessed[][] {
  const groups: Assessed[][] = [];
  for (const one of series) {
    const home = groups.find(([first]) => {
      const drift = degrees(turn(first.member.strain) + turn(one.member.strain)) + 1;
      return apart(axisOf(first), axisOf(one)) <= drift;
    });
    if (home) home.push(one);
    else groups.push([one]);
  }
  return groups;
}

function settle(alike: readonly Assessed[]): void {
  const readings = [0, 1, -1].map((sense) =>
    alike.map((one) => axisOf(one) - sense * degrees(turn(one.member.strain))),
  );
  const strains = alike.map(({ member }) => member.strain);
  const several = Math.max(...strains) > 1.5 * Math.min(...strains);
  const best = several ? steadiest(readings) : readings.find((one) => one.every(isRound));
  if (best === undefined) return;
  const first = best[0];
  const mean =
    first + best.reduce((sum, angle) => sum + signedApart(first, angle), 0) / best.length;
  const { name, t, eta } = planarLoading(Math.round(mean * 10) / 10);
  for (const { member } of alike)
    Object.assign(member, { protocol: name, t: [...t], eta: [...eta] });
}

/** The reading with one angle for all strains; none if it is no better than the others. */
function steadiest(readings: readonly number[][]): number[] | undefined {
  const spreads = readings.map((angles) =>
    Math.max(...angles.map((angle) => apart(angles[0], angle))),
  );
  const [least, next] = [...spreads].sort((a, b) => a - b);
  return 3 * least <= next ? readings[spreads.indexOf(least)] : undefined;
}

function isRound(angle: number): boolean {
  return Math.abs(10 * angle - Math.round(10 * angle)) <= 10 * round;
}

/** Angle of ê from x, degrees. */
function axisOf({ deformation }: Assessed): number {
  const [x, y] = deformation.elongation;
  return degrees(Math.atan2(y, x));
}

/** Angle between ê of U and the elongation axis (t + η)/√2 of a simple shear, radians. */
function turn(gamma: number): number {
  return Math.atan(gamma / 2) / 2;
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

/** From a to b, as axes: −90° … 90°. */
function signedApart(a: number, b: number): number {
  return ((((b - a + 90) % 180) + 180) % 180) - 90;
}

function apart(a: number, b: number): number {
  return Math.abs(signedApart(a, b));
}
