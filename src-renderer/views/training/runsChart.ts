import type { EpochPoint } from '../../../src-shared/contract/tasks';
import type { ChartOption } from '../../charts/echarts';
import { formatFixed, formatShare, formatSignificant } from '../../ui/numbers';
import { markPaths } from '../../ui/methods';
import {
  chartTitle,
  epochAxis,
  panelBox,
  tickText,
  valueAxis,
  type ChartStyle,
} from './chartParts';
import type { RunsView } from './runsView';

const [LOSS, ACCURACY, RANK] = [0, 1, 2];
/** nothing is written at the ends of the lines: the list of runs is the legend */
const RIGHT = 24;

type Shown = RunsView['runs'][number];

/**
 * Loss (validation solid, training dotted), accuracy and C_rank of several runs over one axis of epochs. Every run has a
 * colour and a mark; its best epoch is the large mark. Losses of different recipes are not the same quantity, so the two
 * axes of a comparison across recipes are the lower ones.
 */
export function runsChart(runs: readonly Shown[], style: ChartStyle, dark: boolean): ChartOption {
  const epochs = Math.max(1, ...runs.map((run) => run.epochs.at(-1)?.epoch ?? 1));
  const look = { dark, behind: style.panel };
  const lines = runs.flatMap((run) => [
    line(run, look, LOSS, 'training', ({ trainingLoss }) => trainingLoss),
    line(run, look, LOSS, 'validation', ({ validationLoss }) => validationLoss),
    line(run, look, ACCURACY, 'validation', ({ validationAccuracy }) => validationAccuracy),
    line(run, look, RANK, 'validation', ({ validationCRank }) => validationCRank),
  ]);
  const axis = (panel: number, format: (value: number) => string) =>
    valueAxis(style, panel, {
      scale: true,
      splitNumber: panel === LOSS ? 5 : 2,
      axisLabel: { ...tickText(style), formatter: format },
    });
  return {
    textStyle: { fontFamily: style.font },
    title: [
      chartTitle(style, 'Loss', lossSaid(runs), 6),
      chartTitle(style, 'Accuracy', 'validation, balanced, at the threshold 0.5', '51%'),
      chartTitle(style, 'Rank', 'validation, C of the ranks of D²min', '74%'),
    ],
    grid: [
      { ...panelBox, right: RIGHT, top: 34, height: '41%' },
      { ...panelBox, right: RIGHT, top: '56.5%', height: '15%' },
      { ...panelBox, right: RIGHT, top: '79.5%', bottom: 36 },
    ],
    xAxis: [
      epochAxis(style, LOSS, epochs, false),
      epochAxis(style, ACCURACY, epochs, false),
      epochAxis(style, RANK, epochs, true),
    ],
    yAxis: [
      axis(LOSS, (value) => formatSignificant(value, 3)),
      axis(ACCURACY, (value) => formatShare(value, 0)),
      axis(RANK, (value) => formatFixed(value, 2)),
    ],
    series: lines,
  };
}

/** Losses of two recipes are not the same quantity: whoever lays them over one another must read it. */
function lossSaid(runs: readonly Shown[]): string {
  const kinds = new Set(runs.map(({ recipe }) => recipe)).size;
  const said = 'validation solid, training dotted; no smoothing';
  return kinds > 1 ? `${said}; recipes differ, so losses do not compare` : said;
}

function line(
  run: Shown,
  { dark, behind }: { dark: boolean; behind: string },
  panel: number,
  what: 'training' | 'validation',
  value: (point: EpochPoint) => number,
) {
  const colour = dark ? run.style.dark : run.style.light;
  const solid = what === 'validation';
  return {
    name: `${run.name}, ${what}`,
    type: 'line' as const,
    xAxisIndex: panel,
    yAxisIndex: panel,
    showSymbol: solid,
    // thinned where marks would touch; a gap stays where a value is no number
    showAllSymbol: 'auto' as const,
    symbol: `path://${markPaths[run.style.shape]}`,
    symbolSize: 6,
    lineStyle: {
      color: colour,
      width: solid ? 1.7 : 1.4,
      type: solid ? ('solid' as const) : ('dotted' as const),
    },
    itemStyle: run.style.hollow
      ? { color: behind, borderColor: colour, borderWidth: 1.4 }
      : { color: colour },
    data: run.epochs.map((point) => ({
      value: [point.epoch, value(point)],
      ...(point.best && solid ? { symbolSize: 12 } : {}),
    })),
  };
}
