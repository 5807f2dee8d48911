import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { InspectNote } from '../../src-shared/contract/inspect';
import type { TaskEvent } from '../../src-shared/contract/tasks';
import { onEvent } from '../ipc/events';

/** An inspection that is under way. Files are read one after another. */
export interface Survey {
  files: readonly { path: string; bytes: number }[];
  /** bytes of all files before each one, and of all */
  before: Float64Array;
  /** how many have been read */
  read: number;
  /** why a file cannot be used, by its place in `files` */
  faults: ReadonlyMap<number, InspectNote>;
}

/**
 * What an event makes of a survey. Each costs what it tells and no more: a folder may hold very many files.
 *
 * @param survey null: none has begun
 */
export function surveyAfter(survey: Survey | null, event: TaskEvent): Survey | null {
  if (event.type === 'survey-files') {
    const before = new Float64Array(event.files.length + 1);
    for (const [k, { bytes }] of event.files.entries()) before[k + 1] = before[k] + bytes;
    return { files: event.files, before, read: 0, faults: new Map() };
  }
  if (event.type !== 'survey-read' || survey === null) return survey;
  const { read, faults } = event;
  if (faults.length === 0) return { ...survey, read };
  const known = new Map(survey.faults);
  for (const { index, fault } of faults) known.set(index, fault);
  return { ...survey, read, faults: known };
}

/** The inspections under way, by job. */
export const useSurveysStore = defineStore('surveys', () => {
  const byJob = shallowReactive(new Map<string, Survey>());

  function listen(): void {
    onEvent('task', ({ jobId, event }) => {
      const known = byJob.get(jobId) ?? null;
      const next = surveyAfter(known, event);
      if (next !== null && next !== known) byJob.set(jobId, next);
    });
    onEvent('job', ({ job }) => {
      if (job.state.status !== 'running') byJob.delete(job.id);
    });
  }
  return { byJob, listen };
});
