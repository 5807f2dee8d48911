import { defineStore } from 'pinia';
import { markRaw, ref, shallowReactive, shallowRef } from 'vue';
import type { BatchLosses, NetworkLayers } from '../../src-shared/contract/reader';
import type { MeasuredSpeed } from '../../src-shared/contract/speeds';
import type {
  EpochPoint,
  ModelName,
  TrainPlan,
  WatchedAtoms,
} from '../../src-shared/contract/tasks';
import { request } from '../ipc/client';
import { onEvent } from '../ipc/events';
import { read } from '../ipc/reader';
import { createBatchCurve, type BatchCurve } from './batchCurve';

/** What is known of one training from its events. Curves are raw: nothing is smoothed or dropped. */
export interface TrainingCurves {
  plan: TrainPlan | null;
  epochs: EpochPoint[];
  batches: BatchCurve;
  /** the first validation sample as it was predicted last; null: no epoch has ended since the window listens */
  watched: { epoch: number; cases: WatchedAtoms[] } | null;
  /** a step found no memory; one on `fits` density maps ran, null: none did */
  outOfMemory: { images: number; fits: number | null } | null;
  /** grows with every event, so that views follow without watching arrays */
  version: number;
}

export const useTrainingStore = defineStore('training', () => {
  const byJob = shallowReactive(new Map<string, TrainingCurves>());

  function change(jobId: string, edit: (curves: TrainingCurves) => Partial<TrainingCurves>): void {
    const before = byJob.get(jobId) ?? {
      plan: null,
      epochs: [],
      batches: createBatchCurve(),
      watched: null,
      outOfMemory: null,
      version: 0,
    };
    byJob.set(jobId, markRaw({ ...before, ...edit(before), version: before.version + 1 }));
  }

  function listen(): void {
    onEvent('task', ({ jobId, event }) => {
      if (event.type === 'train-plan')
        change(jobId, () => ({ plan: event.plan, epochs: event.epochs, outOfMemory: null }));
      else if (event.type === 'train-batches') {
        change(jobId, ({ batches }) => {
          batches.put(event.from, event.loss, event.learningRate);
          return {};
        });
      } else if (event.type === 'train-watched') {
        const { epoch, cases } = event;
        change(jobId, () => ({ watched: { epoch, cases } }));
      } else if (event.type === 'train-out-of-memory') {
        noteMemory(jobId, { images: event.images, fits: event.fits });
      } else if (event.type === 'train-epoch') {
        const { point } = event;
        change(jobId, ({ epochs }) => ({
          // a better epoch takes the mark from the one before; a resumed run repeats none
          epochs: [
            ...epochs
              .filter((each) => each.epoch !== point.epoch)
              .map((each) => (point.best ? { ...each, best: false } : each)),
            point,
          ].sort((a, b) => a.epoch - b.epoch),
        }));
      }
    });
  }

  /** With how many density maps a step found no memory, and with how many one ran. */
  function noteMemory(jobId: string, found: NonNullable<TrainingCurves['outOfMemory']>): void {
    change(jobId, () => ({ outOfMemory: found }));
  }

  /** Losses that a finished run keeps, by run; null: it keeps none. Asked for once. */
  const stored = shallowReactive(new Map<string, BatchLosses | null>());
  async function loadLosses(run: string): Promise<void> {
    if (stored.has(run)) return;
    stored.set(run, null);
    try {
      stored.set(run, await read('batchLosses', { run }));
    } catch (error) {
      stored.delete(run);
      throw error;
    }
  }

  /** Layers by model and channels, asked for once. */
  const networks = shallowReactive(new Map<string, NetworkLayers>());
  async function loadNetwork(model: ModelName, channels: number): Promise<void> {
    const key = networkKey(model, channels);
    if (!networks.has(key)) networks.set(key, await read('networkLayers', { model, channels }));
  }
  const networkOf = (model: ModelName, channels: number) =>
    networks.get(networkKey(model, channels)) ?? null;

  /** Of this machine's backends, as measured last. */
  const speeds = shallowRef<MeasuredSpeed[]>([]);
  async function loadSpeeds(): Promise<void> {
    speeds.value = await request('speeds.read', {});
  }

  /** Runs whose curves lie over one another, in the order in which they were chosen. */
  const overlaid = ref<string[]>([]);

  /** The job that trained a run in this session. */
  function jobOfRun(run: string): string | null {
    for (const [jobId, { plan }] of byJob) if (plan?.run === run) return jobId;
    return null;
  }

  return {
    byJob,
    stored,
    speeds,
    overlaid,
    listen,
    noteMemory,
    loadLosses,
    loadSpeeds,
    loadNetwork,
    networkOf,
    jobOfRun,
  };
});

function networkKey(model: ModelName, channels: number): string {
  return `${model} ${channels}`;
}
