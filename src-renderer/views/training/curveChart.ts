import type { EpochPoint } from '../../../src-shared/contract/tasks';
import type { ChartOption } from '../../charts/echarts';
import { formatFixed, formatInteger, formatRate, formatSignificant } from '../../ui/numbers';

/** Colours and font of the chart, from the theme's tokens. */
export interface ChartStyle {
  ink: string;
  ink2: string;
  ink3: string;
  accent: string;
  ok: string;
  grid: string;
  axis: string;
  panel: string;
  sunken: string;
  batch: string;
  font: string;
}

export interface CurveData {
  epochs: readonly EpochPoint[];
  /** loss per batch from the start of the run; NaN where none came; may be empty */
  batchLoss: ArrayLike<number>;
  batchesPerEpoch: number;
  /** planned */
  totalEpochs: number;
}

export interface LossAxis {
  low: number;
  high: number;
  /** batches above the axis */
  above: number;
}

/** The axis holds every epoch value and 98.5 % of the batches; what lies above is counted, not dropped in silence. */
export function lossAxis({ epochs, batchLoss }: CurveData): LossAxis {
  const lines = epochs
    .flatMap((each) => [each.trainingLoss, each.validationLoss])
    .filter(Number.isFinite);
  const batches = Float64Array.from(Array.from(batchLoss).filter(Number.isFinite)).sort();
  const at = (q: number) => batches[Math.min(batches.length - 1, Math.floor(q * batches.length))];
  const lows = batches.length === 0 ? lines : [...lines, at(0.002)];
  const highs = batches.length === 0 ? lines : [...lines, at(0.985)];
  if (highs.length === 0) return { low: 0, high: 1, above: 0 };
  const [low, high] = [Math.min(...lows), Math.max(...highs)];
  const room = Math.max(1e-6, 0.05 * (high - low));
  const top = high + room;
  return {
    low: Math.max(0, low - room),
    high: top,
    above: batches.filter((value) => value > top).length,
  };
}

function lossNote(batches: number, above: number): string {
  if (batches === 0) return 'mean of each epoch, no smoothing';
  const points = 'every batch a point, no smoothing';
  return above === 0
    ? points
    : `${points}; ${formatInteger(above)} of ${formatInteger(batches)} batches are above`;
}

/** Best so far: the last epoch that was marked. */
export function bestEpoch(epochs: readonly EpochPoint[]): EpochPoint | null {
  return [...epochs].reverse().find((each) => each.best) ?? null;
}

const HEIGHTS = { loss: '43%', rate: 34 };

/**
 * Loss (every batch a point, epochs as lines), learning rate, accuracy, over one axis of epochs. Nothing is smoothed.
 * Batch b of n per epoch stands at (b + 1)/n, an epoch at its number.
 */
export function curveChart(data: CurveData, style: ChartStyle): ChartOption {
  const { epochs, batchLoss, batchesPerEpoch, totalEpochs } = data;
  const axis = lossAxis(data);
  const best = bestEpoch(epochs);
  const done = epochs.at(-1)?.epoch ?? 0;
  const points: [number, number][] = [];
  for (let b = 0; b < batchLoss.length; b++) {
    if (batchLoss[b] <= axis.high) points.push([(b + 1) / batchesPerEpoch, batchLoss[b]]);
  }
  const line = (value: (point: EpochPoint) => number): [number, number][] =>
    epochs.map((point) => [point.epoch, value(point)]);
  // the rate that held during an epoch is drawn from its beginning
  const rates: [number, number][] = epochs.map((point) => [point.epoch, point.learningRate]);
  if (epochs.length > 0) rates.unshift([epochs[0].epoch - 1, epochs[0].learningRate]);

  const text = { fontFamily: style.font, fontSize: 10.5, color: style.ink3 };
  const bestLine = best === null ? [] : [{ xAxis: best.epoch }];
  const marks = (label: boolean) => ({
    silent: true,
    symbol: 'none' as const,
    lineStyle: { color: style.ok, type: 'solid' as const, width: 1.4 },
    label: label
      ? {
          formatter: `best, ${best?.epoch ?? ''}`,
          position: 'end' as const,
          color: style.panel,
          backgroundColor: style.ok,
          padding: [3, 7] as [number, number],
          borderRadius: 3,
          fontWeight: 600 as const,
          fontFamily: style.font,
          fontSize: 10.5,
        }
      : { show: false },
    data: bestLine,
  });
  const rest = {
    silent: true,
    itemStyle: { color: style.sunken },
    data:
      done > 0 && done < totalEpochs
        ? [[{ xAxis: done }, { xAxis: totalEpochs }] as [{ xAxis: number }, { xAxis: number }]]
        : [],
  };
  const title = (name: string, note: string, top: string | number) => ({
    left: 46,
    top,
    text: `{b|${name}}  {n|${note}}`,
    textStyle: {
      fontFamily: style.font,
      rich: {
        b: { fontSize: 12, fontWeight: 600 as const, color: style.ink },
        n: { fontSize: 11.5, fontWeight: 400 as const, color: style.ink3 },
      },
    },
  });
  const endLabel = (name: string, colour: string, format: (value: number) => string) => ({
    show: true,
    color: colour,
    fontFamily: style.font,
    fontSize: 11,
    fontWeight: 600 as const,
    distance: 6,
    formatter: ({ value }: { value?: unknown }) =>
      Array.isArray(value) ? `${name} ${format(Number(value[1]))}` : name,
  });
  const xAxis = (gridIndex: number, labels: boolean) => ({
    gridIndex,
    type: 'value' as const,
    min: 0,
    max: totalEpochs,
    minInterval: 1,
    axisLine: { show: labels, lineStyle: { color: style.axis } },
    axisTick: { show: false },
    axisLabel: { ...text, show: labels },
    splitLine: { lineStyle: { color: style.grid } },
    ...(labels
      ? { name: 'epoch', nameLocation: 'middle' as const, nameGap: 22, nameTextStyle: text }
      : {}),
  });
  const yAxis = (gridIndex: number, extra: object) => ({
    gridIndex,
    type: 'value' as const,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...text },
    splitLine: { lineStyle: { color: style.grid } },
    ...extra,
  });
  const epochLine = (
    name: string,
    index: number,
    colour: string,
    values: [number, number][],
    format: (value: number) => string,
  ) => ({
    name,
    type: 'line' as const,
    xAxisIndex: index,
    yAxisIndex: index,
    data: values,
    showSymbol: epochs.length < 2 || index === 2,
    symbol: 'circle',
    symbolSize: index === 2 ? 3.5 : 5,
    lineStyle: { color: colour, width: 1.7 },
    itemStyle: { color: colour },
    endLabel: endLabel(name, colour, format),
    labelLayout: { moveOverlap: 'shiftY' as const },
  });
  const right = 112;
  const share = (value: number) => `${formatFixed(100 * value, 1)}\u202f%`;

  return {
    textStyle: { fontFamily: style.font },
    title: [
      title('Loss', lossNote(batchLoss.length, axis.above), 6),
      title(
        'Learning rate',
        epochs.length > 0 ? `now ${formatRate(epochs[epochs.length - 1].learningRate)}` : '',
        '56%',
      ),
      title('Accuracy', 'balanced, at the threshold 0.5', '70.5%'),
    ],
    grid: [
      { left: 46, right, top: 52, height: HEIGHTS.loss },
      { left: 46, right, top: '61.5%', height: HEIGHTS.rate },
      { left: 46, right, top: '75.5%', bottom: 36 },
    ],
    xAxis: [xAxis(0, false), xAxis(1, false), xAxis(2, true)],
    yAxis: [
      yAxis(0, {
        min: axis.low,
        max: axis.high,
        axisLabel: {
          ...text,
          showMinLabel: false,
          showMaxLabel: false,
          formatter: (value: number) => formatSignificant(value, 3),
        },
      }),
      yAxis(1, { min: 0, axisLabel: { show: false }, splitLine: { show: false } }),
      yAxis(2, {
        scale: true,
        splitNumber: 2,
        axisLabel: { ...text, formatter: (value: number) => `${Math.round(100 * value)}\u202f%` },
      }),
    ],
    series: [
      {
        name: 'batches',
        type: 'scatter',
        xAxisIndex: 0,
        yAxisIndex: 0,
        data: points,
        symbol: 'rect',
        symbolSize: points.length < 600 ? 3 : 1.4,
        silent: true,
        large: true,
        largeThreshold: 2000,
        itemStyle: { color: style.batch },
        markArea: rest,
      },
      {
        ...epochLine(
          'training',
          0,
          style.ink,
          line((point) => point.trainingLoss),
          (v) => formatSignificant(v, 4),
        ),
      },
      {
        ...epochLine(
          'validation',
          0,
          style.accent,
          line((point) => point.validationLoss),
          (v) => formatSignificant(v, 4),
        ),
        markLine: marks(true),
      },
      {
        name: 'learning rate',
        type: 'line',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: rates,
        step: 'end',
        showSymbol: false,
        lineStyle: { color: style.ink2, width: 1.4 },
        markArea: rest,
        markLine: marks(false),
      },
      {
        ...epochLine(
          'training',
          2,
          style.ink,
          line((point) => point.trainingAccuracy),
          share,
        ),
      },
      {
        ...epochLine(
          'validation',
          2,
          style.accent,
          line((point) => point.validationAccuracy),
          share,
        ),
        markArea: rest,
        markLine: marks(false),
      },
    ],
  };
}
