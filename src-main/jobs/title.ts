import type { TaskInput, TaskName } from '../../src-shared/contract/tasks';

/** What a person calls a job, from its task and input. */
/** The name that a record has now; null: it is not known. */
export type NameOf = (record: string) => string | null;

const titles: {
  [K in TaskName]: (input: TaskInput<K>, name: (record: string) => string) => string;
} = {
  inspect: ({ paths }) => `Inspect ${files(paths)}`,
  import: ({ paths }) => `Import ${files(paths)}`,
  d2min: ({ reference, current }) => `D²min of ${baseName(current)} against ${baseName(reference)}`,
  densityMap: ({ atom, out }) => `Density map of atom ${atom} to ${baseName(out)}`,
  label: ({ strain }) => `Label at ${percent(strain)} strain`,
  train: ({ model, strain }) => `Train ${model} at ${percent(strain)}`,
  predict: ({ sample, file, loading }, name) =>
    `Predict ${sample ? name(sample) : file ? baseName(file) : 'sample'} under ${loading}`,
  fan: ({ sample }, name) => `Predict ${name(sample)} at every angle`,
  saliency: ({ atom, loading }) => `Saliency of atom ${atom} under ${loading}`,
  evaluate: ({ model, strain }) => `Evaluate ${model} at ${percent(strain)}`,
  voronoi: ({ file }) => `Voronoi cells of ${baseName(file)}`,
  indicators: ({ indicator, file }) =>
    file === undefined ? `Compute ${indicator}` : `Compute ${indicator} of ${baseName(file)}`,
  compare: ({ strains }) => `Compare at ${strains.map(percent).join(', ')} strain`,
  export: ({ sample, out }, name) => `Export ${name(sample)} to ${baseName(out)}`,
  doctor: () => 'Check the runtimes',
  measureTraining: ({ model }) => `Measure the training of ${model}`,
  measureBackends: ({ model }) => `Measure the speeds of ${model}`,
  measureReading: ({ file }) => `Measure the reading of ${baseName(file)}`,
  measureIndicators: ({ work, file }) => `Measure ${work} of ${baseName(file)}`,
};

export function jobTitle<K extends TaskName>(
  task: K,
  input: TaskInput<K>,
  nameOf: NameOf = () => null,
): string {
  return titles[task](input, (record) => nameOf(record) ?? record);
}

function files(paths: readonly string[]): string {
  const [first] = paths;
  return paths.length === 1 && first !== undefined ? baseName(first) : `${paths.length} files`;
}

function baseName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).pop() ?? path;
}

function percent(strain: number): string {
  return `${Number((strain * 100).toPrecision(4))} %`;
}
