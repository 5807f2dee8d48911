import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type {
  ComparisonSummary,
  DeformationSummary,
  IndicatorSummary,
  LabelSummary,
  PredictionSummary,
  ProjectState,
  RunSummary,
  SampleSummary,
} from '../../src-shared/contract/project';
import type { ProjectEdit } from '../../src-shared/contract/requests';
import type { Preset } from '../../src-shared/records/preset';
import { messageOf, request } from '../ipc/client';
import { onEvent } from '../ipc/events';

/** The first edit of the bundled project makes a copy of it, which is the same project to its user. */
export function isContinued(before: ProjectState, next: ProjectState): boolean {
  return next.path === before.path || next.copyOf === before.path;
}

export type SaveState =
  { kind: 'saved' } | { kind: 'saving' } | { kind: 'failed'; message: string };

/** The open project as main knows it: summaries, never arrays. */
export const useProjectStore = defineStore('project', () => {
  const state = shallowRef<ProjectState | null>(null);
  const saving = ref<SaveState>({ kind: 'saved' });
  const failure = ref<string | null>(null);

  const samples = computed<SampleSummary[]>(() => state.value?.samples ?? []);
  const deformations = computed<DeformationSummary[]>(() => state.value?.deformations ?? []);
  const labels = computed<LabelSummary[]>(() => state.value?.labels ?? []);
  const runs = computed<RunSummary[]>(() => state.value?.runs ?? []);
  const predictions = computed<PredictionSummary[]>(() => state.value?.predictions ?? []);
  const indicators = computed<IndicatorSummary[]>(() => state.value?.indicators ?? []);
  const comparisons = computed<ComparisonSummary[]>(() => state.value?.comparisons ?? []);

  const sampleById = (id: string) => samples.value.find((sample) => sample.id === id) ?? null;
  const runById = (id: string) => runs.value.find((run) => run.id === id) ?? null;

  /** how often another project was asked for: what an edit of the one before says then is late */
  let opened = 0;

  function take(next: ProjectState): void {
    // how the last edit of another project went says nothing of this one
    if (state.value !== null && !isContinued(state.value, next)) saving.value = { kind: 'saved' };
    state.value = next;
    failure.value = null;
  }

  async function load(): Promise<void> {
    onEvent('project', (event) => take(event.state));
    const loaded = await request('project.state', {});
    // what an event has said in the meantime is newer
    state.value ??= loaded;
  }

  async function replace(next: Promise<ProjectState>): Promise<void> {
    opened++;
    take(await next);
  }

  let latest: Promise<ProjectState> | null = null;

  /** What the title bar says is how the latest edit went; an older one that ends later does not overwrite it. */
  async function change(next: Promise<ProjectState>): Promise<void> {
    latest = next;
    saving.value = { kind: 'saving' };
    const of = opened;
    try {
      const edited = await next;
      if (of !== opened) return;
      take(edited);
      if (latest === next) saving.value = { kind: 'saved' };
    } catch (error) {
      if (latest === next && of === opened)
        saving.value = { kind: 'failed', message: messageOf(error) };
      throw error;
    }
  }

  return {
    state,
    saving,
    failure,
    samples,
    deformations,
    labels,
    runs,
    predictions,
    indicators,
    comparisons,
    sampleById,
    runById,
    load,
    open: (path: string | null) => replace(request('project.open', path === null ? {} : { path })),
    create: (path: string, preset: string | Preset) =>
      replace(request('project.create', { path, preset })),
    edit: (edit: ProjectEdit) => change(request('project.edit', edit)),
    undo: () => change(request('project.undo', {})),
    redo: () => change(request('project.redo', {})),
  };
});
