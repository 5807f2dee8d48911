import type { ComparedMethod, ComparisonDocument, ComparisonRow } from '../contract/comparison';
import type { ScoreName, Scores } from '../contract/tasks';
import { metricNames, metricOf } from './metrics';

/** A line of the table of one strain. */
export type ScoreRow =
  | {
      kind: 'method';
      method: ComparedMethod;
      mean: Scores | null;
      sd: Scores | null;
      interval: ComparisonRow['interval'];
      /** one mark for each case */
      perCase: ComparisonRow['perCase'];
      missing: ComparisonRow['missing'];
      cases: number;
      of: number;
    }
  /** what a repeated simulation confirms of the labels */
  | { kind: 'bound'; mean: Scores; sd: Scores; cases: number }
  /** what a random order gets */
  | { kind: 'random'; mean: Scores };

export type SortKey = 'method' | 'needs' | ScoreName;
export interface Sorting {
  by: SortKey;
  descending: boolean;
}

const unknown: Scores = {
  accuracy: NaN,
  cRank: NaN,
  overlap: NaN,
  averagePrecision: NaN,
  mcc: NaN,
};

/** Rows of one strain: the upper bound, the methods, a random order. */
export function scoreTable(document: ComparisonDocument, strain: number): ScoreRow[] {
  const { methods, rows, upperBound, fraction } = document;
  const bound = upperBound?.find((each) => each.strain === strain);
  const random = { ...unknown };
  for (const name of metricNames) random[name] = metricOf(name).random(fraction);
  return [
    ...(bound === undefined
      ? []
      : [
          {
            kind: 'bound' as const,
            mean: { ...unknown, accuracy: bound.mean },
            sd: { ...unknown, accuracy: bound.sd },
            cases: bound.cases,
          },
        ]),
    ...methods.flatMap((method) => {
      const row = rows.find((each) => each.method === method.method && each.strain === strain);
      if (row === undefined) return [];
      const { mean, sd, interval, perCase, missing, cases, of } = row;
      return [{ kind: 'method' as const, method, mean, sd, interval, perCase, missing, cases, of }];
    }),
    { kind: 'random', mean: random },
  ];
}

/** The method to begin with: the model that ranks best at a strain, or the best of all where there is no model. */
export function leadingMethod(
  { methods, rows }: Pick<ComparisonDocument, 'methods' | 'rows'>,
  strain: number,
): ComparedMethod | null {
  const rank = ({ method }: ComparedMethod): number => {
    const score = rows.find((row) => row.method === method && row.strain === strain)?.mean?.cRank;
    return score === undefined || Number.isNaN(score) ? -Infinity : score;
  };
  const models = methods.filter(({ kind }) => kind === 'model');
  const [first = null] = [...(models.length > 0 ? models : methods)].sort(
    (a, b) => Number(rank(b) > rank(a)) - Number(rank(b) < rank(a)),
  );
  return first;
}

/** The methods' rows sorted; the upper bound stays above them and a random order below. Missing numbers come last either way. */
export function sortRows(
  rows: readonly ScoreRow[],
  { by, descending }: Sorting,
  nameOf: (method: ComparedMethod) => string = ({ title }) => title,
): ScoreRow[] {
  const place = { bound: 0, method: 1, random: 2 } as const;
  const turn = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (a.kind !== 'method' || b.kind !== 'method') return place[a.kind] - place[b.kind];
    if (by === 'method') return turn * nameOf(a.method).localeCompare(nameOf(b.method), 'en');
    if (by === 'needs')
      return turn * (a.method.needs ?? '').localeCompare(b.method.needs ?? '', 'en');
    const [x, y] = [a.mean?.[by] ?? NaN, b.mean?.[by] ?? NaN];
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return turn * (x - y);
  });
}
