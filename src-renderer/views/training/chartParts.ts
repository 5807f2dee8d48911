/** Colours and font of a chart, from the theme's tokens. */
export interface ChartStyle {
  ink: string;
  ink2: string;
  ink3: string;
  accent: string;
  ok: string;
  err: string;
  grid: string;
  axis: string;
  panel: string;
  sunken: string;
  batch: string;
  font: string;
}

const LEFT = 46;
/** room for the labels at the ends of the lines */
export const RIGHT = 112;

/** Left edge of a panel. Its labels are known to fit: the chart need not measure them all to make room. */
export const panelBox = { left: LEFT, outerBoundsMode: 'none' } as const;

export type Points = [number, number][];

export function chartTitle(style: ChartStyle, name: string, note: string, top: string | number) {
  return {
    left: LEFT,
    top,
    text: `{b|${name}}  {n|${note}}`,
    textStyle: {
      fontFamily: style.font,
      rich: {
        b: { fontSize: 12, fontWeight: 600 as const, color: style.ink },
        n: { fontSize: 11.5, fontWeight: 400 as const, color: style.ink3 },
      },
    },
  };
}

export function tickText(style: ChartStyle) {
  return { fontFamily: style.font, fontSize: 10.5, color: style.ink3 };
}

/** The common axis of epochs; only the lowest panel writes its numbers. */
export function epochAxis(style: ChartStyle, panel: number, epochs: number, labels: boolean) {
  const text = tickText(style);
  return {
    gridIndex: panel,
    type: 'value' as const,
    min: 0,
    max: epochs,
    minInterval: 1,
    axisLine: { show: labels, lineStyle: { color: style.axis } },
    axisTick: { show: false },
    axisLabel: { ...text, show: labels },
    splitLine: { lineStyle: { color: style.grid } },
    ...(labels
      ? { name: 'epoch', nameLocation: 'middle' as const, nameGap: 22, nameTextStyle: text }
      : {}),
  };
}

export function valueAxis(style: ChartStyle, panel: number, extra: object) {
  return {
    gridIndex: panel,
    type: 'value' as const,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: tickText(style),
    splitLine: { lineStyle: { color: style.grid } },
    ...extra,
  };
}

/** One value per epoch, named at its end. A value that is not a number leaves a gap. */
export function epochLine(
  style: ChartStyle,
  line: {
    name: string;
    panel: number;
    colour: string;
    points: Points;
    /** diameter of a point; null: only a lone one is drawn */
    symbol: number | null;
    format: (value: number) => string;
  },
) {
  const { name, panel, colour, points, symbol, format } = line;
  return {
    name,
    type: 'line' as const,
    xAxisIndex: panel,
    yAxisIndex: panel,
    data: points,
    showSymbol: symbol !== null || points.length < 2,
    symbol: 'circle',
    symbolSize: symbol ?? 5,
    lineStyle: { color: colour, width: 1.7 },
    itemStyle: { color: colour },
    endLabel: {
      show: true,
      color: colour,
      fontFamily: style.font,
      fontSize: 11,
      // room between two lines that end side by side
      lineHeight: 16,
      fontWeight: 600 as const,
      // clear of the ring of a best epoch that is the last one
      distance: 10,
      formatter: ({ value }: { value?: unknown }) =>
        Array.isArray(value) ? `${name} ${format(Number(value[1]))}` : name,
    },
    labelLayout: { moveOverlap: 'shiftY' as const },
  };
}

/** Upright lines through a panel, in epochs. */
export interface Marks {
  best: number | null;
  /** the learning rate has another value from here on */
  steps: readonly number[];
  /** the loss is no number here */
  broken: readonly number[];
  /** another backend took over here */
  backends: readonly { at: number; label: string }[];
}

/**
 * Best epoch, steps of the learning rate as dotted guides, where another backend took over and where the loss is no number;
 * one panel names them.
 */
export function uprightMarks(
  style: ChartStyle,
  { best: epoch, steps, broken, backends }: Marks,
  named: boolean,
) {
  return {
    silent: true,
    symbol: 'none' as const,
    lineStyle: { color: style.ok, type: 'solid' as const, width: 1.4 },
    label: named
      ? {
          formatter: `best, ${epoch ?? ''}`,
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
    data: [
      ...(epoch === null ? [] : [{ xAxis: epoch }]),
      ...steps.map((at) => ({
        xAxis: at,
        lineStyle: { color: style.ink3, type: 'dotted' as const, width: 1 },
        label: { show: false },
      })),
      ...backends.map(({ at, label }) => ({
        xAxis: at,
        lineStyle: { color: style.ink2, type: 'dashed' as const, width: 1.2 },
        label: named
          ? {
              // along the line, inside the panel: above it stands the best epoch
              formatter: label,
              position: 'insideEndBottom' as const,
              color: style.ink2,
              backgroundColor: style.panel,
              padding: [2, 4] as [number, number],
              fontWeight: 500 as const,
            }
          : { show: false },
      })),
      ...broken.map((at) => ({
        xAxis: at,
        lineStyle: { color: style.err, type: 'dashed' as const, width: 1.4 },
        label: named
          ? { formatter: 'not a number', backgroundColor: style.err, position: 'end' as const }
          : { show: false },
      })),
    ],
  };
}

/** What is not trained yet, shaded. */
export function restArea(style: ChartStyle, done: number, total: number) {
  return {
    silent: true,
    itemStyle: { color: style.sunken },
    data:
      done > 0 && done < total
        ? [[{ xAxis: done }, { xAxis: total }] as [{ xAxis: number }, { xAxis: number }]]
        : [],
  };
}
