import type { ComparedCase } from '../../../src-shared/contract/reader';
import {
  distribution,
  overlapGroups,
  TAIL_TICKS,
  tailPlace,
  type OverlapGroup,
} from '../../../src-shared/figures/overlap';
import type { ChartOption } from '../../charts/echarts';
import { markPaths, setStyles } from '../../ui/methods';
import { formatFixed, formatSignificant, withUnit } from '../../ui/numbers';
import { insidePolygon } from '../../vtk/region';
import { unitText } from '../../ui/units';
import { namedAxis, tickText, type ComparisonStyle } from './chartStyle';
import { FEW_SELECTED } from './glassMap';

export const overlapTabs = ['scatter', 'pr', 'roc', 'distribution', 'sets'] as const;
export type OverlapTab = (typeof overlapTabs)[number];

export interface OverlapQuestion {
  compared: ComparedCase;
  /** of the plastic atoms among all */
  fraction: number;
  /** what the method is called, and the colour of its line */
  title: string;
  colour: string;
  /** "3 %" */
  strain: string;
  lengthSquared: string;
  /** rows of selected atoms */
  selected: ArrayLike<number>;
}

export function overlapChart(
  tab: Exclude<OverlapTab, 'sets'>,
  question: OverlapQuestion,
  style: ComparisonStyle,
): ChartOption {
  switch (tab) {
    case 'scatter':
      return scatter(question, style);
    case 'pr':
      return curve(question, style, 'recall', 'precision', question.compared.precisionRecall, [
        [0, question.fraction],
        [1, question.fraction],
      ]);
    case 'roc':
      return curve(
        question,
        style,
        'false positive rate',
        'true positive rate',
        question.compared.roc,
        [
          [0, 0],
          [1, 1],
        ],
      );
    case 'distribution':
      return distributionChart(question, style);
  }
}

/** Rows of the points of a group, in the order in which the chart draws them. */
export function scatterRows(
  { compared }: Pick<OverlapQuestion, 'compared'>,
  group: OverlapGroup,
): Int32Array {
  return overlapGroups(compared)[group].filter((row) => compared.d2min[row] > 0);
}

/** Rows of the points that lie within a polygon, in the units of the scatter's axes. @param points x0 y0 x1 y1 … */
export function rowsWithin(
  { percentile, d2min }: Pick<ComparedCase, 'percentile' | 'd2min'>,
  points: readonly number[],
): Int32Array {
  const found: number[] = [];
  for (let row = 0; row < d2min.length; row++) {
    const [x, y] = [tailPlace(percentile[row]), Math.log10(d2min[row])];
    if (d2min[row] > 0 && insidePolygon(points, x, y)) found.push(row);
  }
  return Int32Array.from(found);
}

const GRID = [{ left: 50, right: 16, top: 26, bottom: 46 }];

function decade(value: number): string {
  return formatSignificant(10 ** value, 1);
}

/** Percentile of the method on a tail scale against D²min, with the lines that part the two top sets. */
function scatter(
  { compared, fraction, strain, lengthSquared, selected }: OverlapQuestion,
  style: ComparisonStyle,
): ChartOption {
  const { percentile, d2min, threshold } = compared;
  const points = (group: OverlapGroup) =>
    Array.from(scatterRows({ compared }, group), (row) => [
      tailPlace(percentile[row]),
      Math.log10(d2min[row]),
    ]);
  const top = `top ${formatFixed(100 * fraction, 1)} %`;
  const line = { color: style.ink, type: [2, 2] as [number, number], width: 1.3 };
  const text = { ...tickText(style), color: style.ink2, distance: 4 };
  const group = (name: Exclude<OverlapGroup, 'neither'>) => {
    const { colour, shape, hollow } = setStyles[name];
    return {
      name,
      type: 'scatter' as const,
      data: points(name),
      symbol: `path://${markPaths[shape]}`,
      symbolSize: 7.5,
      z: name === 'both' ? 6 : 5,
      itemStyle: hollow
        ? { color: 'transparent', borderColor: colour, borderWidth: 1.5 }
        : { color: colour },
      cursor: 'pointer',
    };
  };
  return {
    textStyle: { fontFamily: style.font },
    grid: GRID,
    title: {
      left: 6,
      top: 2,
      text: `{i|D}²{s|min} at ${strain}${lengthSquared === '' ? '' : ` (${lengthSquared})`}`,
      textStyle: {
        ...tickText(style),
        fontSize: 11,
        fontWeight: 400 as const,
        rich: { i: { fontStyle: 'italic' }, s: { fontSize: 8, verticalAlign: 'bottom' } },
      },
    },
    xAxis: [
      namedAxis(style, 'percentile of the method, larger is softer (tail scale)', 28, {
        min: 0,
        max: tailPlace(100 * (1 - 0.25 / percentile.length)),
        axisLabel: {
          ...tickText(style),
          customValues: TAIL_TICKS.map(tailPlace),
          formatter: (value: number) => String(Number((100 * (1 - 10 ** -value)).toFixed(3))),
        },
        axisTick: { show: false, customValues: TAIL_TICKS.map(tailPlace) },
        splitLine: { show: false },
      }),
    ],
    yAxis: [
      namedAxis(style, '', 0, {
        scale: true,
        minInterval: 1,
        axisLabel: { ...tickText(style), formatter: decade },
      }),
    ],
    series: [
      {
        name: 'neither',
        type: 'scatter',
        data: points('neither'),
        symbol: 'rect',
        symbolSize: 1.6,
        large: true,
        largeThreshold: 2000,
        silent: true,
        z: 2,
        itemStyle: { color: style.dark ? 'rgba(183,187,197,0.42)' : 'rgba(69,75,87,0.34)' },
        markLine: {
          silent: true,
          symbol: 'none',
          z: 7,
          lineStyle: line,
          data: [
            {
              yAxis: Math.log10(threshold.d2min),
              label: { ...text, formatter: `${top} measured`, position: 'insideStartBottom' },
            },
            {
              xAxis: tailPlace(threshold.percentile),
              label: {
                ...text,
                formatter: `${top} predicted`,
                position: 'insideStartTop',
                distance: 3,
              },
            },
          ],
        },
      },
      ...(['predicted', 'measured', 'both'] as const).map(group),
      {
        ...{ name: 'selected', type: 'scatter' as const, silent: true, z: 8 },
        data: Array.from(selected)
          .filter((row) => d2min[row] > 0)
          .map((row) => [tailPlace(percentile[row]), Math.log10(d2min[row])]),
        symbol: 'circle',
        symbolSize: selected.length <= FEW_SELECTED ? 12 : 4,
        itemStyle: { color: 'transparent', borderColor: style.accent, borderWidth: 1.4 },
      },
    ],
  };
}

function curve(
  { title, colour }: OverlapQuestion,
  style: ComparisonStyle,
  xName: string,
  yName: string,
  { x, y }: ComparedCase['roc'],
  chance: [number, number][],
): ChartOption {
  const axis = { min: 0, max: 1, splitNumber: 4 };
  return {
    textStyle: { fontFamily: style.font },
    grid: GRID,
    xAxis: [namedAxis(style, xName, 28, axis)],
    yAxis: [namedAxis(style, yName, 34, axis)],
    series: [
      {
        name: 'chance',
        type: 'line',
        silent: true,
        symbol: 'none',
        data: chance,
        lineStyle: { color: style.axis, type: 'dashed', width: 1.2 },
      },
      {
        name: title,
        type: 'line',
        silent: true,
        symbol: 'none',
        data: Array.from(x, (value, k) => [value, y[k]]),
        lineStyle: { color: colour, width: 1.8 },
      },
    ],
  };
}

/** How often values occur among the plastic and among the other atoms, as steps. */
function distributionChart(
  { compared, title }: OverlapQuestion,
  style: ComparisonStyle,
): ChartOption {
  const { edges, plastic, other, log } = distribution(compared);
  const place = (edge: number) => (log ? Math.log10(edge) : edge);
  const steps = (shares: Float64Array) =>
    Array.from(edges, (edge, k) => [place(edge), shares[Math.min(k, shares.length - 1)]]);
  const line = (name: string, shares: Float64Array, colour: string) => ({
    name,
    type: 'line' as const,
    silent: true,
    step: 'end' as const,
    symbol: 'none',
    data: steps(shares),
    lineStyle: { color: colour, width: 1.6 },
    areaStyle: { color: colour, opacity: 0.16 },
  });
  return {
    textStyle: { fontFamily: style.font },
    grid: GRID,
    xAxis: [
      namedAxis(
        style,
        withUnit(title, compared.unit === null ? '' : `(${unitText(compared.unit)})`),
        28,
        {
          scale: true,
          splitLine: { show: false },
          axisLabel: {
            ...tickText(style),
            formatter: (value: number) => (log ? decade(value) : formatSignificant(value, 2)),
          },
          ...(log ? { minInterval: 1 } : {}),
        },
      ),
    ],
    yAxis: [
      namedAxis(style, 'share of the atoms of each group', 38, {
        axisLabel: {
          ...tickText(style),
          formatter: (value: number) => String(Number(value.toFixed(3))),
        },
      }),
    ],
    series: [
      line('other atoms', other, style.ink3),
      line('plastic atoms', plastic, setStyles.measured.colour),
    ],
  };
}
