import { computed, type Ref } from 'vue';
import type { SampleSummary } from '../../../src-shared/contract/project';
import { useProjectStore } from '../../state/project';
import { indicatorsOf, shownFan, shownPrediction, usableRuns } from '../../state/sampleChoices';
import { useViewStore } from '../../state/view';

/** What the tools offer for one viewer of a sample, and what is chosen there. @param place of the viewer */
export function useSampleChoices(sample: Ref<SampleSummary>, place: Ref<string>) {
  const project = useProjectStore();
  const view = useViewStore();

  const settings = computed(() => view.settingsOf(sample.value, place.value));
  const choices = computed(() => view.choicesOf(sample.value));
  const choice = computed(
    () => choices.value.find((each) => each.name === settings.value.loading) ?? null,
  );
  const runs = computed(() =>
    project.state === null ? [] : usableRuns(project.state, sample.value),
  );
  const prediction = computed(() =>
    project.state === null
      ? null
      : shownPrediction(project.state, choice.value, settings.value.run),
  );
  /** of the run whose prediction is shown: what there is between the stored loads */
  const fan = computed(() =>
    project.state === null
      ? null
      : shownFan(project.state, sample.value, settings.value.run ?? prediction.value?.run ?? null),
  );
  /** the run that predicts what is missing */
  const predictor = computed(() => {
    const wanted = settings.value.run ?? (prediction.value === null ? fan.value?.run : undefined);
    return runs.value.find((run) => run.id === wanted) ?? runs.value[0] ?? null;
  });
  const shownRun = computed(
    () => prediction.value?.run ?? settings.value.run ?? predictor.value?.id ?? null,
  );
  const indicators = computed(() => indicatorsOf(project.indicators, sample.value));
  return { settings, choices, choice, runs, prediction, fan, predictor, shownRun, indicators };
}
