import type { Job } from '../../../src-shared/contract/jobs';
import type { ProjectState } from '../../../src-shared/contract/project';
import { comparisonRows, indicatorRows } from './comparisonRows';
import {
  damagedRows,
  labelRows,
  modelRows,
  predictionRows,
  sampleKey,
  sampleRows,
  unfinishedRows,
} from './sectionRows';
import { PLAIN, type EmptySection, type TreeRow } from './treeRow';

interface Section {
  title: string;
  rows: TreeRow[];
  /** records in it, which are not its rows */
  count: number;
}

const EMPTY: Record<string, EmptySection> = {
  Samples: { text: 'No sample yet.', action: 'import', actionLabel: 'Import dumps' },
  Indicators: { text: 'None yet.', action: 'indicators', actionLabel: 'Compute one' },
  Comparisons: { text: 'None yet.', action: 'compare', actionLabel: 'Compare methods' },
  Models: { text: 'No model yet.', action: 'train', actionLabel: 'Train one' },
};

const sectionKey = (title: string) => `section:${title}`;

/** Sections that are open from the start. */
export const openSections = [
  'Samples',
  'Label sets',
  'Models',
  'Predictions',
  'Indicators',
  'Comparisons',
  'Damaged records',
].map(sectionKey);

/**
 * The rows of the project tree.
 *
 * @param expanded keys of open sections and samples
 * @param filter only rows whose label, fact or tag holds it, wherever they are hidden, with the samples that hold them;
 * empty: all
 */
export function treeRows(
  state: ProjectState,
  jobs: readonly Job[],
  expanded: ReadonlySet<string>,
  filter: string,
): TreeRow[] {
  const wanted = filter.trim().toLowerCase();
  const labels = labelRows(state);
  const damaged = damagedRows(state);
  const samples = state.samples.flatMap((sample) =>
    sampleRows(state, sample, wanted !== '' || expanded.has(sampleKey(sample.id))),
  );
  const indicators = [...indicatorRows(state), ...unfinishedRows(state, 'indicators')];
  const sections: Section[] = [
    { title: 'Samples', rows: samples, count: state.samples.length },
    { title: 'Label sets', rows: labels, count: labels.length },
    { title: 'Models', rows: modelRows(state, jobs), count: state.runs.length },
    { title: 'Predictions', rows: predictionRows(state), count: state.predictions.length },
    { title: 'Indicators', rows: indicators, count: state.indicators.length },
    { title: 'Comparisons', rows: comparisonRows(state), count: state.comparisons.length },
    ...(damaged.length > 0
      ? [{ title: 'Damaged records', rows: damaged, count: damaged.length }]
      : []),
  ];
  return wanted === ''
    ? sections.flatMap((section) => withHead(section, expanded.has(sectionKey(section.title))))
    : sections
        .map((section) => ({ ...section, rows: matching(section.rows, wanted) }))
        .filter(({ rows }) => rows.length > 0)
        .flatMap((section) => withHead(section, true));
}

function withHead({ title, rows, count }: Section, open: boolean): TreeRow[] {
  const empty = rows.length === 0 ? EMPTY[title] : undefined;
  const head: TreeRow = {
    ...PLAIN,
    key: sectionKey(title),
    depth: 0,
    target: { kind: 'section', section: title },
    label: title,
    fact: String(count),
    expanded: open,
    ...(open && empty !== undefined ? { empty } : {}),
  };
  return open ? [head, ...rows] : [head];
}

/** Rows that fit, and those whose children do: a load without its sample would say nothing. */
function matching(rows: readonly TreeRow[], wanted: string): TreeRow[] {
  const fits = (row: TreeRow) =>
    `${row.label} ${row.fact} ${row.tag ?? ''}`.toLowerCase().includes(wanted);
  const kept: TreeRow[] = [];
  rows.forEach((row, at) => {
    const next = rows.findIndex((each, k) => k > at && each.depth <= row.depth);
    const children = rows.slice(at + 1, next < 0 ? rows.length : next).filter(fits);
    if (!fits(row) && children.length === 0) return;
    kept.push(row.expanded === undefined ? row : { ...row, expanded: children.length > 0 });
  });
  return kept;
}
