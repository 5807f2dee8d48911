import type { ComparedMethod } from '../../../src-shared/contract/comparison';
import type { DraftParent } from '../../project/commitRecord';
import type { Case } from '../support/cases';

/** What a method says of one case: a value for every atom in the sample's rows, larger = softer, or why it has none. */
export type MethodScores = { values: Float64Array } | { missing: string };

/** A model, an indicator or a file of scores that takes part in a comparison. */
export interface Method {
  described: ComparedMethod;
  /** values above it mean plastic, of a method that says so itself (a probability: 0.5); null: it only ranks */
  threshold: number | null;
  /** records that its values come from */
  parents: readonly DraftParent[];
  /** sentences on what makes its cases unlike each other */
  doubts: readonly string[];
  scoresOf(one: Case): Promise<MethodScores>;
}

/** Of a case that the method cannot be scored on. */
export function lacks(missing: string): MethodScores {
  return { missing };
}
