/** Kinds of records; each is also the name of its folder in a project. */
export const recordKinds = [
  'samples',
  'deformations',
  'labels',
  'runs',
  'predictions',
  'fans',
  'indicators',
  'comparisons',
] as const;
export type RecordKind = (typeof recordKinds)[number];

interface KindTraits {
  /** ids read `<prefix>-<16 hexadecimal digits>` */
  prefix: string;
  /** one record in a sentence */
  noun: string;
  /** false: the record carries all it needs and is shown without its parents (a model without its training data) */
  needsParents: boolean;
}

export const kindTraits: Readonly<Record<RecordKind, KindTraits>> = {
  samples: { prefix: 'sample', noun: 'sample', needsParents: true },
  deformations: { prefix: 'deformation', noun: 'deformation', needsParents: true },
  labels: { prefix: 'labels', noun: 'label set', needsParents: true },
  runs: { prefix: 'run', noun: 'run', needsParents: false },
  predictions: { prefix: 'prediction', noun: 'prediction', needsParents: true },
  fans: { prefix: 'fan', noun: 'fan', needsParents: true },
  indicators: { prefix: 'indicator', noun: 'indicator', needsParents: true },
  comparisons: { prefix: 'comparison', noun: 'comparison', needsParents: true },
};
