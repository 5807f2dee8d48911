import type { CaseChoice } from './comparisons';

/** `column`: any other annotation of the sample, by its exported name. */
export type ColourBy = 'probability' | 'd2min' | 'indicator' | 'overlap' | 'column' | 'type';

/** Colour maps that can be chosen; `ui/colours/maps` holds their colours. */
export const mapNames = ['ember', 'viridis', 'cividis', 'greys'] as const;
export type MapName = (typeof mapNames)[number];

/** Ends of a colour range as the user set them; `log` null: as the values' kind has it. */
export interface ChosenRange {
  low: number;
  high: number;
  log: boolean | null;
}

/** Which atoms are drawn whole; the others are faded or hidden. */
export type ShownAtoms =
  | { kind: 'all' }
  /** the largest values of what is coloured, percent of all atoms */
  | { kind: 'top'; percent: number }
  /** those for which an atom expression holds */
  | { kind: 'expression'; text: string }
  | { kind: 'selected' };

/** Atoms whose distance from a plane is at most half the thickness; a slice is a thin slab. Length units of the sample. */
export interface Slab {
  /** unit vector; in 2D its z component is 0 */
  normal: readonly [number, number, number];
  /** distance of the middle plane from the cell's centre, along the normal */
  centre: number;
  thickness: number;
}

/** Arrows from the undeformed positions to those of a frame. */
export interface Arrows {
  /** drawn length over true length */
  scale: number;
  /** without the homogeneous deformation of the cell: what each atom did beyond it */
  nonAffine: boolean;
  /** displacements shorter than this are not drawn, length units */
  least: number;
  colour: 'length' | 'neutral';
}

/** What tells label sets of one load and strain apart: r_D in length units, and the share of atoms in the top set. */
export interface LabelDefinition {
  cutoff: number;
  fraction: number;
}

/** What a viewer of one sample is asked to show. */
export interface ViewSettings {
  colourBy: ColourBy;
  loading: string;
  /** strain of the labels and of the measured values; null: nothing was measured */
  strain: number | null;
  /** of the label sets, where several differ in it; null: that of the preset */
  labelled: LabelDefinition | null;
  /** run whose prediction is shown; null: the best run that has one */
  run: string | null;
  /** `key` of an `IndicatorChoice` */
  indicator: string | null;
  /** exported name of the column for `colourBy: 'column'` */
  column: string | null;
  /** whose two sets are coloured; null: none was asked for */
  overlap: CaseChoice | null;
  /** null: the whole range of what is coloured */
  range: ChosenRange | null;
  /** null: the map of what is coloured */
  map: MapName | null;
  /** the map in so many equal steps; null: continuous */
  steps: number | null;
  /** atoms without a value: `hollow` shows their rim only, or a colour of their own */
  invalid: 'hollow' | 'grey' | 'hidden';
  show: ShownAtoms;
  rest: 'fade' | 'hide';
  slab: Slab | null;
  rings: boolean;
  /** the card that says what a colour means */
  legend: boolean;
  /** periodic images behind the faces of the cell */
  images: boolean;
  arrows: Arrows | null;
  /** strain of the frame whose positions are drawn; null: the undeformed ones */
  frame: number | null;
  perspective: boolean;
  /** 2D is drawn unlit, so that a colour is its value; 3D lit unless this is set */
  flat: boolean;
  /** behind the atoms: that of the theme, or one set apart */
  background: 'theme' | 'paper' | 'ink';
  /** drawn radius over the species' radius */
  radiusScale: number;
}

/** What every view begins with; the choices of a sample are laid over it. */
export const plainView = {
  run: null,
  indicator: null,
  column: null,
  overlap: null,
  range: null,
  map: null,
  steps: null,
  invalid: 'hollow',
  show: { kind: 'all' },
  rest: 'fade',
  slab: null,
  rings: true,
  legend: true,
  images: true,
  arrows: null,
  frame: null,
  labelled: null,
  flat: false,
  background: 'theme',
  radiusScale: 1,
} as const satisfies Partial<ViewSettings>;

/** What is coloured, whatever the load and the strain: a range or a map of one quantity says nothing of another. */
export function quantityOf({
  colourBy,
  indicator,
  column,
}: Pick<ViewSettings, 'colourBy' | 'indicator' | 'column'>): string {
  if (colourBy === 'indicator') return `indicator ${indicator ?? ''}`;
  return colourBy === 'column' ? `column ${column ?? ''}` : colourBy;
}
