import type { RadialDistributions } from '../../../src-shared/contract/reader';

/** A curve of g(r) as an SVG path, and its first peak. */
export interface DistributionCurve {
  name: string;
  path: string;
  /** null: it has no atoms */
  peak: { r: number; g: number } | null;
}
export interface DistributionView {
  curves: DistributionCurve[];
  /** axis ends */
  r: number;
  g: number;
  /** full length */
  csv: string;
}

/** Total first, then each two species; paths in a box of 100 × 100 with y down. */
export function distributionView({ r, total, partials }: RadialDistributions): DistributionView {
  const named = [
    { name: 'total', g: total },
    ...partials.map(({ a, b, g }) => ({ name: `${a}–${b}`, g })),
  ];
  const end = r.length === 0 ? 1 : r[r.length - 1] + r[0];
  const largest = named.reduce(
    (most, { g }) => g.reduce((top, value) => (value > top ? value : top), most),
    1,
  );
  const top = Math.ceil(largest);
  const curves = named.map(({ name, g }) => ({
    name,
    path: g.some(Number.isNaN)
      ? ''
      : `M${Array.from(g, (value, k) => `${((100 * r[k]) / end).toFixed(2)} ${(100 - (100 * value) / top).toFixed(2)}`).join('L')}`,
    peak: firstPeak(r, g),
  }));
  const lines = Array.from(r, (at, k) => [at, ...named.map(({ g }) => g[k])].join(','));
  const header = ['r', ...named.map(({ name }) => `g_${name.replace('–', '_')}`)].join(',');
  return { curves, r: end, g: top, csv: `${[header, ...lines].join('\n')}\n` };
}

/** Bins on each side that a peak must overtop: noise of single bins is none. */
const APART = 6;

/** The first maximum above 1: the distance of nearest neighbours. */
export function firstPeak(r: Float64Array, g: Float64Array): { r: number; g: number } | null {
  for (let k = 0; k < g.length; k++) {
    if (!(g[k] > 1)) continue;
    const around = g.subarray(Math.max(0, k - APART), k + APART + 1);
    if (around.every((value) => value <= g[k])) return { r: r[k], g: g[k] };
  }
  return null;
}
