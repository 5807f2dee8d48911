import type { EpochPoint } from '../../../src-shared/contract/tasks';
import type { ChartOption } from '../../charts/echarts';
import { formatRate, formatShare, formatSignificant } from '../../ui/numbers';
import {
  bestMark,
  chartTitle,
  epochAxis,
  epochLine,
  LEFT,
  restArea,
  RIGHT,
  tickText,
  valueAxis,
  type ChartStyle,
  type Points,
} from './chartParts';
import { lossAxis, lossNote, type LossAxis } from './lossAxis';

/** Losses of batches as they came, or thinned as a finished run keeps them. */
export interface BatchLossPoints {
  /** consecutive batches that one point stands for */
  perPoint: number;
  /** every batch's loss, or means; NaN where none came */
  loss: ArrayLike<number>;
  /** of thinned points: smallest and largest loss, so that no spike is lost */
  extremes: readonly ArrayLike<number>[];
}

export interface CurveData {
  epochs: readonly EpochPoint[];
  /** losses of the batches from the start of the run; none came: empty */
  batches: BatchLossPoints;
  batchesPerEpoch: number;
  /** planned */
  totalEpochs: number;
}

/** Best so far: the last epoch that was marked. */
export function bestEpoch(epochs: readonly EpochPoint[]): EpochPoint | null {
  return [...epochs].reverse().find((each) => each.best) ?? null;
}

/** Panels from above, by the index of their axes. */
const [LOSS, RATE, ACCURACY] = [0, 1, 2];

/**
 * Loss (every batch a point, epochs as lines), learning rate, accuracy, over one axis of epochs. Nothing is smoothed.
 * Batch b of n per epoch stands at (b + 1)/n, an epoch at its number, a point that stands for several batches at the last of them.
 */
export function curveChart(data: CurveData, style: ChartStyle): ChartOption {
  const { epochs, totalEpochs } = data;
  const { loss, extremes, perPoint } = data.batches;
  const axis = lossAxis(
    epochs,
    [loss, ...extremes].flatMap((values) => Array.from(values)),
  );
  const best = bestEpoch(epochs)?.epoch ?? null;
  const last = epochs.at(-1);
  const rest = restArea(style, last?.epoch ?? 0, totalEpochs);
  const when = (last?.epoch ?? 0) < totalEpochs ? 'now' : 'at the end';
  const rateNote = last === undefined ? '' : `${when} ${formatRate(last.learningRate)}`;

  return {
    textStyle: { fontFamily: style.font },
    title: [
      chartTitle(style, 'Loss', lossNote(axis, perPoint), 6),
      chartTitle(style, 'Learning rate', rateNote, '56%'),
      chartTitle(style, 'Accuracy', 'balanced, at the threshold 0.5', '70.5%'),
    ],
    grid: [
      { left: LEFT, right: RIGHT, top: 52, height: '43%' },
      { left: LEFT, right: RIGHT, top: '61.5%', height: 34 },
      { left: LEFT, right: RIGHT, top: '75.5%', bottom: 36 },
    ],
    xAxis: [
      epochAxis(style, LOSS, totalEpochs, false),
      epochAxis(style, RATE, totalEpochs, false),
      epochAxis(style, ACCURACY, totalEpochs, true),
    ],
    yAxis: valueAxes(style, axis),
    series: [
      { ...batchPoints(data, axis, style), markArea: rest },
      ...epochLines(epochs, style, best, rest),
      {
        name: 'learning rate',
        type: 'line',
        xAxisIndex: RATE,
        yAxisIndex: RATE,
        data: rateSteps(epochs),
        step: 'end',
        showSymbol: false,
        lineStyle: { color: style.ink2, width: 1.4 },
        markArea: rest,
        markLine: bestMark(style, best, false),
      },
    ],
  };
}

function valueAxes(style: ChartStyle, axis: LossAxis) {
  const text = tickText(style);
  return [
    valueAxis(style, LOSS, {
      min: axis.low,
      max: axis.high,
      axisLabel: {
        ...text,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => formatSignificant(value, 3),
      },
    }),
    valueAxis(style, RATE, { min: 0, axisLabel: { show: false }, splitLine: { show: false } }),
    valueAxis(style, ACCURACY, {
      scale: true,
      splitNumber: 2,
      axisLabel: { ...text, formatter: (value: number) => formatShare(value, 0) },
    }),
  ];
}

function batchPoints(
  { batches: { loss, extremes, perPoint }, batchesPerEpoch }: CurveData,
  { high }: LossAxis,
  style: ChartStyle,
) {
  const points: Points = [];
  for (const values of [loss, ...extremes]) {
    for (let k = 0; k < values.length; k++) {
      if (values[k] <= high) points.push([((k + 1) * perPoint) / batchesPerEpoch, values[k]]);
    }
  }
  return {
    name: 'batches',
    type: 'scatter' as const,
    xAxisIndex: LOSS,
    yAxisIndex: LOSS,
    data: points,
    symbol: 'rect',
    symbolSize: points.length < 600 ? 3 : 1.4,
    silent: true,
    large: true,
    largeThreshold: 2000,
    itemStyle: { color: style.batch },
  };
}

function epochLines(
  epochs: readonly EpochPoint[],
  style: ChartStyle,
  best: number | null,
  rest: ReturnType<typeof restArea>,
) {
  const loss = (value: number) => formatSignificant(value, 4);
  const share = (value: number) => formatShare(value, 1);
  const line = (
    name: 'training' | 'validation',
    panel: number,
    value: (point: EpochPoint) => number,
  ) =>
    epochLine(style, {
      name,
      panel,
      colour: name === 'training' ? style.ink : style.accent,
      points: epochs.map((point) => [point.epoch, value(point)]),
      symbol: panel === ACCURACY ? 3.5 : null,
      format: panel === ACCURACY ? share : loss,
    });
  return [
    line('training', LOSS, (point) => point.trainingLoss),
    {
      ...line('validation', LOSS, (point) => point.validationLoss),
      markLine: bestMark(style, best, true),
    },
    line('training', ACCURACY, (point) => point.trainingAccuracy),
    {
      ...line('validation', ACCURACY, (point) => point.validationAccuracy),
      markLine: bestMark(style, best, false),
      markArea: rest,
    },
  ];
}

/** The rate that held during an epoch, drawn from the epoch's beginning. */
function rateSteps(epochs: readonly EpochPoint[]): Points {
  const rates: Points = epochs.map((point) => [point.epoch, point.learningRate]);
  if (epochs.length > 0) rates.unshift([epochs[0].epoch - 1, epochs[0].learningRate]);
  return rates;
}
