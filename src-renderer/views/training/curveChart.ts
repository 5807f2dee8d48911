import type { BackendThatRan, EpochPoint } from '../../../src-shared/contract/tasks';
import type { ChartOption } from '../../charts/echarts';
import { formatRate, formatShare, formatSignificant } from '../../ui/numbers';
import { backendChanges, changeLabel } from './backendChanges';
import {
  chartTitle,
  epochAxis,
  epochLine,
  panelBox,
  restArea,
  RIGHT,
  tickText,
  uprightMarks,
  valueAxis,
  type ChartStyle,
  type Marks,
  type Points,
} from './chartParts';
import { runningMean } from './runningMean';
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
  /** what runs the epoch under way; null: none is */
  backend?: BackendThatRan | null;
  /** batches whose loss was no number */
  broken?: readonly number[];
  /** a running mean is drawn over the points, which stay */
  smooth?: boolean;
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
  const marks: Marks = {
    best,
    steps: rateChanges(epochs),
    broken: brokenPlaces(data),
    backends: backendChanges(epochs, data.backend ?? null).map((change) => ({
      at: change.after,
      label: changeLabel(change),
    })),
  };
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
      { ...panelBox, right: RIGHT, top: 52, height: '43%' },
      { ...panelBox, right: RIGHT, top: '61.5%', height: 34 },
      { ...panelBox, right: RIGHT, top: '75.5%', bottom: 36 },
    ],
    xAxis: [
      epochAxis(style, LOSS, totalEpochs, false),
      epochAxis(style, RATE, totalEpochs, false),
      epochAxis(style, ACCURACY, totalEpochs, true),
    ],
    yAxis: valueAxes(style, axis),
    series: [
      { ...batchPoints(data, axis, style), markArea: rest },
      ...smoothed(data, style),
      ...epochLines(epochs, style, marks, rest),
      ...bestRings(epochs, style),
      {
        name: 'learning rate',
        type: 'line',
        xAxisIndex: RATE,
        yAxisIndex: RATE,
        data: rateSteps(epochs),
        step: 'start',
        showSymbol: false,
        lineStyle: { color: style.ink2, width: 1.4 },
        markArea: rest,
        markLine: uprightMarks(style, marks, false),
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
      // whole percents, as they are written
      minInterval: 0.01,
      axisLabel: { ...text, formatter: (value: number) => formatShare(value, 0) },
    }),
  ];
}

function batchPoints(
  { batches: { loss, extremes, perPoint }, batchesPerEpoch }: CurveData,
  { high }: LossAxis,
  style: ChartStyle,
) {
  const points: number[] = [];
  for (const values of [loss, ...extremes]) {
    for (let k = 0; k < values.length; k++) {
      if (values[k] <= high) points.push(((k + 1) * perPoint) / batchesPerEpoch, values[k]);
    }
  }
  return {
    name: 'batches',
    type: 'scatter' as const,
    xAxisIndex: LOSS,
    yAxisIndex: LOSS,
    // a typed array is read as it is; of pairs the chart would copy each one
    dimensions: ['x', 'y'],
    data: Float64Array.from(points),
    symbol: 'rect',
    symbolSize: points.length / 2 < 600 ? 3 : 1.4,
    silent: true,
    large: true,
    largeThreshold: 2000,
    itemStyle: { color: style.batch },
  };
}

function epochLines(
  epochs: readonly EpochPoint[],
  style: ChartStyle,
  marks: Marks,
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
      markLine: uprightMarks(style, marks, true),
    },
    line('training', ACCURACY, (point) => point.trainingAccuracy),
    {
      ...line('validation', ACCURACY, (point) => point.validationAccuracy),
      markLine: uprightMarks(style, marks, false),
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

/**
 * Ends of the epochs after which the rate is another one. A rate that changes all the time (one cycle) has no steps that a
 * guide could mark.
 */
export function rateChanges(epochs: readonly EpochPoint[]): number[] {
  const changes = epochs.flatMap(({ learningRate }, k) =>
    k > 0 && learningRate !== epochs[k - 1].learningRate ? [epochs[k - 1].epoch] : [],
  );
  return changes.length <= epochs.length / 3 ? changes : [];
}

/** Epochs at which a batch, or an epoch as a whole, has a loss that is no number. */
function brokenPlaces({ epochs, broken = [], batchesPerEpoch }: CurveData): number[] {
  return [
    ...broken.map((batch) => (batch + 1) / batchesPerEpoch),
    ...epochs
      .filter(
        (each) => !Number.isFinite(each.trainingLoss) || !Number.isFinite(each.validationLoss),
      )
      .map(({ epoch }) => epoch),
  ];
}

/** Half an epoch wide: a line that follows the run and not the batch. */
function smoothed({ batches, batchesPerEpoch, smooth }: CurveData, style: ChartStyle) {
  if (smooth !== true) return [];
  const { loss, perPoint } = batches;
  const mean = runningMean(loss, Math.max(3, Math.round(batchesPerEpoch / perPoint / 2)));
  return [
    {
      name: 'smoothed',
      type: 'line' as const,
      xAxisIndex: LOSS,
      yAxisIndex: LOSS,
      data: Array.from(mean, (value, k): [number, number] => [
        ((k + 1) * perPoint) / batchesPerEpoch,
        value,
      ]),
      showSymbol: false,
      silent: true,
      lineStyle: { color: style.ink2, width: 1, type: 'dashed' as const },
    },
  ];
}

/** A ring at the best epoch's values. */
function bestRings(epochs: readonly EpochPoint[], style: ChartStyle) {
  const best = bestEpoch(epochs);
  if (best === null) return [];
  const ring = (panel: number, value: number) => ({
    name: 'best epoch',
    type: 'scatter' as const,
    xAxisIndex: panel,
    yAxisIndex: panel,
    data: [[best.epoch, value]],
    symbol: 'circle',
    symbolSize: 9,
    silent: true,
    z: 5,
    itemStyle: { color: style.panel, borderColor: style.ok, borderWidth: 2 },
  });
  return [ring(LOSS, best.validationLoss), ring(ACCURACY, best.validationAccuracy)];
}
