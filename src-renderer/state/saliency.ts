import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { TaskOutput } from '../../src-shared/contract/tasks';
import { codeOf, messageOf } from '../ipc/client';
import { useJobsStore } from './jobs';

/** Of which atom, under which load, and by which run. */
export interface SaliencySubject {
  sample: string;
  /** its id in the files */
  atom: number;
  loading: string;
  run: string;
}
export type Saliency = TaskOutput<'saliency'>;

/** One request: a job that runs, what came of it, or why nothing did. */
export type SaliencyState =
  | { kind: 'running'; jobId: string | null }
  | { kind: 'done'; result: Saliency }
  | { kind: 'failed'; message: string };

/** Results kept: one in 3D is a quarter of a megabyte of numbers. */
const KEPT = 24;

/** Saliency maps that were asked for, newest last. */
export const useSaliencyStore = defineStore('saliency', () => {
  const known = shallowReactive(new Map<string, SaliencyState>());
  const keyOf = ({ sample, atom, loading, run }: SaliencySubject) =>
    [sample, atom, loading, run].join(' ');

  function put(key: string, state: SaliencyState): void {
    known.delete(key);
    known.set(key, state);
    for (const old of known.keys()) {
      if (known.size <= KEPT) break;
      known.delete(old);
    }
  }

  /** Starts the job, unless it runs or is done. */
  async function compute(subject: SaliencySubject): Promise<void> {
    const key = keyOf(subject);
    const before = known.get(key);
    if (before !== undefined && before.kind !== 'failed') return;
    put(key, { kind: 'running', jobId: null });
    const { run: model, ...input } = subject;
    try {
      const result = await useJobsStore().run('saliency', { ...input, model }, (jobId) =>
        put(key, { kind: 'running', jobId }),
      );
      put(key, { kind: 'done', result });
    } catch (error) {
      if (codeOf(error) === 'cancelled') known.delete(key);
      else put(key, { kind: 'failed', message: messageOf(error) });
    }
  }

  return {
    of: (subject: SaliencySubject) => known.get(keyOf(subject)) ?? null,
    compute,
    forget: () => known.clear(),
  };
});
