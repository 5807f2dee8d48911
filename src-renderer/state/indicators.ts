import { defineStore } from 'pinia';
import { ref, shallowReactive } from 'vue';
import type { Job } from '../../src-shared/contract/jobs';
import { isActive, useJobsStore } from './jobs';
import { useProjectStore } from './project';

/** Which job computes which indicator, as far as this window started it. */
export const useIndicatorsStore = defineStore('indicators', () => {
  const jobs = useJobsStore();
  const project = useProjectStore();
  const jobIds = shallowReactive(new Map<string, string>());
  /** file of a potential that the next computation is to be proposed with */
  const potential = ref<string | null>(null);

  const started = (kind: string, jobId: string) => void jobIds.set(kind, jobId);
  function jobOf(kind: string): Job | null {
    const job = jobs.byId(jobIds.get(kind) ?? '');
    return job?.project === project.state?.path ? job : null;
  }
  const isComputing = (kind: string) => {
    const job = jobOf(kind);
    return job !== null && isActive(job);
  };
  return { potential, started, jobOf, isComputing };
});
