import type { ComparisonSummary } from '../../src-shared/contract/project';
import type { Ranking } from '../../src-shared/contract/comparison';
import type { Job } from '../../src-shared/contract/jobs';
import type { TaskRequest } from '../../src-shared/contract/tasks';
import { codeOf } from '../ipc/client';
import { useComparisonsStore } from '../state/comparisons';
import { useJobsStore } from '../state/jobs';
import { useLayoutStore, type PanelParameters } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { sameStrain } from '../state/strains';
import { formatStrains } from '../ui/numbers';

/** "lj000, 1–4 %", "5 samples, 3 %". */
export function comparisonTitle({
  samples,
  strains,
}: Pick<ComparisonSummary, 'samples' | 'strains'>): string {
  const what = samples.length === 1 ? samples[0] : `${samples.length} samples`;
  return `${what}, ${formatStrains([...strains].sort((a, b) => a - b))}`;
}

export function openComparison(id: string): void {
  const found = useProjectStore().comparisons.find((each) => each.id === id);
  // the tab in which it was made shows it already
  const jobs = [...useComparisonsStore().made].filter(([, record]) => record === id);
  const subject =
    jobs.map(([jobId]) => jobId).find((jobId) => isOpen({ kind: 'comparison', subject: jobId })) ??
    id;
  useLayoutStore().open(
    { kind: 'comparison', subject },
    found === undefined ? 'Comparison' : comparisonTitle(found),
  );
}

/** The page on which a comparison is put together. @param samples ids to begin with; null: all */
export function openComparisonSetup(samples: string[] | null = null): void {
  useComparisonsStore().proposed = samples;
  useLayoutStore().open({ kind: 'comparison', subject: '' }, 'Compare');
}

/** A sample's newest comparison, else the page that makes one. */
export function compareSample(sample: { id: string }): void {
  const known = useProjectStore().comparisons.filter(({ sampleIds }) =>
    sampleIds.includes(sample.id),
  );
  const newest = known.at(-1);
  if (newest !== undefined) openComparison(newest.id);
  else openComparisonSetup([sample.id]);
}

/**
 * Scores every model and indicator on the same label sets. The comparison is shown from the start, in a tab that fills row
 * by row; whoever closed that tab is told when it is done.
 *
 * @param onStart with the job's id, before its tab opens
 * @returns whether it was made
 */
export async function compare(
  input: Omit<TaskRequest<'compare'>, 'project'>,
  onStart: (jobId: string) => void = () => {},
): Promise<boolean> {
  const [comparisons, layout, notices] = [
    useComparisonsStore(),
    useLayoutStore(),
    useNoticesStore(),
  ];
  let tab: PanelParameters = { kind: 'comparison', subject: '' };
  try {
    const { record, warnings } = await useJobsStore().run('compare', input, (jobId) => {
      onStart(jobId);
      tab = { kind: 'comparison', subject: jobId };
      layout.open(tab, 'Comparing');
    });
    for (const warning of warnings) notices.show('warning', warning);
    if (record === null) {
      notices.show('warning', 'The project cannot be written: the comparison was not kept.');
      return false;
    }
    const [open, known] = [isOpen(tab), isOpen({ kind: 'comparison', subject: record })];
    comparisons.finished(tab.subject, record);
    if (known) layout.close(tab);
    if (open && known) openComparison(record);
    if (!open)
      notices.show('ok', 'The comparison is done.', {
        label: 'Show',
        run: () => openComparison(record),
      });
    return true;
  } catch (error) {
    if (codeOf(error) === 'cancelled') {
      layout.close(tab);
      return false;
    }
    // a tab that is open says it itself
    if (!isOpen(tab) || tab.subject === '') throw error;
    return false;
  }
}

/** The tab of a comparison that is being made, or of what a job made. */
export function openComparisonJob({ id, state }: Job): void {
  const record = useComparisonsStore().made.get(id);
  if (record !== undefined) openComparison(record);
  else if (state.status !== 'done' && state.status !== 'cancelled')
    useLayoutStore().open({ kind: 'comparison', subject: id }, 'Comparing');
}

function isOpen({ kind, subject }: PanelParameters): boolean {
  return useLayoutStore().dock?.getPanel(`${kind}:${subject}`) !== undefined;
}

/** The same samples and strains with what has been computed since, or ranked otherwise: one that is there is only shown. */
export async function compareAgain(id: string, ranks: Ranking): Promise<void> {
  const project = useProjectStore();
  const summary = project.comparisons.find((each) => each.id === id);
  if (summary === undefined) return;
  const { sampleIds, strains, fraction, methods } = summary;
  if (ranks !== summary.ranks) {
    const same = (other: ComparisonSummary) =>
      other.ranks === ranks &&
      other.fraction === fraction &&
      other.sampleIds.join() === sampleIds.join() &&
      other.methods.map(({ method }) => method).join('\n') ===
        methods.map(({ method }) => method).join('\n') &&
      other.strains.length === strains.length &&
      other.strains.every((strain, k) => sameStrain(strain, strains[k]));
    const found = project.comparisons.find(same);
    if (found !== undefined) return openComparison(found.id);
  }
  const models = methods.filter(({ kind }) => kind === 'model').flatMap(({ records }) => records);
  await compare({ samples: sampleIds, strains, fraction, models, ranks });
}
