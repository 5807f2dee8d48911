import type { TaskRequest } from '../../src-shared/contract/tasks';
import { codeOf, request } from '../ipc/client';
import { useJobsStore } from '../state/jobs';
import { useNoticesStore } from '../state/notices';

export type IndicatorWork = Omit<TaskRequest<'indicators'>, 'project'>;

/** Computes an indicator as a job; what was computed before is found again. Says what is to be known of the result. */
export async function computeIndicator(
  input: IndicatorWork,
  onStart?: (jobId: string) => void,
): Promise<void> {
  const notices = useNoticesStore();
  try {
    const { warnings } = await useJobsStore().run('indicators', input, onStart);
    for (const warning of warnings) notices.show('warning', warning);
  } catch (error) {
    if (codeOf(error) !== 'cancelled') throw error;
  }
}

/** A file with a potential (an EAM table, or a preset); null: the user chose none. */
export async function choosePotential(): Promise<string | null> {
  const { paths } = await request('dialog.openFiles', { what: 'potential' });
  return paths[0] ?? null;
}
