import type { ProjectState } from '../../src-shared/contract/project';
import type { TreeTarget } from '../views/tree/treeRow';
import { flag, line } from './commandWords';
import { trainCommand } from './trainCommand';

/** The command that makes what a row stands for, or tells of it; null where there is none. */
export function commandOf(state: ProjectState, target: TreeTarget): string | null {
  const { path } = state;
  switch (target.kind) {
    case 'section':
      return line('project', 'show', path);
    case 'sample': {
      const sample = state.samples.find(({ id }) => id === target.sample);
      return sample === undefined
        ? null
        : line('export', path, flag('sample', sample.name), flag('out', `${sample.name}.dump`));
    }
    case 'loading':
    case 'prediction': {
      const sample = state.samples.find(({ id }) => id === target.sample);
      const run =
        target.kind === 'prediction'
          ? state.runs.find(({ id }) => id === target.run)
          : state.runs.find(({ dimensions }) => dimensions === sample?.dimensions);
      if (sample === undefined || run === undefined) return null;
      const loading = flag('loading', target.loading);
      return line('predict', path, flag('sample', sample.name), flag('model', run.name), loading);
    }
    case 'fan': {
      const sample = state.samples.find(({ id }) => id === target.sample);
      const run = state.runs.find(({ id }) => id === target.run);
      return sample === undefined || run === undefined
        ? null
        : line('fan', path, flag('sample', sample.name), flag('model', run.name));
    }
    case 'label': {
      const label = state.labels.find(({ id }) => id === target.label);
      if (label === undefined) return null;
      const { strain, fraction, cutoff } = label;
      return line(
        'label',
        path,
        ...[
          flag('strain', Number(strain.toFixed(8))),
          flag('fraction', fraction),
          flag('cutoff', cutoff),
        ],
      );
    }
    case 'run': {
      const run = state.runs.find(({ id }) => id === target.run);
      if (run === undefined) return null;
      if (run.bundled) return line('models', flag('project', path));
      return trainCommand(
        path,
        run,
        (id) => state.samples.find((sample) => sample.id === id)?.name,
      );
    }
    case 'indicator': {
      const sample = state.samples.find(({ id }) => id === target.sample);
      const [kind, method] = target.indicator.split('/');
      if (sample === undefined) return null;
      return line(
        'indicators',
        path,
        flag('kind', kind),
        flag('samples', sample.name),
        ...(method === undefined ? [] : [flag('method', method)]),
        ...(target.loading === null ? [] : [flag('loading', target.loading)]),
      );
    }
    case 'comparison': {
      const found = state.comparisons.find(({ id }) => id === target.comparison);
      if (found === undefined) return null;
      const models = found.methods.flatMap(({ kind, records }) =>
        kind === 'model' ? records : [],
      );
      const strains = found.strains.map((strain) => Number(strain.toFixed(8))).join(',');
      return line(
        'compare',
        path,
        flag('strains', strains),
        flag('fraction', found.fraction),
        flag('samples', found.samples.join(',')),
        flag('models', models.length === 0 ? 'none' : models.join(',')),
        flag('ranks', found.ranks),
      );
    }
    case 'unfinished':
    case 'job':
    case 'damaged':
      return null;
  }
}

/** What a viewer shows, as a row of the tree: its prediction by the run that made it, else the load. */
export function shownTarget(shown: {
  sample: { id: string };
  settings: { loading: string };
  prediction: { run: string } | null;
}): TreeTarget {
  const { sample, settings, prediction } = shown;
  const target = { sample: sample.id, loading: settings.loading };
  return prediction === null
    ? { kind: 'loading', ...target }
    : { kind: 'prediction', ...target, run: prediction.run };
}
