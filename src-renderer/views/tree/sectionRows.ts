import type { ProjectState, SampleSummary } from '../../../src-shared/contract/project';
import type { TaskName } from '../../../src-shared/contract/tasks';
import { loadingChoices } from '../../state/sampleChoices';
import { loadingLabel } from '../../ui/loadings';
import { formatInteger, formatPercent, formatStrains, plural, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { loadWords } from './loadWords';
import { PLAIN, rowOf, type TreeRow } from './treeRow';

/** What a sample's loads are read from. */
export type RecordsOfSample = Pick<
  ProjectState,
  'deformations' | 'labels' | 'predictions' | 'runs' | 'preset'
>;

export function sampleKey(id: string): string {
  return `sample:${id}`;
}

/** A sample and, when it is open, its undeformed state and its loads. @param own what the project has of this sample */
export function sampleRows(own: RecordsOfSample, sample: SampleSummary, open: boolean): TreeRow[] {
  const key = sampleKey(sample.id);
  const rows: TreeRow[] = [
    rowOf({
      key,
      depth: 1,
      target: { kind: 'sample', sample: sample.id },
      label: sample.name,
      icon: 'sample',
      tag: sample.split,
      expanded: open,
      records: [sample.id],
      named: true,
    }),
  ];
  if (!open) return rows;
  rows.push(
    rowOf({
      key: `${key}:undeformed`,
      depth: 2,
      target: { kind: 'sample', sample: sample.id },
      label: 'undeformed',
      fact: formatInteger(sample.atoms),
      glyph: { loading: null, dimensions: sample.dimensions },
    }),
  );
  for (const choice of loadingChoices(own, sample)) {
    if (choice.deformation === null && choice.predictions.length === 0) continue;
    const { label, angle } = loadWords(choice.name, sample.dimensions);
    const strains =
      choice.deformation === null
        ? 'predicted'
        : formatStrains(choice.deformation.strains.filter((strain) => strain > 0));
    rows.push(
      rowOf({
        key: `${key}:${choice.name}`,
        depth: 2,
        target: { kind: 'loading', sample: sample.id, loading: choice.name },
        label,
        fact: [angle, strains].filter((part) => part !== '').join('  '),
        glyph: { loading: choice.name, dimensions: sample.dimensions },
        records: choice.deformation === null ? [] : [choice.deformation.id],
      }),
    );
  }
  return rows;
}

/** Label sets of one definition (strain, fraction, cutoff) are one row: they differ only by sample and loading. */
export function labelRows(state: ProjectState): TreeRow[] {
  const groups = new Map<string, ProjectState['labels']>();
  for (const label of state.labels) {
    const key = `${Number(label.strain.toFixed(5))} ${label.fraction} ${label.cutoff}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [label]);
    else group.push(label);
  }
  const cutoffs = new Set(state.labels.map((label) => label.cutoff));
  return [...groups].map(([key, labels]) => {
    const [first] = labels;
    const sets = plural(labels.length, 'set');
    const { length } = unitSymbols(
      state.samples.find((sample) => sample.id === first.sample)?.units ?? null,
    );
    return {
      ...PLAIN,
      key: `label:${key}`,
      depth: 1,
      target: {
        ...{ kind: 'label', label: first.id, sample: first.sample },
        ...{ loading: first.loading, strain: first.strain },
      },
      label: `D²min top ${formatPercent(first.fraction)}`,
      // with the strain in the label, what tells them apart would be cut off first
      fact: `${cutoffs.size > 1 ? `${withUnit(String(first.cutoff), length)}, ` : ''}${formatPercent(first.strain)}, ${sets}`,
      icon: 'label',
      records: labels.map(({ id }) => id),
    };
  });
}

/** Finished runs, then trainings that were interrupted. */
export function modelRows(state: ProjectState): TreeRow[] {
  const rows: TreeRow[] = [];
  for (const run of state.runs) {
    rows.push({
      ...PLAIN,
      key: `run:${run.id}`,
      depth: 1,
      target: { kind: 'run', run: run.id },
      label: run.name,
      fact: run.bundled ? 'bundled' : `epoch ${run.bestEpoch}`,
      icon: 'model',
      records: run.bundled ? [] : [run.id],
      named: !run.bundled,
    });
  }
  return [...rows, ...unfinishedRows(state, 'train')];
}

/** Interrupted work of a task, which a click continues; the fact is what of it was done. */
export function unfinishedRows(
  { unfinished }: Pick<ProjectState, 'unfinished'>,
  task: TaskName,
): TreeRow[] {
  return unfinished
    .filter((work) => work.task === task && !work.running)
    .map(({ id, title, done, total }) => ({
      ...PLAIN,
      key: `unfinished:${id}`,
      depth: 1,
      target: { kind: 'unfinished', id },
      label: title,
      fact: done === null || total === null ? 'interrupted' : `${done} of ${total}`,
      icon: 'pause',
      records: [id],
    }));
}

export function predictionRows(state: ProjectState): TreeRow[] {
  const samples = new Map(state.samples.map((sample) => [sample.id, sample]));
  const runs = new Map(state.runs.map((run) => [run.id, run]));
  return state.predictions.map((prediction) => {
    const sample = samples.get(prediction.sample);
    const run = runs.get(prediction.run);
    return rowOf({
      key: `prediction:${prediction.id}`,
      depth: 1,
      target: {
        kind: 'prediction',
        sample: prediction.sample,
        loading: prediction.loading,
        run: prediction.run,
      },
      label: `${sample?.name ?? 'deleted sample'} · ${run?.name ?? 'deleted run'}`,
      fact: loadingLabel(prediction.loading),
      icon: 'predict',
      records: [prediction.id],
    });
  });
}

/** Predictions at every angle, then those that were interrupted. */
export function fanRows(state: ProjectState): TreeRow[] {
  const rows = state.fans.map(({ id, sample, run, angles }) =>
    rowOf({
      key: `fan:${id}`,
      depth: 1,
      target: { kind: 'fan', fan: id, sample, run },
      label: `${nameOf(state.samples, sample, 'sample')} · ${nameOf(state.runs, run, 'run')}`,
      fact: `fan, ${plural(angles, 'angle')}`,
      icon: 'predict',
      records: [id],
    }),
  );
  return [...rows, ...unfinishedRows(state, 'fan')];
}

function nameOf(
  records: readonly { id: string; name: string }[],
  id: string,
  noun: string,
): string {
  return records.find((each) => each.id === id)?.name ?? `deleted ${noun}`;
}
