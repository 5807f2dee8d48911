import type { SplitTag } from '../../src-shared/contract/project';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { useJobsStore } from '../state/jobs';
import { useViewStore } from '../state/view';
import type { MenuEntry } from '../ui/menu';
import { compareSample, openComparisonJob } from './comparisons';
import { openStoredReport } from './importFiles';
import { openSample } from './openSample';
import { predict } from './predict';

/** Marks a sample for training, validation or test; null takes the mark away. */
export async function setSplit(sample: string, tag: SplitTag | null): Promise<void> {
  await useProjectStore().edit({ edit: 'split', sample, tag });
}

export async function rename(id: string, name: string): Promise<void> {
  await useProjectStore().edit({ edit: 'rename', id, name });
}

/** Hides a record; undo brings it back. */
export async function remove(id: string): Promise<void> {
  const project = useProjectStore();
  await project.edit({ edit: 'delete', ids: [id] });
  const notices = useNoticesStore();
  notices.show('info', 'Deleted. Ctrl+Z brings it back.', {
    label: 'Undo',
    run: () => void notices.guard(() => project.undo()),
  });
}

export function openRun(run: string): void {
  useLayoutStore().open(
    { kind: 'training', subject: run },
    useProjectStore().runById(run)?.name ?? 'Run',
  );
}

export function openJob(id: string): void {
  const job = useJobsStore().byId(id);
  if (job?.task === 'train') useLayoutStore().open({ kind: 'training', subject: id }, job.title);
  if (job?.task === 'compare') openComparisonJob(job);
}

export async function resumeUnfinished(id: string): Promise<void> {
  const { jobId } = await useJobsStore().resume(id);
  openJob(jobId);
}

const SPLITS = [
  { tag: 'train', label: 'Use for training' },
  { tag: 'validation', label: 'Use for validation' },
  { tag: 'test', label: 'Keep for testing' },
] as const;

/** Entries of a sample's context menu. */
export function sampleMenu(sampleId: string): MenuEntry[] {
  const project = useProjectStore();
  const view = useViewStore();
  const { guard } = useNoticesStore();
  const sample = project.sampleById(sampleId);
  if (sample === null) return [];
  const run = project.runs.find((each) => each.dimensions === sample.dimensions) ?? null;
  return [
    { kind: 'item', id: 'open', label: 'Open', keys: 'Enter', run: () => openSample(sample) },
    {
      kind: 'item',
      id: 'predict',
      label: 'Predict for the load shown',
      disabled: run === null,
      run: () => {
        if (run === null) return;
        openSample(sample);
        void guard(() => predict(sample, run, view.settingsOf(sample).loading));
      },
    },
    {
      kind: 'item',
      id: 'compare',
      label: 'Compare',
      run: () => compareSample(sample),
    },
    {
      kind: 'item',
      id: 'indicators',
      label: 'Compute indicators…',
      run: () => {
        openSample(sample);
        useLayoutStore().dialog = 'indicators';
      },
    },
    {
      kind: 'item',
      id: 'export',
      label: 'Export…',
      run: () => {
        openSample(sample);
        useLayoutStore().dialog = 'export';
      },
    },
    {
      kind: 'item',
      id: 'report',
      label: 'Import report',
      run: () => void guard(() => openStoredReport(sample.id)),
    },
    { kind: 'line' },
    ...SPLITS.map(({ tag, label }) => ({
      kind: 'item' as const,
      id: tag,
      label,
      checked: sample.split === tag,
      run: () => void guard(() => setSplit(sample.id, sample.split === tag ? null : tag)),
    })),
  ];
}
