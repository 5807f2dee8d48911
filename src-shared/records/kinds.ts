/** Kinds of records; each is also the name of its folder in a project. */
export const recordKinds = [
  'samples',
  'deformations',
  'labels',
  'runs',
  'predictions',
  'indicators',
  'comparisons',
] as const;
export type RecordKind = (typeof recordKinds)[number];

interface KindTraits {
  /** ids read `<prefix>-<16 hexadecimal digits>` */
  prefix: string;
  /** false: the record carries all it needs and is shown without its parents (a model without its training data) */
  needsParents: boolean;
}

export const kindTraits: Readonly<Record<RecordKind, KindTraits>> = {
  samples: { prefix: 'sample', needsParents: true },
  deformations: { prefix: 'deformation', needsParents: true },
  labels: { prefix: 'labels', needsParents: true },
  runs: { prefix: 'run', needsParents: false },
  predictions: { prefix: 'prediction', needsParents: true },
  indicators: { prefix: 'indicator', needsParents: true },
  comparisons: { prefix: 'comparison', needsParents: true },
};
