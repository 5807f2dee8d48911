import type { CaseScores, Evaluation, ScoreName, Scores } from '../../src-shared/contract/tasks';

const scoreNames = [
  'accuracy',
  'cRank',
  'overlap',
  'averagePrecision',
  'mcc',
] as const satisfies readonly ScoreName[];

/**
 * Mean and population standard deviation (ddof 0) over cases, each score for itself.
 *
 * @throws RangeError without a case
 */
export function summarise(perCase: readonly CaseScores[]): Evaluation {
  if (perCase.length === 0) throw new RangeError('summarise: no case');
  const mean = overScores((name) => average(perCase.map((one) => one[name])));
  const sd = overScores((name) =>
    Math.sqrt(average(perCase.map((one) => (one[name] - mean[name]) ** 2))),
  );
  return { perCase: [...perCase], mean, sd };
}

function overScores(value: (name: ScoreName) => number): Scores {
  const [accuracy, cRank, overlap, averagePrecision, mcc] = scoreNames.map(value);
  return { accuracy, cRank, overlap, averagePrecision, mcc };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
