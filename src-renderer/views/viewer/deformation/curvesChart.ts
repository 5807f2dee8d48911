import type { StrainCurve } from '../../../../src-shared/contract/reader';
import type { ChartOption } from '../../../charts/echarts';
import { loadingLabel } from '../../../ui/loadings';
import { formatPercent, formatSignificant } from '../../../ui/numbers';
import { token } from '../../../ui/theme';

type LineType = 'solid' | 'dashed' | 'dotted' | number[];
/** Loads differ by dash and mark, not by colour alone: colours are those of values. */
const looks: readonly { type: LineType; symbol: string }[] = [
  { type: 'solid', symbol: 'circle' },
  { type: 'dashed', symbol: 'rect' },
  { type: 'dotted', symbol: 'triangle' },
  { type: [8, 3, 2, 3], symbol: 'diamond' },
];
/** What a median's line is called in the chart. */
export const medianNames = { labelled: 'median, labelled', all: 'median, all' } as const;

/** Height of the plot in the strip, and least distance of two names at its right end, pixels. */
const PLOT = 152;
const LINE = 12;

/** How far each name is moved down so that none covers another; they keep the order of their values, the largest first. */
function nameShifts(values: readonly number[], low: number, high: number): number[] {
  const height = (value: number) =>
    (PLOT * Math.log(high / (value > 0 ? value : low))) / Math.log(high / low);
  const order = [...values.keys()].sort((a, b) => height(values[a]) - height(values[b]));
  const shifts = values.map(() => 0);
  const bottom = PLOT - LINE * (order.length - 1);
  let least = -Infinity;
  for (const [k, index] of order.entries()) {
    // room for those below
    const at = Math.max(least, Math.min(height(values[index]), bottom + LINE * k));
    shifts[index] = at - height(values[index]);
    least = at + LINE;
  }
  return shifts;
}

/**
 * D²min of an atom against strain, one line for each load, and the medians of the shown load; values at or below 0 have no
 * place on the logarithmic axis and are left out.
 *
 * @param hasAtom without one there are only the medians
 */
export function curvesChart(
  curves: readonly StrainCurve[],
  hasAtom: boolean,
  shown: { loading: string; strain: number },
): ChartOption {
  const [ink, ink2, ink3] = [token('ink'), token('ink-2'), token('ink-3')];
  const text = { fontFamily: token('sans'), fontSize: 10.5, color: ink3 };
  const place = (value: number) => (value > 0 ? value : NaN);
  const strains = [
    ...new Set(curves.flatMap(({ points }) => points.map(({ strain }) => strain))),
  ].sort((a, b) => a - b);
  const [first, last] = [strains[0] ?? 0, strains.at(-1) ?? 1];
  const room = 0.06 * (last - first || 0.01);
  const current = curves.find(({ loading }) => loading === shown.loading);
  const drawn = [
    ...(hasAtom ? curves.flatMap(({ points }) => points.map(({ value }) => value)) : []),
    ...(current?.points ?? []).flatMap(({ all, labelled }) => [all, labelled]),
  ].filter((value) => value > 0);
  // whole decades; an empty chart has one
  const low = 10 ** Math.floor(Math.log10(Math.min(...drawn, 1)));
  const high = Math.max(10 * low, 10 ** Math.ceil(Math.log10(Math.max(...drawn, low))));
  const end = current?.points.at(-1);
  const shifts = nameShifts(
    [
      end?.labelled ?? NaN,
      end?.all ?? NaN,
      ...(hasAtom ? curves.map(({ points }) => points.at(-1)?.value ?? NaN) : []),
    ],
    low,
    high,
  );
  const own = curves.map((curve, k) => {
    const isShown = curve.loading === shown.loading;
    const look = looks[k % looks.length];
    const colour = isShown ? ink : ink2;
    return {
      type: 'line' as const,
      name: curve.loading,
      data: curve.points.map(({ strain, value }) => [strain, place(value)]),
      symbol: look.symbol,
      symbolSize: isShown ? 7 : 6,
      lineStyle: { color: colour, width: isShown ? 2 : 1.2, type: look.type },
      itemStyle: { color: colour },
      endLabel: {
        ...text,
        show: true,
        color: colour,
        fontWeight: isShown ? (600 as const) : (400 as const),
        formatter: loadingLabel(curve.loading),
        offset: [0, shifts[k + 2] ?? 0],
      },
    };
  });
  const medians = (['labelled', 'all'] as const).map((which, k) => ({
    type: 'line' as const,
    name: medianNames[which],
    data: (current?.points ?? []).map((point) => [point.strain, place(point[which])]),
    symbol: which === 'labelled' ? 'emptyCircle' : 'none',
    symbolSize: 6,
    lineStyle: { color: token('axis'), width: 1, type: 'solid' as const },
    itemStyle: { color: ink3 },
    endLabel: { ...text, show: true, formatter: medianNames[which], offset: [0, shifts[k] ?? 0] },
  }));
  return {
    textStyle: { fontFamily: token('sans') },
    grid: [{ left: 46, right: 112, top: 8, bottom: 22 }],
    tooltip: {
      trigger: 'item',
      backgroundColor: token('raised'),
      borderColor: token('line-2'),
      textStyle: { color: ink, fontSize: 11.5 },
      confine: true,
      transitionDuration: 0,
      valueFormatter: (value) => formatSignificant(Number(Array.isArray(value) ? value[1] : value)),
    },
    xAxis: [
      {
        type: 'value',
        min: first - room,
        max: last + room,
        axisLine: { lineStyle: { color: token('axis') } },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: { ...text, customValues: strains, formatter: (at: number) => formatPercent(at) },
      },
    ],
    yAxis: [
      {
        type: 'log',
        min: low,
        max: high,
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { lineStyle: { color: token('grid') } },
        axisLabel: { ...text, formatter: (at: number) => formatSignificant(at, 1) },
      },
    ],
    series: [
      ...(hasAtom ? own : []),
      ...medians,
      {
        type: 'line',
        name: 'shown strain',
        data: [],
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: token('accent'), type: 'solid', width: 1, opacity: 0.6 },
          data: shown.strain > 0 ? [{ xAxis: shown.strain }] : [],
        },
      },
    ],
  };
}
