import type { Job } from '../../../src-shared/contract/jobs';
import type { ProjectState, SampleSummary } from '../../../src-shared/contract/project';
import type { TaskName } from '../../../src-shared/contract/tasks';
import { loadingChoices } from '../../state/sampleChoices';
import { elongationAngle, loadingLabel } from '../../ui/loadings';
import { formatInteger, formatPercent, formatStrains, plural, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { PLAIN, type TreeRow } from './treeRow';

export function sampleKey(id: string): string {
  return `sample:${id}`;
}

/** A sample and, when it is open, its undeformed state and its loads. */
export function sampleRows(state: ProjectState, sample: SampleSummary, open: boolean): TreeRow[] {
  const key = sampleKey(sample.id);
  const rows: TreeRow[] = [
    {
      ...PLAIN,
      key,
      depth: 1,
      target: { kind: 'sample', sample: sample.id },
      label: sample.name,
      icon: 'sample',
      tag: sample.split,
      expanded: open,
      record: sample.id,
      named: true,
    },
  ];
  if (!open) return rows;
  rows.push({
    ...PLAIN,
    key: `${key}:undeformed`,
    depth: 2,
    target: { kind: 'sample', sample: sample.id },
    label: 'undeformed',
    fact: formatInteger(sample.atoms),
    glyph: { loading: null, dimensions: sample.dimensions },
  });
  for (const choice of loadingChoices(state, sample)) {
    if (choice.deformation === null && choice.predictions.length === 0) continue;
    const angle = elongationAngle(choice.name, sample.dimensions);
    const strains =
      choice.deformation === null
        ? 'predicted'
        : formatStrains(choice.deformation.strains.filter((strain) => strain > 0));
    rows.push({
      ...PLAIN,
      key: `${key}:${choice.name}`,
      depth: 2,
      target: { kind: 'loading', sample: sample.id, loading: choice.name },
      label: loadingLabel(choice.name),
      fact: [angle === null || choice.name.startsWith('angle') ? '' : `${angle}°`, strains]
        .filter((part) => part !== '')
        .join('  '),
      glyph: { loading: choice.name, dimensions: sample.dimensions },
    });
  }
  return rows;
}

/** Label sets of one definition (strain, fraction, cutoff) are one row: they differ only by sample and loading. */
export function labelRows(state: ProjectState): TreeRow[] {
  const groups = new Map<string, ProjectState['labels']>();
  for (const label of state.labels) {
    const key = `${Number(label.strain.toFixed(5))} ${label.fraction} ${label.cutoff}`;
    groups.set(key, [...(groups.get(key) ?? []), label]);
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
      target: { kind: 'label', sample: first.sample, loading: first.loading, strain: first.strain },
      label: `D²min top ${formatPercent(first.fraction)} at ${formatPercent(first.strain)}`,
      fact: cutoffs.size > 1 ? `${withUnit(String(first.cutoff), length)}, ${sets}` : sets,
      icon: 'label',
    };
  });
}

/** Trainings under way, finished runs, then trainings that were interrupted. */
export function modelRows(state: ProjectState, jobs: readonly Job[]): TreeRow[] {
  const training = jobs.filter(
    (job) =>
      job.task === 'train' &&
      ['queued', 'running', 'pausing', 'paused', 'cancelling'].includes(job.state.status),
  );
  const rows: TreeRow[] = training.map((job) => ({
    ...PLAIN,
    key: `job:${job.id}`,
    depth: 1,
    target: { kind: 'job', job: job.id },
    label: job.title,
    fact: jobFact(job),
    icon: 'train',
    tone: 'running',
  }));
  for (const run of state.runs) {
    rows.push({
      ...PLAIN,
      key: `run:${run.id}`,
      depth: 1,
      target: { kind: 'run', run: run.id },
      label: run.name,
      fact: run.bundled ? 'bundled' : `epoch ${run.bestEpoch}`,
      icon: 'model',
      record: run.bundled ? null : run.id,
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
    }));
}

function jobFact(job: Job): string {
  if (job.state.status !== 'running' && job.state.status !== 'paused') return job.state.status;
  const { progress } = job.state;
  if (job.state.status === 'paused') return 'paused';
  if (progress === null || progress.total === null || progress.total === 0) return 'running';
  return formatPercent(Math.floor((100 * progress.done) / progress.total) / 100);
}

export function predictionRows(state: ProjectState): TreeRow[] {
  return state.predictions.map((prediction) => {
    const sample = state.samples.find((each) => each.id === prediction.sample);
    const run = state.runs.find((each) => each.id === prediction.run);
    return {
      ...PLAIN,
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
      record: prediction.id,
    };
  });
}

export function damagedRows(state: ProjectState): TreeRow[] {
  return state.damaged.map(({ path, message }) => ({
    ...PLAIN,
    key: `damaged:${path}`,
    depth: 1,
    target: { kind: 'damaged', path },
    label: path.split(/[\\/]/).slice(-2).join('/'),
    fact: message,
    icon: 'warning',
    tone: 'warning',
  }));
}
