import { computed, onMounted } from 'vue';
import type { ModelName } from '../../src-shared/contract/tasks';
import { codeOf } from '../ipc/client';
import { isActive, useJobsStore } from '../state/jobs';
import { useNoticesStore } from '../state/notices';
import { useTrainingStore } from '../state/training';

/** Density maps of a training step, and steps that are timed. */
const MEASURED = { batch: 256, steps: 8 };

/** Measured speeds of this machine's backends, and the job that measures them. */
export function useSpeeds() {
  const jobs = useJobsStore();
  const training = useTrainingStore();
  const { guard } = useNoticesStore();

  const speedJob = computed(() => jobs.list.find(({ task }) => task === 'measureBackends') ?? null);
  const measuring = computed(() => speedJob.value !== null && isActive(speedJob.value));

  async function measure(model: ModelName): Promise<void> {
    await guard(async () => {
      try {
        await jobs.run('measureBackends', { model, ...MEASURED });
      } catch (error) {
        if (codeOf(error) !== 'cancelled') throw error;
      }
      await training.loadSpeeds();
    });
  }
  function stopMeasuring(): void {
    const job = speedJob.value;
    if (job !== null) void guard(() => jobs.cancel(job.id));
  }
  onMounted(() => void guard(() => training.loadSpeeds()));

  return { speedJob, measuring, measure, stopMeasuring };
}
