import type { ComparisonDocument } from '../../../src-shared/contract/comparison';
import { overlapCsv } from '../../../src-shared/figures/overlapCsv';
import { scoresCsv } from '../../../src-shared/figures/scoresCsv';
import { setsCsv } from '../../../src-shared/figures/setsCsv';
import { chartPng, chartSvg } from '../../charts/chartFile';
import type { ChartOption } from '../../charts/echarts';
import type { MenuEntry } from '../../ui/menu';
import type { SavedFile } from './comparisonRequests';
import type { ShownOverlap } from './useOverlap';
import type { ShownSets } from './useSets';

/** What of a comparison can leave as files; null: it is not there yet. */
export interface ExportedParts {
  document: ComparisonDocument;
  overlap: ShownOverlap | null;
  /** what the sets view shows; null: it is not in front */
  sets: ShownSets | null;
  /** metric of the chart, and figure of the overlap: parts of the files' names */
  metric: string;
  figure: string;
  scoreOption: ChartOption | null;
  overlapOption: ChartOption | null;
  /** the ground that the colours were chosen for: a picture brings it */
  ground: string;
}

/** Width and height of exported charts, 1/96 inch. */
const SCORE_SIZE = [520, 380] as const;
const OVERLAP_SIZE = [420, 380] as const;

/** Entries of the export menu: tables as CSV, charts as SVG and PNG. Files are made when an entry is chosen. */
export function exportEntries(parts: ExportedParts, save: (file: SavedFile) => void): MenuEntry[] {
  const { document, overlap, sets, metric, figure, scoreOption, overlapOption, ground } = parts;
  const entry = (id: string, label: string, file: (() => SavedFile) | null): MenuEntry => ({
    kind: 'item',
    id,
    label,
    disabled: file === null,
    run: () => {
      if (file !== null) save(file());
    },
  });
  const chart = (
    id: string,
    label: string,
    name: string,
    option: ChartOption | null,
    [width, height]: readonly [number, number],
  ): MenuEntry[] => {
    const drawn = option === null ? null : { ...option, backgroundColor: ground };
    const file = (kind: SavedFile['kind'], ending: string, make: typeof chartSvg) =>
      drawn === null
        ? null
        : () => ({ name: `${name}.${ending}`, kind, content: make(drawn, width, height) });
    return [
      entry(`${id}-svg`, `${label}, SVG`, file('text', 'svg', chartSvg)),
      entry(`${id}-png`, `${label}, PNG`, file('bytes', 'png', chartPng)),
    ];
  };
  return [
    entry('scores-csv', 'All scores, CSV', () => ({
      name: 'scores.csv',
      kind: 'text',
      content: scoresCsv(document),
    })),
    ...chart('scores', 'Chart of the scores', `scores-${metric}`, scoreOption, SCORE_SIZE),
    { kind: 'line' },
    entry(
      'overlap-csv',
      'This overlap atom by atom, CSV',
      overlap === null
        ? null
        : () => ({
            name: 'overlap.csv',
            kind: 'text',
            content: overlapCsv(overlap.compared, overlap.arrays.ids),
          }),
    ),
    entry(
      'sets-csv',
      'Intersections of the sets, CSV',
      overlap === null || sets === null
        ? null
        : () => ({
            name: 'sets.csv',
            kind: 'text',
            content: setsCsv(sets.sets, sets.intersections, overlap.arrays.ids),
          }),
    ),
    ...chart('overlap', 'Chart of this overlap', `overlap-${figure}`, overlapOption, OVERLAP_SIZE),
  ];
}
