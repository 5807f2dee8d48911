import { metricOf, type Metric } from '../../../src-shared/figures/metrics';
import {
  scoreRange,
  type ScoreLines,
  type ScorePoint,
} from '../../../src-shared/figures/scoreLines';
import type { ChartOption, CustomSeriesOption } from '../../charts/echarts';
import { markPaths, type MethodStyle } from '../../ui/methods';
import { formatFixed, formatPercent, formatShare } from '../../ui/numbers';
import { hover, hoverBox, namedAxis, tickText, type ComparisonStyle } from './chartStyle';

/** A number of a metric as the window writes it. */
export function formatScore({ written }: Metric, value: number): string {
  return written === 'percent' ? formatShare(value, 1) : formatFixed(value, written);
}

/** "0.59 ± 0.08". */
export function formatSpread(metric: Metric, mean: number, sd: number): string {
  if (Number.isNaN(mean)) return '–';
  const spread =
    metric.written === 'percent' ? formatFixed(100 * sd, 1) : formatFixed(sd, metric.written);
  const text =
    metric.written === 'percent' ? formatFixed(100 * mean, 1) : formatScore(metric, mean);
  const unit = metric.written === 'percent' ? '\u202f%' : '';
  return Number.isNaN(sd) ? `${text}${unit}` : `${text} ± ${spread}${unit}`;
}

export interface ScoreChartChoice {
  styles: ReadonlyMap<string, MethodStyle>;
  /** of the plastic atoms among all: what chance rests on */
  fraction: number;
  /** strain that the rest of the panel shows */
  strain: number | null;
  /** the method that is drawn stronger; null: none */
  method: string | null;
}

/** Room for the names at the ends of the lines. */
const RIGHT = 132;

/** A metric against strain, one line per method, with thin bars of one standard deviation and the upper bound as a band. */
export function scoreChart(
  figure: ScoreLines,
  { styles, fraction, strain, method }: ScoreChartChoice,
  style: ComparisonStyle,
): ChartOption {
  const metric = metricOf(figure.metric);
  const shown = figure.lines.filter(({ points }) => points.length > 0);
  const { strains } = figure;
  const [first, last] = [strains[0] ?? 0, strains.at(-1) ?? 1];
  const step = strains.length > 1 ? (last - first) / (strains.length - 1) : 0.01;
  const [low, high] = scoreRange(figure, metric.random(fraction));
  const colour = (name: string) => {
    const own = styles.get(name);
    return own === undefined ? style.ink2 : style.dark ? own.dark : own.light;
  };
  // side by side where they share a strain, so that no bar hides another
  const shift = (k: number) =>
    (k - (shown.length - 1) / 2) * Math.min(0.022, 0.22 / shown.length) * step;

  return {
    textStyle: { fontFamily: style.font },
    grid: [{ left: 54, right: RIGHT, top: 14, bottom: 46 }],
    tooltip: { trigger: 'item', ...hover(style) },
    xAxis: [
      namedAxis(style, 'shear strain at which the labels are taken', 28, {
        min: first - 0.16 * step,
        max: last + 0.16 * step,
        splitLine: { show: false },
        axisLabel: {
          ...tickText(style),
          customValues: strains,
          formatter: (value: number) =>
            value === strain ? `{on|${formatPercent(value)}}` : formatPercent(value),
          rich: {
            on: { color: style.accent, fontWeight: 600, fontSize: 11, fontFamily: style.font },
          },
        },
      }),
    ],
    yAxis: [
      namedAxis(style, '', 0, {
        min: low,
        max: high,
        axisLine: { show: false },
        axisLabel: {
          ...tickText(style),
          showMinLabel: false,
          showMaxLabel: false,
          formatter: (value: number) =>
            metric.written === 'percent'
              ? formatShare(value, 0)
              : String(Number(value.toFixed(3))).replace('-', '−'),
        },
      }),
    ],
    series: [
      ground(figure, metric.random(fraction), strain, step, style),
      ...shown.map(({ method: name, points }, k) => bars(name, points, shift(k), colour(name))),
      ...shown.map(({ method: name, title, points }, k) => {
        const own = styles.get(name);
        const strong = name === method;
        return {
          name,
          type: 'line' as const,
          data: points.map((point) => ({ value: [point.strain + shift(k), point.mean] })),
          symbol: own === undefined ? 'circle' : `path://${markPaths[own.shape]}`,
          symbolSize: strong ? 10 : 8.5,
          z: strong ? 6 : 4,
          lineStyle: {
            color: colour(name),
            width: strong ? 2.4 : 1.5,
            type: own?.dashed === true ? ('dashed' as const) : ('solid' as const),
          },
          itemStyle:
            own?.hollow === true
              ? { color: style.panel, borderColor: colour(name), borderWidth: 1.6 }
              : { color: colour(name) },
          emphasis: { disabled: true },
          cursor: 'pointer',
          tooltip: {
            formatter: (given: unknown) =>
              hoverBox(style, pointText(title, points[indexOf(given)], metric)),
          },
          endLabel: {
            show: true,
            formatter: title,
            color: colour(name),
            fontFamily: style.font,
            fontSize: 11,
            fontWeight: strong ? (650 as const) : (500 as const),
            lineHeight: 15,
            distance: 9,
            width: RIGHT - 16,
            overflow: 'truncate' as const,
          },
          labelLayout: { moveOverlap: 'shiftY' as const },
        };
      }),
    ],
  };
}

function indexOf(given: unknown): number {
  if (typeof given !== 'object' || given === null || !('dataIndex' in given)) return -1;
  return typeof given.dataIndex === 'number' ? given.dataIndex : -1;
}

function pointText(title: string, point: ScorePoint | undefined, metric: Metric): string[] {
  if (point === undefined) return [title];
  const { strain, mean, sd, interval, cases, of } = point;
  return [
    title,
    `${formatSpread(metric, mean, sd)} at ${formatPercent(strain)} strain, mean ± s.d. over ${cases === of ? `${of} cases` : `${cases} of ${of} cases`}`,
    interval === null
      ? 'one sample: no interval of the mean'
      : `95 % interval of the mean ${formatScore(metric, interval[0])} to ${formatScore(metric, interval[1])}`,
  ];
}

/** Thin bars of one standard deviation. */
function bars(
  name: string,
  points: readonly ScorePoint[],
  shift: number,
  colour: string,
): CustomSeriesOption {
  return {
    name: `${name} s.d.`,
    type: 'custom',
    silent: true,
    z: 3,
    data: points
      .filter(({ sd, cases }) => cases > 1 && sd > 0)
      .map(({ strain, mean, sd }) => [strain + shift, mean - sd, mean + sd]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const [x, from] = api.coord([api.value(0), api.value(1)]);
      const [, to] = api.coord([api.value(0), api.value(2)]);
      return {
        type: 'line',
        shape: { x1: x, y1: from, x2: x, y2: to },
        style: { stroke: colour, lineWidth: 1, opacity: 0.5 },
      };
    },
  };
}

/** What lies under the lines: the chosen strain, chance, and the band of the upper bound. */
function ground(
  { bound, strains }: ScoreLines,
  chance: number,
  strain: number | null,
  step: number,
  style: ComparisonStyle,
) {
  const chosen = strains.find((each) => each === strain);
  return {
    name: 'upper bound',
    type: 'line' as const,
    silent: true,
    symbol: 'none',
    z: 2,
    data: (bound ?? []).map(({ strain: at, mean }) => [at, mean]),
    lineStyle: { color: style.ink3, width: 1.2 },
    areaStyle: { color: style.ink3, opacity: 0.16, origin: 'end' as const },
    endLabel: {
      show: bound !== null,
      formatter: 'upper bound',
      color: style.ink2,
      fontFamily: style.font,
      fontSize: 11,
      distance: 9,
    },
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: style.axis, type: 'solid' as const, width: 1 },
      label: { show: false },
      data: [{ yAxis: chance }],
    },
    markArea: {
      silent: true,
      itemStyle: { color: style.accentSoft, opacity: 0.7 },
      data:
        chosen === undefined
          ? []
          : [
              [{ xAxis: chosen - 0.13 * step }, { xAxis: chosen + 0.13 * step }] as [
                { xAxis: number },
                { xAxis: number },
              ],
            ],
    },
  };
}
