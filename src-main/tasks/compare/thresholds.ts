import { bestThreshold } from '../../scoring/bestThreshold';
import { balancedScores, type LabelledCase } from './scoredCase';

/** How a method that only ranks gets a threshold; said in every comparison. */
export const THRESHOLD_RULE =
  'models: probability above 0.5; others (and all, ranked within species): the percentile of the case with the best balanced accuracy on the balanced sets of the other samples at the same strain; none with a single sample';

export interface RankedCase {
  labelled: LabelledCase;
  /** [N], NaN where an atom does not count */
  percentile: Float64Array;
}

/**
 * Thresholds of a method that only ranks, by sample id: fitted to the balanced sets of all other samples, never to the
 * sample that is scored with it; null where there is no other sample.
 *
 * @param cases of one method at one strain
 */
export function thresholdsBySample(cases: readonly RankedCase[]): Map<string, number | null> {
  const sampleOf = ({ labelled }: RankedCase) => labelled.one.sample.record.id;
  const thresholds = new Map<string, number | null>();
  for (const sample of new Set(cases.map(sampleOf))) {
    const others = cases.filter((one) => sampleOf(one) !== sample);
    const score = others.flatMap(({ labelled, percentile }) => [
      ...balancedScores(percentile, labelled.balanced),
    ]);
    const label = others.flatMap(({ labelled }) => [...labelled.balanced.label]);
    thresholds.set(sample, others.length === 0 ? null : bestThreshold(score, label));
  }
  return thresholds;
}
