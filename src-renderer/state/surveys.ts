import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { InspectNote } from '../../src-shared/contract/inspect';
import { onEvent } from '../ipc/events';

/** A file of an inspection that is under way. */
export interface SurveyedFile {
  path: string;
  bytes: number;
  state: 'waiting' | 'reading' | 'read';
  /** why it cannot be used */
  fault: InspectNote | null;
}

/** Files of the inspections under way, by job: they tick off one by one. */
export const useSurveysStore = defineStore('surveys', () => {
  const byJob = shallowReactive(new Map<string, SurveyedFile[]>());

  function listen(): void {
    onEvent('task', ({ jobId, event }) => {
      if (event.type === 'survey-files') {
        byJob.set(
          jobId,
          event.files.map((file, k) => ({
            ...file,
            state: k === 0 ? 'reading' : 'waiting',
            fault: null,
          })),
        );
      } else if (event.type === 'survey-file') {
        const { index, fault } = event;
        const files = byJob.get(jobId) ?? [];
        byJob.set(
          jobId,
          files.map((file, k): SurveyedFile => {
            if (k === index) return { ...file, state: 'read', fault };
            return k === index + 1 ? { ...file, state: 'reading' } : file;
          }),
        );
      }
    });
    onEvent('job', ({ job }) => {
      if (job.state.status !== 'running') byJob.delete(job.id);
    });
  }
  return { byJob, listen };
});
