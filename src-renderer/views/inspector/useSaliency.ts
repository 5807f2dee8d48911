import { computed, type Ref } from 'vue';
import { useJobsStore } from '../../state/jobs';
import { useSaliencyStore, type SaliencySubject } from '../../state/saliency';
import type { RunSummary } from '../../../src-shared/contract/project';
import { jobWords } from '../../ui/jobWords';
import type { AtomQuestion } from './atomValues';

/** Saliency of the atom on screen, for the load and run that are shown. */
export function useSaliency(question: Ref<AtomQuestion | null>, run: Ref<RunSummary | null>) {
  const jobs = useJobsStore();
  const saliency = useSaliencyStore();

  const subject = computed<SaliencySubject | null>(() => {
    const known = question.value;
    if (known === null || run.value === null) return null;
    return {
      sample: known.sample.id,
      atom: known.details.id,
      loading: known.loading,
      run: run.value.id,
    };
  });
  const state = computed(() => (subject.value === null ? null : saliency.of(subject.value)));
  const result = computed(() => (state.value?.kind === 'done' ? state.value.result : null));
  /** what its job does; null: none runs */
  const stage = computed(() => {
    if (state.value?.kind !== 'running') return null;
    const { jobId } = state.value;
    const job = jobId === null ? null : jobs.byId(jobId);
    return job === null ? 'starting' : jobWords(job);
  });
  const failure = computed(() => (state.value?.kind === 'failed' ? state.value.message : null));

  return {
    result,
    stage,
    failure,
    /** false: there is no model to ask */
    possible: computed(() => subject.value !== null),
    compute: () => {
      if (subject.value !== null) void saliency.compute(subject.value);
    },
  };
}
