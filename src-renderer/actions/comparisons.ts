import type { ComparisonSummary } from '../../src-shared/contract/project';
import type { Ranking } from '../../src-shared/contract/comparison';
import type { TaskRequest } from '../../src-shared/contract/tasks';
import { codeOf } from '../ipc/client';
import { useComparisonsStore } from '../state/comparisons';
import { useJobsStore } from '../state/jobs';
import { useLayoutStore } from '../state/layout';
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
  useLayoutStore().open(
    { kind: 'comparison', subject: id },
    found === undefined ? 'Comparison' : comparisonTitle(found),
  );
}

/** The page on which a comparison is put together. @param samples ids to begin with; null: all */
export function openComparisonSetup(samples: string[] | null = null): void {
  useComparisonsStore().proposed = samples;
  useLayoutStore().open({ kind: 'comparison', subject: '' }, 'Compare');
}

/** A sample's newest comparison, else the page that makes one. */
export function compareSample(sample: { id: string; name: string }): void {
  const known = useProjectStore().comparisons.filter(({ samples }) =>
    samples.includes(sample.name),
  );
  const newest = known.at(-1);
  if (newest !== undefined) openComparison(newest.id);
  else openComparisonSetup([sample.id]);
}

/**
 * Scores every model and indicator on the same label sets, and shows the comparison when it is there.
 *
 * @returns whether it was made
 */
export async function compare(
  input: Omit<TaskRequest<'compare'>, 'project'>,
  onStart?: (jobId: string) => void,
): Promise<boolean> {
  const notices = useNoticesStore();
  try {
    const { record, warnings } = await useJobsStore().run('compare', input, onStart);
    for (const warning of warnings) notices.show('warning', warning);
    if (record === null) {
      notices.show('warning', 'The project cannot be written: the comparison was not kept.');
      return false;
    }
    openComparison(record);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'cancelled') throw error;
    return false;
  }
}

/** The same samples and strains with what has been computed since, or ranked otherwise: one that is there is only shown. */
export async function compareAgain(id: string, ranks: Ranking): Promise<void> {
  const project = useProjectStore();
  const summary = project.comparisons.find((each) => each.id === id);
  if (summary === undefined) return;
  const { samples, strains, fraction, methods } = summary;
  if (ranks !== summary.ranks) {
    const same = (other: ComparisonSummary) =>
      other.ranks === ranks &&
      other.fraction === fraction &&
      other.samples.join('\n') === samples.join('\n') &&
      other.methods.map(({ method }) => method).join('\n') ===
        methods.map(({ method }) => method).join('\n') &&
      other.strains.length === strains.length &&
      other.strains.every((strain, k) => sameStrain(strain, strains[k]));
    const found = project.comparisons.find(same);
    if (found !== undefined) return openComparison(found.id);
  }
  const models = methods.filter(({ kind }) => kind === 'model').flatMap(({ records }) => records);
  await compare({ samples, strains, fraction, models, ranks });
}
