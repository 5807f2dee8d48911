import type { Job } from '../../../src-shared/contract/jobs';
import type { ProjectState } from '../../../src-shared/contract/project';
import { comparisonRows, indicatorRows } from './comparisonRows';
import { damagedRows, ELSEWHERE } from './damagedRows';
import { jobRows } from './jobRows';
import { matching, wordsOf } from './rowFilter';
import {
  fanRows,
  labelRows,
  modelRows,
  predictionRows,
  sampleKey,
  sampleRows,
  unfinishedRows,
  type RecordsOfSample,
} from './sectionRows';
import { PLAIN, type RowNote, type TreeRow } from './treeRow';

interface Section {
  title: string;
  rows: TreeRow[];
  /** records in it, which are not its rows */
  count: number;
}

const EMPTY: Record<string, { text: string; action: string; label: string }> = {
  Samples: { text: 'No sample yet.', action: 'import', label: 'Import dumps' },
  'Label sets': { text: 'None yet.', action: 'labels', label: 'Label every sample' },
  Models: { text: 'No model yet.', action: 'train', label: 'Train one' },
  Predictions: { text: 'None yet.', action: 'predict', label: 'Predict for this load' },
  Indicators: { text: 'None yet.', action: 'indicators', label: 'Compute one' },
  Comparisons: { text: 'None yet.', action: 'compare', label: 'Compare methods' },
};

export const sectionKey = (title: string) => `section:${title}`;

/** Sections that are open from the start. */
export const openSections = [...Object.keys(EMPTY), ELSEWHERE].map(sectionKey);

/** Rows of a project that jobs have no part in: made once for each state of it, children of samples when they are seen. */
export interface ProjectRows {
  samples: (isOpen: (key: string) => boolean) => TreeRow[];
  sections: Section[];
}

export function projectRows(state: ProjectState): ProjectRows {
  const damaged = damagedRows(state);
  const own = recordsBySample(state);
  const known = new Map<string, TreeRow[]>();
  function rowsOf(sample: ProjectState['samples'][number], open: boolean): TreeRow[] {
    const key = `${open} ${sample.id}`;
    const rows = known.get(key) ?? sampleRows(own(sample.id), sample, open);
    known.set(key, rows);
    return rows;
  }
  const sections = [
    { title: 'Label sets', rows: labelRows(state) },
    { title: 'Models', rows: modelRows(state), count: state.runs.length },
    {
      title: 'Predictions',
      rows: [...predictionRows(state), ...fanRows(state)],
      count: state.predictions.length + state.fans.length,
    },
    {
      title: 'Indicators',
      rows: [...indicatorRows(state), ...unfinishedRows(state, 'indicators')],
      count: state.indicators.length,
    },
    { title: 'Comparisons', rows: comparisonRows(state) },
    { title: ELSEWHERE, rows: [] },
  ];
  return {
    samples: (isOpen) => [
      ...state.samples.flatMap((sample) => rowsOf(sample, isOpen(sampleKey(sample.id)))),
      ...(damaged.get('Samples') ?? []),
    ],
    sections: [
      { title: 'Samples', rows: [], count: state.samples.length },
      ...sections.map(({ title, rows, count = rows.length }) => ({
        title,
        rows: [...rows, ...(damaged.get(title) ?? [])],
        count: title === ELSEWHERE ? (damaged.get(title)?.length ?? 0) : count,
      })),
    ],
  };
}

/**
 * The rows of the project tree.
 *
 * @param jobs newest first
 * @param expanded keys of open sections and samples
 * @param filter words that a row, with those above it, must hold; what is found is shown wherever it is hidden, with the
 * rows above it. Empty: all
 * @param can whether an action of the window can be had now: an empty section offers no other
 */
export function treeRows(
  { samples, sections }: ProjectRows,
  jobs: readonly Job[],
  expanded: ReadonlySet<string>,
  filter: string,
  can: (action: string) => boolean = () => true,
): TreeRow[] {
  const words = wordsOf(filter);
  const isFiltered = words.length > 0;
  const filled = sections.map(({ title, rows, count }) => ({
    title,
    count,
    rows:
      title === 'Samples'
        ? [...samples((key) => isFiltered || expanded.has(key)), ...jobRows(jobs, title)]
        : [...jobRows(jobs, title), ...rows],
  }));
  const shown = filled.filter(({ title, rows }) => rows.length > 0 || title in EMPTY);
  return isFiltered
    ? shown
        .map((section) => ({ ...section, rows: matching(section.rows, section.title, words) }))
        .filter(({ rows }) => rows.length > 0)
        .flatMap((section) => withHead(section, true, can))
    : shown.flatMap((section) => withHead(section, expanded.has(sectionKey(section.title)), can));
}

function withHead(
  { title, rows, count }: Section,
  open: boolean,
  can: (action: string) => boolean,
): TreeRow[] {
  const head: TreeRow = {
    ...PLAIN,
    key: sectionKey(title),
    depth: 0,
    target: { kind: 'section', section: title },
    label: title,
    fact: String(count),
    expanded: open,
    ...(open && rows.length === 0 ? { note: emptyNote(title, can) } : {}),
  };
  return open ? [head, ...rows] : [head];
}

function emptyNote(title: string, can: (action: string) => boolean): RowNote {
  const { text, action, label } = EMPTY[title];
  return { text, links: can(action) ? [{ action, label }] : [] };
}

function recordsBySample(state: ProjectState): (sample: string) => RecordsOfSample {
  const bySample = new Map<string, Pick<ProjectState, 'deformations' | 'labels' | 'predictions'>>();
  const of = (sample: string) => {
    const known = bySample.get(sample) ?? { deformations: [], labels: [], predictions: [] };
    bySample.set(sample, known);
    return known;
  };
  for (const each of state.deformations) of(each.sample).deformations.push(each);
  for (const each of state.labels) of(each.sample).labels.push(each);
  for (const each of state.predictions) of(each.sample).predictions.push(each);
  return (sample) => ({ ...of(sample), runs: state.runs, preset: state.preset });
}
