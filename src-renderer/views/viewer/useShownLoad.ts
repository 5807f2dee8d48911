import { computed, type Ref } from 'vue';
import type { IndicatorSummary, SampleSummary } from '../../../src-shared/contract/project';
import { planarLoading } from '../../../src-shared/geometry/loading';
import { useOrientationStore } from '../../state/orientation';
import { useProjectStore } from '../../state/project';
import { labelAt, shownPrediction } from '../../state/sampleChoices';
import { useViewStore } from '../../state/view';
import type { ViewSettings } from '../../state/viewSettings';
import type { useSampleChoices } from './useSampleChoices';
import { followsLoad } from './viewerView';

/**
 * The load that a viewer's picture is of: the chosen one; while the arrow is held and the colours can follow it, that of the
 * arrow; and until a prediction that was asked for is there, the load before.
 *
 * @param painted load of the picture that is there now
 */
export function useShownLoad(
  place: string,
  sample: Ref<SampleSummary>,
  choices: ReturnType<typeof useSampleChoices>,
  indicator: Ref<IndicatorSummary | null>,
  painted: Ref<string | null>,
) {
  const orientation = useOrientationStore();
  const project = useProjectStore();
  const view = useViewStore();
  const { settings, choice, fan } = choices;

  /** null: the arrow is not held, or stands at the chosen load */
  const turned = computed(() => {
    const degrees = orientation.turned.get(place);
    if (degrees === undefined || !followsLoad(settings.value, fan.value, indicator.value))
      return null;
    const { name } = planarLoading(degrees);
    return name === settings.value.loading ? null : name;
  });
  /** null: nothing is on its way, or stored angles stand in for it */
  const before = computed(() => {
    const { colourBy, loading } = settings.value;
    const isMissing =
      colourBy === 'probability' && choices.prediction.value === null && fan.value === null;
    return isMissing && orientation.exact.get(place)?.loading === loading ? painted.value : null;
  });
  const asked = computed<ViewSettings>(() => {
    const loading = turned.value ?? before.value ?? settings.value.loading;
    return loading === settings.value.loading ? settings.value : { ...settings.value, loading };
  });
  const chosen = computed(() =>
    asked.value === settings.value
      ? choice.value
      : view.choiceOf(sample.value, asked.value.loading),
  );
  // what was measured under the load that was left says nothing of the one that the arrow points at
  const label = computed(() =>
    turned.value === null
      ? labelAt(chosen.value, settings.value.strain, settings.value.labelled)
      : null,
  );
  // of a held arrow the fan has all angles alike
  const prediction = computed(() =>
    turned.value !== null || project.state === null
      ? null
      : shownPrediction(project.state, chosen.value, settings.value.run),
  );
  return { asked, chosen, label, prediction };
}
