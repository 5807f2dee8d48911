import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowReactive } from 'vue';
import type { SampleSummary } from '../../src-shared/contract/project';
import type { Camera } from '../vtk/camera';
import {
  initialSettings,
  labelAt,
  loadingChoices,
  shownPrediction,
  usableRuns,
  type ViewSettings,
} from './sampleChoices';
import { useProjectStore } from './project';

/** What a menu item can ask of an open viewer. */
export interface ViewerCommands {
  fit(): void;
  nextLabelled(step: 1 | -1): void;
}

/** Where a viewer of a sample stands: the sample's id, and for a second viewer of it a mark behind that. */
export function twinPlace(sample: string): string {
  return `${sample}@2`;
}
export function sampleOfPlace(place: string): string {
  return place.split('@')[0];
}

/** What each sample's viewer shows, and which one the rest of the window follows. */
export const useViewStore = defineStore('view', () => {
  const project = useProjectStore();
  const settings = reactive(new Map<string, ViewSettings>());
  /** places of viewers that share their camera and selection with the other viewer of their sample */
  const linked = reactive(new Set<string>());
  /** where the linked viewers of a sample look from, by sample, and which of them moved last */
  const sharedCamera = shallowReactive(new Map<string, { camera: Camera; from: string }>());
  /** loadings typed by hand, per sample */
  const asked = reactive(new Map<string, string[]>());
  const viewers = shallowReactive(new Map<string, ViewerCommands>());
  const current = ref<string | null>(null);

  function settingsOf(sample: SampleSummary, place: string = sample.id): ViewSettings {
    const known = settings.get(place);
    if (known !== undefined) return known;
    if (project.state === null) throw new Error('no project is open');
    settings.set(place, initialSettings(project.state, sample));
    return settingsOf(sample, place);
  }
  function change(place: string, edit: Partial<ViewSettings>): void {
    const known = settings.get(place);
    if (known !== undefined) Object.assign(known, edit);
  }
  function askFor(place: string, loading: string): void {
    const sample = sampleOfPlace(place);
    asked.set(sample, [...new Set([...(asked.get(sample) ?? []), loading])]);
    change(place, { loading });
  }
  function choicesOf(sample: SampleSummary) {
    return project.state === null
      ? []
      : loadingChoices(project.state, sample, asked.get(sample.id));
  }

  const currentSample = computed(() =>
    current.value === null ? null : project.sampleById(sampleOfPlace(current.value)),
  );
  const shown = computed(() => {
    const sample = currentSample.value;
    if (sample === null || project.state === null) return null;
    const chosen = settingsOf(sample, current.value ?? sample.id);
    const choice = choicesOf(sample).find((each) => each.name === chosen.loading) ?? null;
    const label = labelAt(choice, chosen.strain);
    const prediction = shownPrediction(project.state, choice, chosen.run);
    return { sample, settings: chosen, choice, label, prediction };
  });
  /** run that would predict for the current sample */
  const predictor = computed(() => {
    const sample = currentSample.value;
    if (sample === null || project.state === null) return null;
    const runs = usableRuns(project.state, sample);
    return runs.find((run) => run.id === shown.value?.settings.run) ?? runs[0] ?? null;
  });

  function forget(): void {
    settings.clear();
    linked.clear();
    sharedCamera.clear();
    asked.clear();
    current.value = null;
  }

  return {
    settings,
    viewers,
    linked,
    sharedCamera,
    current,
    currentSample,
    shown,
    predictor,
    settingsOf,
    change,
    askFor,
    choicesOf,
    forget,
  };
});
