import type { ScoreName } from '../contract/tasks';

/** How a metric is named, written and read. */
export interface Metric {
  name: ScoreName;
  /** `C_rank` is set as a quantity */
  short: string;
  title: string;
  /** how numbers of it are written: a percentage, or with this many decimals */
  written: 'percent' | number;
  /** what a random order gets; the share of plastic atoms is f */
  random: (fraction: number) => number;
}

const described: Readonly<Record<ScoreName, Omit<Metric, 'name'>>> = {
  cRank: { short: 'C_rank', title: 'Rank correlation', written: 2, random: () => 0 },
  overlap: { short: 'Overlap R', title: 'Overlap R of the top sets', written: 3, random: (f) => f },
  averagePrecision: {
    short: 'Average precision',
    title: 'Average precision at true prevalence',
    written: 3,
    random: (f) => f,
  },
  accuracy: {
    short: 'Accuracy',
    title: 'Balanced accuracy',
    written: 'percent',
    random: () => 0.5,
  },
  mcc: { short: 'MCC', title: 'Matthews correlation', written: 3, random: () => 0 },
};

/** In the order in which they are offered. */
export const metricNames = [
  'cRank',
  'overlap',
  'averagePrecision',
  'accuracy',
  'mcc',
] as const satisfies readonly ScoreName[];

export function metricOf(name: ScoreName): Metric {
  return { name, ...described[name] };
}

export const metrics: readonly Metric[] = metricNames.map(metricOf);
