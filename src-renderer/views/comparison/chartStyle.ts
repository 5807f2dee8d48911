import { token } from '../../ui/theme';

/** Colours and font of the comparison's charts, from the theme's tokens. */
export interface ComparisonStyle {
  dark: boolean;
  ink: string;
  ink2: string;
  ink3: string;
  accent: string;
  accentSoft: string;
  grid: string;
  axis: string;
  panel: string;
  line2: string;
  font: string;
}

export function comparisonStyle(dark: boolean): ComparisonStyle {
  return {
    dark,
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    accent: token('accent-ink'),
    accentSoft: token('accent-soft'),
    grid: token('grid'),
    axis: token('axis'),
    panel: token('raised'),
    line2: token('line-2'),
    font: token('sans'),
  };
}

export function tickText({ font, ink3 }: ComparisonStyle) {
  return { fontFamily: font, fontSize: 10.5, color: ink3 };
}

/** A value axis with its name in the middle. */
export function namedAxis(style: ComparisonStyle, name: string, gap: number, extra: object) {
  const text = tickText(style);
  return {
    type: 'value' as const,
    name,
    nameLocation: 'middle' as const,
    nameGap: gap,
    nameTextStyle: { ...text, fontSize: 11 },
    axisLine: { show: true, onZero: false, lineStyle: { color: style.axis } },
    axisTick: { show: false },
    axisLabel: text,
    splitLine: { lineStyle: { color: style.grid } },
    ...extra,
  };
}

/** What a hover says, as plain text in lines. */
export function hoverBox(style: ComparisonStyle, lines: readonly string[]): HTMLElement {
  const box = document.createElement('div');
  for (const [k, line] of lines.entries()) {
    const row = box.appendChild(document.createElement('div'));
    row.textContent = line;
    Object.assign(row.style, {
      font: `${k === 0 ? 600 : 400} 11.5px/17px ${style.font}`,
      color: k === 0 ? style.ink : style.ink2,
    });
  }
  return box;
}

export function hover(style: ComparisonStyle) {
  return {
    backgroundColor: style.panel,
    borderColor: style.line2,
    padding: [6, 9] as [number, number],
    confine: true,
    transitionDuration: 0,
  };
}
