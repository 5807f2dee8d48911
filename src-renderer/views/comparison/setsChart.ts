import type { ChartOption, CustomSeriesOption } from '../../charts/echarts';
import { setStyles } from '../../ui/methods';
import { tickText, type ComparisonStyle } from './chartStyle';
import type { ShownSets } from './useSets';

/** More columns than these are too narrow to be read; the file has all. */
export const MOST_COLUMNS = 22;
const LEFT = 132;
const DOT = 9;
const BARS = { top: 30, height: '42%' } as const;

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>;

/**
 * UpSet plot: the size of each exclusive intersection as a bar, below it a dot for each set that it is part of, joined by
 * a line. Intersections with the measured set have its colour.
 *
 * @param colours of the sets
 */
export function setsChart(
  { sets, intersections }: ShownSets,
  colours: readonly string[],
  title: string,
  style: ComparisonStyle,
): ChartOption {
  const columns = intersections.slice(0, MOST_COLUMNS);
  const dots = (isMember: boolean) =>
    columns.flatMap(({ members }, x) =>
      members.flatMap((member, y) =>
        member === isMember
          ? [{ value: [x, y], itemStyle: { color: isMember ? colours[y] : style.grid } }]
          : [],
      ),
    );
  const text = tickText(style);
  const across = { type: 'value' as const, min: -0.5, max: columns.length - 0.5, show: false };
  const custom = (name: string, panel: 0 | 1, data: number[][], renderItem: RenderItem) => ({
    name,
    type: 'custom' as const,
    xAxisIndex: panel,
    yAxisIndex: panel,
    data,
    renderItem,
  });
  return {
    textStyle: { fontFamily: style.font },
    title: { left: 6, top: 2, text: title, textStyle: { ...text, fontSize: 11, fontWeight: 400 } },
    grid: [
      { left: LEFT, right: 14, ...BARS },
      { left: LEFT, right: 14, top: '54%', bottom: 8 },
    ],
    xAxis: [
      { ...across, gridIndex: 0 },
      { ...across, gridIndex: 1 },
    ],
    yAxis: [
      {
        ...{ type: 'value', gridIndex: 0, minInterval: 1, splitNumber: 3, axisLabel: text },
        ...{ axisLine: { show: false }, axisTick: { show: false } },
        splitLine: { lineStyle: { color: style.grid } },
      },
      {
        ...{ type: 'value', gridIndex: 1, inverse: true, min: -0.5, max: sets.length - 0.5 },
        ...{ axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } },
        axisLabel: {
          ...{ ...text, color: style.ink2, width: LEFT - 16, overflow: 'truncate' as const },
          customValues: sets.map((_, k) => k),
          formatter: (value: number) => sets[value]?.name ?? '',
        },
      },
    ],
    series: [
      custom(
        'size',
        0,
        columns.map(({ rows, members }, x) => [x, rows.length, members[0] ? 1 : 0]),
        (_, api) => {
          const [x, size] = [Number(api.value(0)), Number(api.value(1))];
          const [middle, top] = api.coord([x, size]);
          const bottom = api.coord([x, 0])[1];
          const width = Math.min(18, 0.7 * (api.coord([1, 0])[0] - api.coord([0, 0])[0]));
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: { x: middle - width / 2, y: top, width, height: bottom - top },
                style: { fill: api.value(2) === 1 ? setStyles.measured.colour : style.ink3 },
              },
              {
                type: 'text',
                silent: true,
                x: middle,
                y: top - 3,
                style: {
                  ...{ text: String(size), textAlign: 'center', textVerticalAlign: 'bottom' },
                  ...{ fill: style.ink2, font: `10px ${style.font}` },
                },
              },
            ],
          };
        },
      ),
      {
        ...{ name: 'out', type: 'scatter', xAxisIndex: 1, yAxisIndex: 1, silent: true, z: 2 },
        ...{ symbolSize: DOT - 2, data: dots(false) },
      },
      {
        ...custom(
          'join',
          1,
          columns.flatMap(({ members }, x) => {
            const [first, last] = [members.indexOf(true), members.lastIndexOf(true)];
            return last > first ? [[x, first, last]] : [];
          }),
          (_, api) => {
            const [x, y1] = api.coord([api.value(0), api.value(1)]);
            const y2 = api.coord([api.value(0), api.value(2)])[1];
            const shape = { x1: x, y1, x2: x, y2 };
            return { type: 'line', shape, style: { stroke: style.ink3, lineWidth: 1.5 } };
          },
        ),
        ...{ silent: true, z: 3 },
      },
      {
        ...{ name: 'in', type: 'scatter', xAxisIndex: 1, yAxisIndex: 1, silent: true, z: 4 },
        ...{ symbolSize: DOT, data: dots(true) },
      },
    ],
  };
}

/** "in Measured and Soft modes only: 7 atoms" */
export function intersectionText(
  { sets }: Pick<ShownSets, 'sets'>,
  members: readonly boolean[],
): string {
  const names = sets.flatMap(({ name }, k) => (members[k] ? [name] : []));
  const last = names.at(-1) ?? '';
  return names.length < 2 ? `${last} only` : `${names.slice(0, -1).join(', ')} and ${last}`;
}
