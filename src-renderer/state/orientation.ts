import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import { useViewStore } from './view';

/** The prediction of one angle that a viewer waits for. */
export interface ExactPrediction {
  sample: string;
  run: string;
  /** name of the load */
  loading: string;
  /** null: it is being asked for */
  jobId: string | null;
}

function fanKey(sample: string, run: string): string {
  return `${sample} ${run}`;
}

/** Loads on their way: an arrow that is held, and the predictions of where it was let go. */
export const useOrientationStore = defineStore('orientation', () => {
  const view = useViewStore();
  /** by place: angle of the elongation axis that is held, degrees. What the viewer's settings say stays until it is let go */
  const turned = shallowReactive(new Map<string, number>());
  /** by place */
  const exact = shallowReactive(new Map<string, ExactPrediction>());
  /** jobs that predict a sample at every angle */
  const fanJobs = shallowReactive(new Map<string, string>());

  /** Holds the arrow of a viewer, and of those that turn with it. */
  function turn(place: string, degrees: number): void {
    for (const each of view.turningWith(place)) turned.set(each, degrees);
  }
  function release(place: string): void {
    for (const each of view.turningWith(place)) turned.delete(each);
  }
  function fanJob(sample: string, run: string): string | null {
    return fanJobs.get(fanKey(sample, run)) ?? null;
  }
  /** @param jobId null: it has ended */
  function setFanJob(sample: string, run: string, jobId: string | null): void {
    if (jobId === null) fanJobs.delete(fanKey(sample, run));
    else fanJobs.set(fanKey(sample, run), jobId);
  }
  function forget(): void {
    turned.clear();
    exact.clear();
    fanJobs.clear();
  }
  return { turned, turn, release, exact, fanJob, setFanJob, forget };
});
