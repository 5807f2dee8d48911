import type { ScoreIntervals } from '../../../src-shared/contract/comparison';
import type { CaseScores, ScoreName } from '../../../src-shared/contract/tasks';
import { bootstrapInterval } from '../../scoring/bootstrap';

/** 95 % interval of each mean score, by bootstrap over samples, always with the same draws; null with fewer than two samples. */
export function scoreIntervals(perCase: readonly CaseScores[]): ScoreIntervals | null {
  const samples = [...new Set(perCase.map(({ sample }) => sample))].sort();
  const interval = (name: ScoreName) =>
    bootstrapInterval(
      samples.map((sample) =>
        perCase.filter((one) => one.sample === sample).map((one) => one[name]),
      ),
    );
  const [accuracy, cRank, overlap, averagePrecision, mcc] = [
    interval('accuracy'),
    interval('cRank'),
    interval('overlap'),
    interval('averagePrecision'),
    interval('mcc'),
  ];
  if (!accuracy || !cRank || !overlap || !averagePrecision || !mcc) return null;
  return { accuracy, cRank, overlap, averagePrecision, mcc };
}
