import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type {
  FanSummary,
  IndicatorSummary,
  LabelSummary,
  PredictionSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import { messageOf } from '../../ipc/client';
import { useAppStore } from '../../state/app';
import { labelColumn } from '../../state/columnNames';
import { useOrientationStore } from '../../state/orientation';
import { useProjectStore } from '../../state/project';
import { useSamplesStore, type SampleArrays } from '../../state/samples';
import { indicatorAt, preferredStrain, strainsOfChoice } from '../../state/sampleChoices';
import { distinctStrains, sameStrain } from '../../state/strains';
import { useViewStore } from '../../state/view';
import type { ViewSettings } from '../../state/viewSettings';
import { coloursAsked, paint } from './painting/paint';
import { rowsWhere, type Colours } from './painting/painting';
import type { Frame } from '../../state/frames';
import { frameAt } from './deformation/useArrowField';
import { useSampleChoices } from './useSampleChoices';
import { useShownAtoms } from './useShownAtoms';
import { useShownLoad } from './useShownLoad';
import { captionView, emptyView, type ViewerRequest } from './viewerView';

/** A finished picture: the old one stays until the next is complete. */
interface Painting extends Colours {
  arrays: SampleArrays;
  dark: boolean;
  /** what was asked for when it was painted: the caption says what is seen, not what is on its way */
  shows: {
    settings: ViewSettings;
    prediction: PredictionSummary | null;
    fan: FanSummary | null;
    label: LabelSummary | null;
    indicator: IndicatorSummary | null;
    byType: boolean;
  };
  /** rows of plastic atoms; empty without a label set */
  labelled: Int32Array;
  /** rows without a value */
  hollow: Int32Array;
  /** [3N] of a frame; null: the undeformed ones */
  positions: Float32Array | null;
  /** the same frame with its cell */
  frame: Frame | null;
}

/**
 * Everything a viewer of one sample shows, kept up to date with its settings and the project.
 *
 * @param place which viewer of the sample it is
 */
export function useViewer(sample: Ref<SampleSummary>, place: string) {
  const app = useAppStore();
  const orientation = useOrientationStore();
  const project = useProjectStore();
  const samples = useSamplesStore();
  const view = useViewStore();

  const choices = useSampleChoices(
    sample,
    computed(() => place),
  );
  const { settings, choice, fan, predictor, indicators } = choices;
  /** what is behind the atoms can be set apart from the theme */
  const dark = computed(() =>
    settings.value.background === 'theme' ? app.dark : settings.value.background === 'ink',
  );
  const indicator = computed(() =>
    indicatorAt(indicators.value, settings.value.indicator, settings.value.loading),
  );
  const painting = shallowRef<Painting | null>(null);
  const { asked, chosen, label, prediction } = useShownLoad(
    place,
    sample,
    choices,
    indicator,
    computed(() => painting.value?.shows.settings.loading ?? null),
  );
  const empty = computed(() =>
    emptyView(asked.value, {
      choice: chosen.value,
      prediction: prediction.value,
      fan: fan.value,
      label: label.value,
      indicator: indicator.value,
      predictor: predictor.value,
    }),
  );
  const loading = ref(true);
  const failure = ref<string | null>(null);
  const retries = ref(0);
  let latest = 0;

  const caption = computed(() => {
    if (painting.value === null) return null;
    const { tag = null, shows } = painting.value;
    const { settings: painted, prediction: by, fan: between, label: measured, byType } = shows;
    const run = by?.run ?? between?.run ?? null;
    return captionView(
      sample.value,
      { ...painted, rings: settings.value.rings },
      {
        prediction: by,
        fan: between,
        run: run === null ? null : project.runById(run),
        label: measured,
        indicator: shows.indicator,
        empty: byType,
        tag,
      },
    );
  });

  async function paintAll(here = dark.value): Promise<Painting> {
    const { id } = sample.value;
    const shows = {
      settings: { ...asked.value },
      prediction: prediction.value,
      fan: fan.value,
      label: label.value,
      indicator: indicator.value,
      byType: empty.value !== null,
    };
    const labels = labelColumn(label.value);
    const arrays = await samples.sample(id);
    const frame = await frameAt(id, shows.settings.loading, shows.settings.frame);
    const marks = labels === null ? null : (await samples.column(id, labels)).values;
    const labelled = marks === null ? null : rowsWhere(marks, (mark) => mark === 1);
    // a load that was not simulated has no frame: the atoms stand undeformed
    if (frame === null) shows.settings.frame = null;
    const colours = await paint({ sample: sample.value, ...shows, dark: here, arrays, labelled });
    return {
      ...colours,
      arrays,
      dark: here,
      positions: frame?.positions ?? null,
      frame,
      shows,
      labelled: labelled ?? new Int32Array(0),
      hollow: colours.values === null ? new Int32Array(0) : rowsWhere(colours.values, Number.isNaN),
    };
  }

  async function repaint(): Promise<void> {
    const mine = ++latest;
    // what follows the arrow is there within the frame: nothing to wait for
    if (!orientation.turned.has(place)) loading.value = true;
    try {
      const next = await paintAll();
      if (mine !== latest) return;
      painting.value = next;
      failure.value = null;
    } catch (error) {
      if (mine !== latest) return;
      failure.value = messageOf(error);
    }
    loading.value = false;
  }

  watch(
    () => [
      sample.value.id,
      prediction.value?.id ?? fan.value?.id,
      label.value?.id,
      indicator.value?.id,
      dark.value,
      ...coloursAsked(sample.value.id, asked.value),
      settings.value.frame,
      settings.value.frame === null ? null : settings.value.loading,
      retries.value,
    ],
    repaint,
    { immediate: true, flush: 'post' },
  );

  // the strain stays within what the chosen load has
  watch(choice, (next) => {
    const { strain } = settings.value;
    // the slider stands at the undeformed structure
    if (strain === 0) return;
    const known = strainsOfChoice(next);
    if (known.length === 0 || (strain !== null && known.some((each) => sameStrain(each, strain))))
      return;
    const labelled = distinctStrains(next?.labels.map((each) => each.strain) ?? []);
    view.change(place, {
      strain: preferredStrain(labelled.length > 0 ? labelled : known),
    });
  });

  /** What the card of an empty viewer asks for, of this viewer's own sample and settings. */
  function request(): ViewerRequest | null {
    const { loading, strain } = settings.value;
    const run = predictor.value;
    const action = empty.value?.action ?? null;
    if (action === 'predict') return run === null ? null : { action, run, loading, place };
    if (action === 'label') return strain === null ? null : { action, strain };
    return action === null ? null : { action };
  }

  // an arrow that is held changes no atom of an expression
  const named = computed(() => ({
    sample: sample.value,
    prediction: choices.prediction.value,
    label: label.value,
  }));
  const shown = useShownAtoms(sample, place, settings, named, painting);

  /** What is seen, in the colours of a light or a dark background. */
  async function paintedOn(asked: boolean): Promise<Painting | null> {
    return painting.value === null || painting.value.dark === asked
      ? painting.value
      : paintAll(asked);
  }

  return {
    settings,
    dark,
    shown,
    paintedOn,
    empty,
    request,
    caption,
    painting,
    loading,
    failure,
    retry: () => retries.value++,
  };
}
