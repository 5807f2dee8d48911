import type { ComparedMethod, ComparisonDocument } from '../../../src-shared/contract/comparison';
import type { GrowingComparison } from '../../state/comparisons';

/** A method that is not scored yet at a strain, with the cases that were looked at. */
export interface PendingRow {
  method: ComparedMethod;
  done: number;
  of: number;
}

/** What is there of a comparison that is being made, as a document: the rows that are whole. */
export function documentSoFar({ plan, rows }: GrowingComparison): ComparisonDocument {
  return { ...plan, rows, upperBound: null };
}

/** Methods without a row at a strain, in the order in which they are scored. */
export function pendingRows(
  { plan, strains, rows, current }: GrowingComparison,
  strain: number,
): PendingRow[] {
  const of = strains.find((each) => each.strain === strain)?.cases ?? 0;
  const isWhole = (method: string) =>
    rows.some((row) => row.method === method && row.strain === strain);
  return plan.methods
    .filter(({ method }) => !isWhole(method))
    .map((method) => {
      const isCurrent = current?.method === method.method && current.strain === strain;
      return { method, done: isCurrent ? current.done : 0, of };
    });
}
