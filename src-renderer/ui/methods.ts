import type { ComparedMethod } from '../../src-shared/contract/comparison';

/** Shape of a method's marks, which tells it apart where its colour does not. */
export const markPaths = {
  circle: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z',
  square: 'M-3.6-3.6h7.2v7.2h-7.2Z',
  triangle: 'M0-4.4L4.4 3.4H-4.4Z',
  'triangle-down': 'M0 4.4L4.4-3.4H-4.4Z',
  diamond: 'M0-4.8L4.8 0L0 4.8L-4.8 0Z',
  cross: 'M-4-2.6L-2.6-4L0-1.4L2.6-4L4-2.6L1.4 0L4 2.6L2.6 4L0 1.4L-2.6 4L-4 2.6L-1.4 0Z',
  plus: 'M-1.1-4.4h2.2v3.3h3.3v2.2H1.1v3.3h-2.2V1.1h-3.3v-2.2h3.3Z',
  pentagon: 'M0-4.8L4.6-1.5L2.8 3.9H-2.8L-4.6-1.5Z',
  hexagon: 'M-2.4-4.2H2.4L4.8 0L2.4 4.2H-2.4L-4.8 0Z',
} as const;
export type MarkShape = keyof typeof markPaths;

export interface MethodStyle {
  /** on light and on dark surfaces */
  light: string;
  dark: string;
  shape: MarkShape;
  /** outlined, not filled */
  hollow: boolean;
  dashed: boolean;
}

const style = (
  light: string,
  dark: string,
  shape: MarkShape,
  kind: 'filled' | 'hollow' | 'dashed' = 'filled',
): MethodStyle => ({ light, dark, shape, hollow: kind === 'hollow', dashed: kind === 'dashed' });

/**
 * Styles of the methods that have one of their own. Any two colours differ by ΔE*ab ≥ 17 on light and ≥ 13 on dark, also
 * under simulated protan, deutan and tritan vision (methods.spec.ts), and each has a contrast of 3:1 to what it is drawn on.
 */
const ofIndicator: Readonly<Record<string, MethodStyle>> = {
  'soft-modes': style('#0072B2', '#5AA9E6', 'square'),
  'flexibility-volume': style('#009E73', '#3CC79B', 'triangle'),
  'early-d2min': style('#CC79A7', '#F0B0D3', 'diamond', 'dashed'),
  voronoi: style('#5D636E', '#7F8693', 'cross'),
  'linear-response': style('#300CB4', '#0060E4', 'triangle-down'),
  'potential-energy': style('#244878', '#1884B4', 'pentagon'),
  stress: style('#9C483C', '#C03C60', 'hexagon'),
  coordination: style('#849C54', '#9CFC48', 'plus'),
  centrosymmetry: style('#540C90', '#9048C0', 'square', 'hollow'),
};
const ofModels: readonly MethodStyle[] = [
  style('#D55E00', '#F0823A', 'circle'),
  style('#840C0C', '#E41818', 'circle', 'hollow'),
  style('#B42400', '#E4A86C', 'pentagon', 'hollow'),
];
/** for columns of the user's own, files of scores, and what comes after those above */
const others: readonly MethodStyle[] = [
  style('#D848FC', '#CC30A8', 'diamond', 'hollow'),
  style('#601848', '#C018FC', 'triangle', 'hollow'),
  style('#0C0C54', '#CC6CFC', 'triangle-down', 'hollow'),
];

export const methodColours: Readonly<Record<'light' | 'dark', readonly string[]>> = {
  light: [...ofModels, ...Object.values(ofIndicator), ...others].map(({ light }) => light),
  dark: [...ofModels, ...Object.values(ofIndicator), ...others].map(({ dark }) => dark),
};

/**
 * A style for every method of a comparison: its own where it has one, else the next free one. Two methods share a style
 * only when there are more than styles.
 */
export function methodStyles(
  methods: readonly Pick<ComparedMethod, 'method' | 'kind'>[],
): Map<string, MethodStyle> {
  const taken = new Set<MethodStyle>();
  const next = (from: readonly MethodStyle[]) =>
    [...from, ...others].find((each) => !taken.has(each)) ?? others[taken.size % others.length];
  const styles = new Map<string, MethodStyle>();
  for (const { method, kind } of methods) {
    const own = kind === 'indicator' ? ofIndicator[method.split(' ')[0]] : undefined;
    const chosen = next(own === undefined ? (kind === 'model' ? ofModels : []) : [own]);
    taken.add(chosen);
    styles.set(method, chosen);
  }
  return styles;
}

/** The two sets of an overlap and what they share. */
export const setStyles = {
  both: { colour: '#009E73', shape: 'circle', hollow: false },
  measured: { colour: '#D55E00', shape: 'circle', hollow: true },
  predicted: { colour: '#3C9BD6', shape: 'cross', hollow: false },
} as const;
