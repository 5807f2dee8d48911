import { defineStore } from 'pinia';
import { computed, reactive, ref, shallowReactive } from 'vue';
import type { SampleSummary } from '../../src-shared/contract/project';
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

/** What each sample's viewer shows, and which one the rest of the window follows. */
export const useViewStore = defineStore('view', () => {
  const project = useProjectStore();
  const settings = reactive(new Map<string, ViewSettings>());
  /** loadings typed by hand, per sample */
  const asked = reactive(new Map<string, string[]>());
  const viewers = shallowReactive(new Map<string, ViewerCommands>());
  const current = ref<string | null>(null);

  function settingsOf(sample: SampleSummary): ViewSettings {
    const known = settings.get(sample.id);
    if (known !== undefined) return known;
    if (project.state === null) throw new Error('no project is open');
    settings.set(sample.id, initialSettings(project.state, sample));
    return settingsOf(sample);
  }
  function change(sampleId: string, edit: Partial<ViewSettings>): void {
    const known = settings.get(sampleId);
    if (known !== undefined) Object.assign(known, edit);
  }
  function askFor(sampleId: string, loading: string): void {
    asked.set(sampleId, [...new Set([...(asked.get(sampleId) ?? []), loading])]);
    change(sampleId, { loading });
  }
  function choicesOf(sample: SampleSummary) {
    return project.state === null
      ? []
      : loadingChoices(project.state, sample, asked.get(sample.id));
  }

  const currentSample = computed(() =>
    current.value === null ? null : project.sampleById(current.value),
  );
  const shown = computed(() => {
    const sample = currentSample.value;
    if (sample === null || project.state === null) return null;
    const chosen = settingsOf(sample);
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
    asked.clear();
    current.value = null;
  }

  return {
    settings,
    viewers,
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
