/** What an indicator is computed from, beside the undeformed positions. */
export const indicatorNeeds = [
  'positions',
  'potential',
  'simulation',
  'deformation',
  'column',
] as const;
export type IndicatorNeed = (typeof indicatorNeeds)[number];

export interface IndicatorTraits {
  /** what a person calls it */
  title: string;
  /** of its default method */
  needs: IndicatorNeed;
  /** has a value for each loading, not one for all */
  oriented: boolean;
  /** of an oriented one: a loading and its reverse give the same value, so it cannot tell `simple+` from `simple-` */
  even: boolean;
  /** which end of the scale is soft; scores turn the sign where it is the smaller one */
  softer: 'larger' | 'smaller';
  /** one sentence: what a value is, and what it says */
  definition: string;
}

const unoriented = { oriented: false, even: false, softer: 'larger' } as const;

/** The physical indicators: per-atom quantities that models are compared with (science of each in its folder of `indicators`). */
export const indicatorCatalogue = {
  voronoi: {
    ...unoriented,
    title: 'Voronoi volume',
    needs: 'positions',
    definition:
      'Volume (2D: area) of the periodic, unweighted Voronoi cell of the atom; larger counts as softer, and it carries the size of the species',
  },
  'soft-modes': {
    ...unoriented,
    title: 'Soft modes',
    needs: 'potential',
    definition:
      'Participation p = Σ|e|² of the atom in the lowest 1 % of the normal modes of the mass-weighted Hessian, translations left out; larger is softer',
  },
  'flexibility-volume': {
    ...unoriented,
    title: 'Flexibility volume',
    needs: 'simulation',
    definition:
      'Mean squared vibrational displacement times atomic spacing, ⟨r²⟩·Ω^(1/d) with the Voronoi volume Ω; larger is softer',
  },
  'linear-response': {
    ...unoriented,
    title: 'Linear response',
    needs: 'potential',
    oriented: true,
    even: true,
    definition:
      'D²min of the non-affine displacement u that solves H u = Ξ for the loading, per squared strain; larger is softer; even in the strain: it knows the axes of the load, not which of them is stretched',
  },
  'early-d2min': {
    ...unoriented,
    title: 'Early D²min',
    needs: 'deformation',
    oriented: true,
    definition:
      'D²min of the same loading at a strain far below the one that is predicted; larger is softer; needs a simulation of that loading',
  },
  'potential-energy': {
    ...unoriented,
    title: 'Potential energy',
    needs: 'potential',
    definition:
      'Potential energy of the atom, half of each pair energy and all of its embedding energy; larger counts as softer',
  },
  stress: {
    ...unoriented,
    title: 'Atomic stress',
    needs: 'potential',
    definition:
      'Von Mises equivalent of the atomic stress, the virial of the atom over its Voronoi volume; larger counts as softer; the array "pressure" holds its pressure',
  },
  coordination: {
    ...unoriented,
    title: 'Coordination',
    needs: 'positions',
    softer: 'smaller',
    definition: 'Number of neighbours within the cutoff; smaller counts as softer',
  },
  centrosymmetry: {
    ...unoriented,
    title: 'Centrosymmetry',
    needs: 'positions',
    definition:
      'Centrosymmetry parameter, the sum of |r_j + r_k|² over opposite pairs of nearest neighbours (Kelchner 1998); larger is less symmetric and counts as softer',
  },
} as const satisfies Record<string, IndicatorTraits>;

export type IndicatorKind = keyof typeof indicatorCatalogue;

export const indicatorKinds = Object.keys(indicatorCatalogue).filter(
  (name): name is IndicatorKind => Object.hasOwn(indicatorCatalogue, name),
);

/** Methods of an indicator that has several, the default first. */
export const indicatorMethods = ['md', 'harmonic'] as const;
export type IndicatorMethod = (typeof indicatorMethods)[number];

/** A column of the user's own structure file, taken as an indicator: `column:c_pe`. */
export const COLUMN_PREFIX = 'column:';

/** Name of the column that `column:<name>` stands for; null for any other kind. */
export function namedColumn(kind: string): string | null {
  return kind.startsWith(COLUMN_PREFIX) && kind.length > COLUMN_PREFIX.length
    ? kind.slice(COLUMN_PREFIX.length)
    : null;
}

/** A kind of indicator that the engine knows, or null. */
export function indicatorKind(kind: string): IndicatorKind | null {
  return indicatorKinds.find((known) => known === kind) ?? null;
}
