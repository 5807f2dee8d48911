import type { RunSummary, SampleSummary } from '../../src-shared/contract/project';
import { codeOf } from '../ipc/client';
import { useAppStore } from '../state/app';
import { useJobsStore } from '../state/jobs';
import { useNoticesStore } from '../state/notices';
import { useOrientationStore } from '../state/orientation';

/** Predicts a 2D sample at every angle of the load, so that colours follow the arrow while it turns. */
export async function predictFan(sample: SampleSummary, run: RunSummary): Promise<void> {
  const orientation = useOrientationStore();
  if (orientation.fanJob(sample.id, run.id) !== null) return;
  const input = { sample: sample.id, model: run.id };
  try {
    const result = await useJobsStore().run('fan', input, (jobId) =>
      orientation.setFanJob(sample.id, run.id, jobId),
    );
    useAppStore().ran = result.backend;
    for (const warning of result.warnings)
      useNoticesStore().show('warning', `${sample.name}: ${warning}`);
  } catch (error) {
    if (codeOf(error) !== 'cancelled') throw error;
  } finally {
    orientation.setFanJob(sample.id, run.id, null);
  }
}
