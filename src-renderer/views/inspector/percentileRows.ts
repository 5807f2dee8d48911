import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { needsText } from '../../ui/needs';
import { formatFixed } from '../../ui/numbers';
import { entryOf, listedColumns, type AtomQuestion } from './atomValues';

export interface PercentileRow {
  /** probability and D²min are marked as predicted and as measured */
  label: 'probability' | 'd2min' | 'indicator';
  /** D²min in it is set as a quantity */
  title: string;
  /** null: the atom has no value */
  percentile: number | null;
  text: string;
  value: number | null;
}

/** Where one atom stands among all atoms of its sample, in everything that is stored for the load. */
export function percentileRows(question: AtomQuestion): PercentileRow[] {
  return listedColumns(question).flatMap(({ kind, title, column }) => {
    const found = entryOf(question.details.values, column);
    if (found === undefined) return [];
    const missing = Number.isNaN(found.percentile);
    return [
      {
        label: kind,
        title,
        percentile: missing ? null : found.percentile,
        text: formatFixed(found.percentile, 0),
        value: missing ? null : found.value,
      },
    ];
  });
}

/** Indicators that people ask for first and that the sample lacks, each with what it needs. */
export function missingIndicators({
  indicators,
}: Pick<AtomQuestion, 'indicators'>): { kind: string; title: string; needs: string }[] {
  return (['soft-modes', 'flexibility-volume', 'voronoi'] as const)
    .filter((kind) => !indicators.some(({ key }) => key.split('/')[0] === kind))
    .map((kind) => {
      const { title, needs } = indicatorCatalogue[kind];
      return { kind, title, needs: needsText(needs) };
    });
}
