import type { Assessed } from './assessFrame';
import { short } from './questions';
import type { Inquiry } from './questions';
import { frameName } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';

/**
 * V14: frames without ids can be compared only if the user vouches that their rows have one order. A small residual speaks for
 * it and proves nothing: a row that took its neighbour's place would look like a rearrangement.
 *
 * @returns whether atoms are matched by rows
 */
export function askRowOrder(
  reference: SeriesFrame,
  assessed: readonly Assessed[],
  inquiry: Inquiry,
): boolean {
  const concerned = assessed.filter(
    ({ frame, member }) => member.included && (frame.rowIds !== 'no' || reference.rowIds !== 'no'),
  );
  if (concerned.length === 0) return false;
  const vouched = [reference, ...concerned.map(({ frame }) => frame)].every(
    ({ rowIds }) => rowIds !== 'yes',
  );
  if (vouched) return true;
  const largest = Math.max(...concerned.map(({ match }) => match.residual));
  const without = reference.rowIds === 'yes' ? reference : concerned[0].frame;
  const message = `${frameName(without)} has no id column. Are the atoms of all frames of this sample in the same order? Row by row they lie ${short(largest)} mean spacings apart at most (median of a frame).`;
  const options = [
    { value: 'leave-out', label: 'Leave the frames without ids out' },
    { value: 'same', label: 'Yes, I vouch for it; results will say so' },
  ];
  if (inquiry.ask('ids-absent', without, message, options, 'leave-out') === 'same') return true;
  for (const { member } of concerned) member.included = false;
  return false;
}
