import type { Evaluation, ScoreName, Scores } from '../../src-shared/contract/tasks';
import { counted, quantity, table } from './text';

const scoreNames: readonly ScoreName[] = [
  'accuracy',
  'cRank',
  'overlap',
  'averagePrecision',
  'mcc',
];

/** Scores as a table: a row per case, then mean and standard deviation. */
export function evaluationText({ perCase, mean, sd }: Evaluation): string {
  const cells = (scores: Scores) => scoreNames.map((name) => quantity(scores[name]));
  return table([
    ['sample', 'loading', ...scoreNames],
    ...perCase.map((scores) => [scores.sample, scores.loading, ...cells(scores)]),
    ['mean', counted(perCase.length, 'case'), ...cells(mean)],
    ['sd', '', ...cells(sd)],
  ]);
}
