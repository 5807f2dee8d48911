import { z } from 'zod';
import { measuredSpeed, newestSpeeds } from '../../src-shared/contract/speeds';
import type { JobQueue } from '../jobs/queue';
import type { Settings } from './settings';

const measurement = z.object({ speeds: z.array(measuredSpeed) });

/** Puts every measurement of backends among the user's settings, before the window hears that it is done. */
export function keepSpeeds(jobs: JobQueue, settings: Settings): void {
  jobs.onEvent((event) => {
    if (event.type !== 'job' || event.job.task !== 'measureBackends') return;
    const { state } = event.job;
    const measured = measurement.safeParse(state.status === 'done' ? state.result : null);
    if (measured.success)
      settings.update({ speeds: newestSpeeds(settings.current.speeds, measured.data.speeds) });
  });
}
