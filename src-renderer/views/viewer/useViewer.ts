import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type {
  IndicatorSummary,
  LabelSummary,
  PredictionSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { evaluateResponse } from '../../../src-shared/geometry/response';
import { messageOf } from '../../ipc/client';
import { useAppStore } from '../../state/app';
import { useComparisonsStore } from '../../state/comparisons';
import { d2minColumn, labelColumn, probabilityColumn } from '../../state/columnNames';
import { useProjectStore } from '../../state/project';
import { useSamplesStore, type SampleArrays } from '../../state/samples';
import {
  indicatorAt,
  indicatorsOf,
  labelAt,
  preferredStrain,
  shownPrediction,
  strainsOfChoice,
  usableRuns,
  type ViewSettings,
} from '../../state/sampleChoices';
import { distinctStrains, sameStrain } from '../../state/strains';
import { useViewStore } from '../../state/view';
import { parseHex, type ColourMap } from '../../ui/colours/colourMap';
import { emberOnInk, emberOnPaper, speciesColour, viridis } from '../../ui/colours/maps';
import { tokenRgb } from '../../ui/theme';
import { unitSymbols } from '../../ui/units';
import { colourByType, colourByValue } from '../../vtk/atomColours';
import { colourBySet } from './overlapColours';
import {
  d2minLegend,
  indicatorLegend,
  indicatorRange,
  measuredRange,
  overlapLegend,
  probabilityLegend,
  speciesLegend,
  type LegendView,
} from './legendView';
import { captionView, emptyView, type ViewerRequest } from './viewerView';

/** A finished picture: the old one stays until the next is complete. */
interface Painting {
  arrays: SampleArrays;
  rgba: Uint8Array;
  legend: LegendView;
  map: ColourMap;
  dark: boolean;
  /** what was asked for when it was painted: the caption says what is seen, not what is on its way */
  shows: {
    settings: ViewSettings;
    prediction: PredictionSummary | null;
    label: LabelSummary | null;
    indicator: IndicatorSummary | null;
    byType: boolean;
  };
  /** rows of plastic atoms; empty without a label set */
  labelled: Int32Array;
  /** rows without a value */
  hollow: Int32Array;
}

const PROBABILITY = { low: 0, high: 1, log: false };

/**
 * Everything a viewer of one sample shows, kept up to date with its settings and the project.
 *
 * @param place which viewer of the sample it is
 */
export function useViewer(sample: Ref<SampleSummary>, place: string) {
  const app = useAppStore();
  const comparisons = useComparisonsStore();
  const project = useProjectStore();
  const samples = useSamplesStore();
  const view = useViewStore();

  const settings = computed(() => view.settingsOf(sample.value, place));
  const choices = computed(() => view.choicesOf(sample.value));
  const choice = computed(
    () => choices.value.find((each) => each.name === settings.value.loading) ?? null,
  );
  const label = computed(() => labelAt(choice.value, settings.value.strain));
  const runs = computed(() =>
    project.state === null ? [] : usableRuns(project.state, sample.value),
  );
  const prediction = computed(() =>
    project.state === null
      ? null
      : shownPrediction(project.state, choice.value, settings.value.run),
  );
  const predictor = computed(
    () => runs.value.find((run) => run.id === settings.value.run) ?? runs.value[0] ?? null,
  );
  const indicators = computed(() => indicatorsOf(project.indicators, sample.value));
  const indicator = computed(() =>
    indicatorAt(indicators.value, settings.value.indicator, settings.value.loading),
  );
  const empty = computed(() =>
    emptyView(settings.value, {
      choice: choice.value,
      prediction: prediction.value,
      label: label.value,
      indicator: indicator.value,
      predictor: predictor.value,
    }),
  );
  const painting = shallowRef<Painting | null>(null);
  const loading = ref(true);
  const failure = ref<string | null>(null);
  const retries = ref(0);
  let latest = 0;

  const caption = computed(() => {
    if (painting.value === null) return null;
    const { settings: painted, prediction: by, label: measured, byType } = painting.value.shows;
    return captionView(
      sample.value,
      { ...painted, rings: settings.value.rings },
      {
        prediction: by,
        run: by === null ? null : project.runById(by.run),
        label: measured,
        indicator: painting.value.shows.indicator,
        empty: byType,
      },
    );
  });

  async function paint(): Promise<Painting> {
    const { id, species, units } = sample.value;
    const { colourBy } = settings.value;
    const [measured, labels] = [d2minColumn(label.value), labelColumn(label.value)];
    const probable = probabilityColumn(prediction.value);
    const threshold = label.value?.threshold ?? null;
    const dark = app.dark;
    const ember = dark ? emberOnInk : emberOnPaper;
    const shows = {
      settings: { ...settings.value },
      prediction: prediction.value,
      label: label.value,
      indicator: indicator.value,
      byType: empty.value !== null,
    };

    const arrays = await samples.sample(id);
    const marks = labels === null ? null : (await samples.column(id, labels)).values;
    const labelled = marks === null ? null : rowsWhere(marks, (mark) => mark === 1);
    const done = (
      rgba: Uint8Array,
      map: ColourMap,
      legend: LegendView,
      values: Float32Array | null,
    ): Painting => ({
      arrays,
      rgba,
      map,
      legend,
      dark,
      shows,
      labelled: labelled ?? new Int32Array(0),
      hollow: values === null ? new Int32Array(0) : rowsWhere(values, Number.isNaN),
    });

    if (colourBy === 'probability' && probable !== null) {
      const { values } = await samples.column(id, probable);
      return done(
        colourByValue(values, ember, PROBABILITY, tokenRgb('view')),
        ember,
        probabilityLegend(values, PROBABILITY, labelled),
        values,
      );
    }
    if (colourBy === 'd2min' && measured !== null) {
      const { values } = await samples.column(id, measured);
      const range = measuredRange(values);
      return done(
        colourByValue(values, viridis, range, tokenRgb('view')),
        viridis,
        d2minLegend(values, range, threshold, labelled, unitSymbols(units).lengthSquared),
        values,
      );
    }
    if (colourBy === 'indicator' && shows.indicator !== null) {
      const { holds, data, unit } = await samples.indicator(id, shows.indicator.id);
      const { dimensions } = sample.value;
      const values = Float32Array.from(
        holds === 'value'
          ? data
          : evaluateResponse(data, parseLoading(shows.settings.loading, dimensions)),
      );
      const range = indicatorRange(values);
      return done(
        colourByValue(values, viridis, range, tokenRgb('view')),
        viridis,
        indicatorLegend(values, range, { ...shows.indicator, unit }, labelled),
        values,
      );
    }
    if (colourBy === 'overlap' && shows.settings.overlap !== null) {
      const { sets } = await comparisons.caseOf(shows.settings.overlap);
      const faint = tokenRgb('line-2');
      return done(
        colourBySet(sets, faint),
        ember,
        overlapLegend(sets, shows.settings.overlap.method),
        null,
      );
    }
    const colours = species.map((_, index) => parseHex(speciesColour(index)));
    const colourOf = (type: number) =>
      colours[species.findIndex((each) => each.type === type)] ?? parseHex(speciesColour(4));
    return done(colourByType(arrays.types, colourOf), ember, speciesLegend(species), null);
  }

  async function repaint(): Promise<void> {
    const mine = ++latest;
    loading.value = true;
    try {
      const next = await paint();
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
      settings.value.colourBy,
      settings.value.loading,
      prediction.value?.id,
      label.value?.id,
      indicator.value?.id,
      settings.value.overlap,
      app.dark,
      retries.value,
    ],
    repaint,
    { immediate: true, flush: 'post' },
  );

  // the strain stays within what the chosen load has
  watch(choice, (next) => {
    const { strain } = settings.value;
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
    if (action === 'predict') return run === null ? null : { action, run, loading };
    if (action === 'label') return strain === null ? null : { action, strain };
    return action === null ? null : { action };
  }

  return {
    settings,
    choices,
    runs,
    indicators,
    shownRun: computed(
      () => prediction.value?.run ?? settings.value.run ?? predictor.value?.id ?? null,
    ),
    empty,
    request,
    caption,
    painting,
    loading,
    failure,
    retry: () => retries.value++,
  };
}

function rowsWhere(values: Float32Array, holds: (value: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) if (holds(values[i])) rows.push(i);
  return Int32Array.from(rows);
}
