import type { Job } from '../../../src-shared/contract/jobs';
import type { ProjectState, SampleSummary, SplitTag } from '../../../src-shared/contract/project';
import type { IconName } from '../../ui/icons';
import { loadingChoices } from '../../state/sampleChoices';
import { elongationAngle, loadingLabel } from '../../ui/loadings';
import {
  formatInteger,
  formatPercent,
  formatSignificant,
  formatStrains,
  plural,
  withUnit,
} from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';

/** What a row stands for; `open` acts on it. */
export type TreeTarget =
  | { kind: 'section'; section: string }
  | { kind: 'sample'; sample: string }
  | { kind: 'loading'; sample: string; loading: string }
  | { kind: 'label'; sample: string; loading: string; strain: number }
  | { kind: 'run'; run: string }
  | { kind: 'job'; job: string }
  | { kind: 'prediction'; sample: string; loading: string; run: string }
  | { kind: 'unfinished'; id: string }
  | { kind: 'damaged'; path: string };

export interface TreeRow {
  key: string;
  depth: 0 | 1 | 2;
  target: TreeTarget;
  label: string;
  /** grey, right-aligned: the one fact that tells siblings apart */
  fact: string;
  icon: IconName | null;
  glyph: { loading: string | null; dimensions: 2 | 3 } | null;
  tag: SplitTag | null;
  /** undefined: it has no children */
  expanded?: boolean;
  tone: 'plain' | 'running' | 'warning';
  /** record that can be renamed or deleted */
  record: string | null;
}

const PLAIN = {
  icon: null,
  glyph: null,
  tag: null,
  tone: 'plain',
  record: null,
  fact: '',
} as const;

function sampleRows(
  state: ProjectState,
  sample: SampleSummary,
  expanded: ReadonlySet<string>,
): TreeRow[] {
  const key = `sample:${sample.id}`;
  const open = expanded.has(key);
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
function labelRows(state: ProjectState): TreeRow[] {
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
      fact:
        cutoffs.size > 1
          ? `${withUnit(formatSignificant(first.cutoff, 2), length)}, ${sets}`
          : sets,
      icon: 'label',
    };
  });
}

function modelRows(state: ProjectState, jobs: readonly Job[]): TreeRow[] {
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
    });
  }
  for (const work of state.unfinished) {
    if (work.running || work.task !== 'train') continue;
    rows.push({
      ...PLAIN,
      key: `unfinished:${work.id}`,
      depth: 1,
      target: { kind: 'unfinished', id: work.id },
      label: work.title,
      fact:
        work.epochsDone === null || work.epochs === null
          ? 'interrupted'
          : `${work.epochsDone} of ${work.epochs}`,
      icon: 'pause',
    });
  }
  return rows;
}

function jobFact(job: Job): string {
  if (job.state.status !== 'running' && job.state.status !== 'paused') return job.state.status;
  const { progress } = job.state;
  if (job.state.status === 'paused') return 'paused';
  if (progress === null || progress.total === null || progress.total === 0) return 'running';
  return formatPercent(Math.floor((100 * progress.done) / progress.total) / 100);
}

function predictionRows(state: ProjectState): TreeRow[] {
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

/**
 * The rows of the project tree.
 *
 * @param expanded keys of open sections and samples
 * @param filter only rows whose label or fact holds it; empty: all
 */
export function treeRows(
  state: ProjectState,
  jobs: readonly Job[],
  expanded: ReadonlySet<string>,
  filter: string,
): TreeRow[] {
  const wanted = filter.trim().toLowerCase();
  const fits = (row: TreeRow) =>
    wanted === '' || `${row.label} ${row.fact} ${row.tag ?? ''}`.toLowerCase().includes(wanted);
  const sections: { title: string; rows: TreeRow[]; count: number }[] = [
    {
      title: 'Samples',
      rows: state.samples.flatMap((sample) => sampleRows(state, sample, expanded)),
      count: state.samples.length,
    },
    { title: 'Label sets', rows: labelRows(state), count: labelRows(state).length },
    { title: 'Models', rows: modelRows(state, jobs), count: state.runs.length },
    { title: 'Predictions', rows: predictionRows(state), count: state.predictions.length },
  ];
  const damaged: TreeRow[] = state.damaged.map(({ path, message }) => ({
    ...PLAIN,
    key: `damaged:${path}`,
    depth: 1,
    target: { kind: 'damaged', path },
    label: path.split(/[\\/]/).slice(-2).join('/'),
    fact: message,
    icon: 'warning',
    tone: 'warning',
  }));
  if (damaged.length > 0)
    sections.push({ title: 'Damaged records', rows: damaged, count: damaged.length });

  return sections.flatMap(({ title, rows, count }) => {
    const key = `section:${title}`;
    const open = expanded.has(key) || wanted !== '';
    const head: TreeRow = {
      ...PLAIN,
      key,
      depth: 0,
      target: { kind: 'section', section: title },
      label: title,
      fact: String(count),
      expanded: open,
    };
    return open ? [head, ...rows.filter(fits)] : [head];
  });
}

/** What an empty section says, and the action that fills it. */
export function emptySection(
  section: string,
): { text: string; action: string; actionLabel: string } | null {
  if (section === 'Samples')
    return { text: 'No sample yet.', action: 'import', actionLabel: 'Import dumps' };
  if (section === 'Models')
    return { text: 'No model yet.', action: 'train', actionLabel: 'Train one' };
  return null;
}

export const openSections = [
  'Samples',
  'Label sets',
  'Models',
  'Predictions',
  'Damaged records',
].map((title) => `section:${title}`);
