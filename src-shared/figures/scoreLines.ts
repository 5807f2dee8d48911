import type { ComparisonDocument } from '../contract/comparison';
import type { ScoreName } from '../contract/tasks';

/** One method at one strain: mean over the cases that it has. */
export interface ScorePoint {
  strain: number;
  mean: number;
  /** population standard deviation over the cases */
  sd: number;
  /** 95 % interval of the mean, by bootstrap over samples; null with fewer than two of them */
  interval: readonly [number, number] | null;
  cases: number;
  of: number;
}

/** A metric against strain (Fan & Ma 2021, Fig. 3). */
export interface ScoreLines {
  metric: ScoreName;
  /** ascending fractions */
  strains: number[];
  /** in the order of the comparison; a point without a value is left out */
  lines: { method: string; title: string; points: ScorePoint[] }[];
  /** what a repeated simulation confirms; of the balanced accuracy only, else null */
  bound: { strain: number; mean: number; sd: number; cases: number }[] | null;
}

export function scoreLines(document: ComparisonDocument, metric: ScoreName): ScoreLines {
  const { rows, methods, upperBound } = document;
  const strains = [...new Set(rows.map(({ strain }) => strain))].sort((a, b) => a - b);
  return {
    metric,
    strains,
    lines: methods.map(({ method, title }) => ({
      method,
      title,
      points: rows
        .filter((row) => row.method === method)
        .flatMap(({ strain, mean, sd, interval, cases, of }) =>
          mean === null || Number.isNaN(mean[metric])
            ? []
            : [
                {
                  strain,
                  mean: mean[metric],
                  sd: sd?.[metric] ?? NaN,
                  interval: interval?.[metric] ?? null,
                  cases,
                  of,
                },
              ],
        )
        .sort((a, b) => a.strain - b.strain),
    })),
    bound:
      metric !== 'accuracy' || upperBound === null
        ? null
        : upperBound
            .map(({ strain, mean, sd, cases }) => ({ strain, mean, sd, cases }))
            .sort((a, b) => a.strain - b.strain),
  };
}

/** Range of an axis that holds every point with its standard deviation, with a little room; 0 and chance are in it. */
export function scoreRange({ lines, bound }: ScoreLines, chance: number): [number, number] {
  const values = [chance, ...(bound ?? []).map(({ mean, sd }) => mean + sd)];
  for (const { points } of lines)
    for (const { mean, sd } of points)
      values.push(...(Number.isNaN(sd) ? [mean] : [mean - sd, mean + sd]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.06 * (high - low || 1);
  return [low - room, high + room];
}
