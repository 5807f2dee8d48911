import { useComparisonsStore } from '../../../state/comparisons';
import { emberOnPaper } from '../../../ui/colours/maps';
import { tokenRgb } from '../../../ui/theme';
import { overlapLegend } from '../legendView';
import { colourBySet } from '../overlapColours';
import type { Painter } from './painting';

/** Hits, misses and false alarms of one method of a comparison. */
export const paintOverlap: Painter = async ({ settings: { overlap }, dark }) => {
  if (overlap === null) return null;
  const { sets } = await useComparisonsStore().caseOf(overlap);
  return {
    rgba: colourBySet(sets, tokenRgb('line-2', dark)),
    map: emberOnPaper,
    legend: overlapLegend(sets, overlap.method),
    values: null,
  };
};
