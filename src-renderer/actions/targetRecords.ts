import type { ProjectState } from '../../src-shared/contract/project';
import type { RecordKind } from '../../src-shared/records/kinds';
import type { TreeTarget } from '../views/tree/treeRow';

/** Kinds of the records that rows stand for; a load is its deformation. */
const kinds: Readonly<Record<TreeTarget['kind'], RecordKind | null>> = {
  section: null,
  sample: 'samples',
  loading: 'deformations',
  label: 'labels',
  run: 'runs',
  prediction: 'predictions',
  fan: 'fans',
  indicator: 'indicators',
  comparison: 'comparisons',
  job: null,
  unfinished: null,
  damaged: null,
};

/** Ids of the records that a row stands for, of a row of several loads those of all. */
export function idsOf(state: ProjectState, target: TreeTarget): string[] {
  const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);
  switch (target.kind) {
    case 'sample':
      return [target.sample];
    case 'run':
      return [target.run];
    case 'fan':
      return [target.fan];
    case 'comparison':
      return [target.comparison];
    case 'unfinished':
      return [target.id];
    case 'loading':
      return ids(
        state.deformations.filter(
          ({ sample, loading }) => sample === target.sample && loading === target.loading,
        ),
      );
    case 'label':
      return [target.label];
    case 'prediction':
      return ids(
        state.predictions.filter(
          ({ sample, loading, run }) =>
            sample === target.sample && loading === target.loading && run === target.run,
        ),
      );
    case 'indicator': {
      const [kind, method = null] = target.indicator.split('/');
      return ids(
        state.indicators.filter(
          ({ sample, indicator, method: own }) =>
            sample === target.sample && indicator === kind && own === method,
        ),
      );
    }
    case 'section':
    case 'job':
    case 'damaged':
      return [];
  }
}

/** Folder of what a row stands for, or of the first of it, relative to the project; null: it has none there. */
export function folderOf(state: ProjectState, target: TreeTarget): string | null {
  if (target.kind === 'section') return 'plastiscope.json';
  if (target.kind === 'unfinished') return `work/${target.id}`;
  const [id] = idsOf(state, target);
  const kind = kinds[target.kind];
  const isBundled = state.runs.some((run) => run.bundled && run.id === id);
  return id === undefined || kind === null || isBundled ? null : `${kind}/${id}`;
}
