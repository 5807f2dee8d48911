import { computed, ref, shallowRef, watch } from 'vue';
import type { ReaderOutput } from '../../../src-shared/contract/reader';
import type { DensityWindow } from '../../../src-shared/records/preset';
import { messageOf } from '../../ipc/client';
import { read } from '../../ipc/reader';
import { d2minColumn, probabilityColumn, type ColumnChoice } from '../../state/columnNames';
import { useProjectStore } from '../../state/project';
import { indicatorsOf } from '../../state/sampleChoices';
import { useSamplesStore } from '../../state/samples';
import { useSelectionStore, type SelectedAtom } from '../../state/selection';
import { useViewStore } from '../../state/view';
import { atomView, type AtomQuestion } from './atomView';

/** Values with the prediction, the label set and the load they were asked for: those of another are never mixed in. */
type Answer = Omit<AtomQuestion, 'sample' | 'choices' | 'indicators'> & { atom: SelectedAtom };

interface MapAnswer {
  atom: SelectedAtom;
  loading: string;
  /** of the model whose prediction is shown; null: the preset's */
  window: DensityWindow | null;
  map: ReaderOutput<'densityMap'>;
}

const sameAtom = (a: SelectedAtom, b: SelectedAtom) => a.sample === b.sample && a.row === b.row;

/** What is known of the selected atom. The last atom stays on screen until the next one is complete. */
export function useAtom() {
  const project = useProjectStore();
  const samples = useSamplesStore();
  const selection = useSelectionStore();
  const view = useViewStore();

  const answer = shallowRef<Answer | null>(null);
  const mapAnswer = shallowRef<MapAnswer | null>(null);
  const failure = ref<string | null>(null);
  const mapFailure = ref<string | null>(null);
  let latest = 0;
  let latestMap = 0;

  /** The selected atom, if it is one of the sample in front. */
  const asked = computed(() => {
    const { atom } = selection;
    return atom !== null && view.shown?.sample.id === atom.sample ? { ...atom } : null;
  });

  async function load(): Promise<void> {
    const mine = ++latest;
    const { shown } = view;
    const atom = asked.value;
    if (atom === null || shown === null) {
      answer.value = null;
      failure.value = null;
      return;
    }
    const { prediction, label } = shown;
    const { loading } = shown.settings;
    const valuesOf = async (column: ColumnChoice | null) =>
      column === null ? null : (await samples.column(atom.sample, column)).values;
    try {
      const [details, probabilities, measured] = await Promise.all([
        read('atom', { ...atom, ...(prediction === null ? {} : { model: prediction.run }) }),
        valuesOf(probabilityColumn(prediction)),
        valuesOf(d2minColumn(label)),
      ]);
      if (mine !== latest) return;
      answer.value = { atom, details, loading, prediction, label, probabilities, measured };
      failure.value = null;
    } catch (error) {
      if (mine === latest) failure.value = messageOf(error);
    }
  }

  /** A network sees the window it was trained with, whatever the project's preset asks for by now. */
  function windowOfModel(): DensityWindow | null {
    const run = project.runById(view.shown?.prediction?.run ?? '');
    if (run === null) return null;
    const { cutoff, pixel, channels } = run.densityMap;
    return { cutoff, pixel, channels };
  }

  async function loadMap(): Promise<void> {
    const mine = ++latestMap;
    const atom = asked.value;
    const loading = view.shown?.settings.loading;
    if (atom === null || loading === undefined) {
      mapAnswer.value = null;
      mapFailure.value = null;
      return;
    }
    try {
      const window = windowOfModel();
      const map = await read('densityMap', {
        ...atom,
        loading,
        ...(window === null ? {} : { window }),
      });
      if (mine !== latestMap) return;
      mapAnswer.value = { atom, loading, window, map };
      mapFailure.value = null;
    } catch (error) {
      if (mine !== latestMap) return;
      mapAnswer.value = null;
      mapFailure.value = messageOf(error);
    }
  }

  watch(
    () => [
      selection.atom,
      view.shown?.sample.id,
      view.shown?.settings.loading,
      view.shown?.prediction?.id,
      view.shown?.label?.id,
      project.labels,
      project.predictions,
      project.indicators,
    ],
    load,
    { immediate: true },
  );
  watch(
    () => [
      selection.atom,
      view.shown?.sample.id,
      view.shown?.settings.loading,
      view.shown?.prediction?.run,
      project.state?.preset.window,
    ],
    loadMap,
    { immediate: true },
  );

  const atom = computed(() => {
    const { shown } = view;
    const known = answer.value;
    if (known === null || shown === null || shown.sample.id !== known.atom.sample) return null;
    return atomView({
      ...known,
      sample: shown.sample,
      choices: view.choicesOf(shown.sample),
      indicators: indicatorsOf(project.indicators, shown.sample),
    });
  });
  /** the map shown last keeps its place, unseen, until that of the atom and load on screen is there */
  const mapIsCurrent = computed(() => {
    const [known, drawn] = [answer.value, mapAnswer.value];
    return (
      known !== null &&
      drawn !== null &&
      sameAtom(known.atom, drawn.atom) &&
      known.loading === drawn.loading
    );
  });

  /** which map is on screen, for saving it */
  const mapSubject = computed(() => {
    const [known, drawn] = [answer.value, mapAnswer.value];
    const sample = view.shown?.sample;
    if (known === null || drawn === null || !mapIsCurrent.value || sample?.id !== drawn.atom.sample)
      return null;
    return { sample, atom: known.details.id, loading: drawn.loading, window: drawn.window };
  });

  return {
    atom,
    mapSubject,
    map: computed(() => mapAnswer.value?.map ?? null),
    mapIsCurrent,
    /** an atom is selected and nothing is known of any yet */
    reading: computed(() => asked.value !== null && atom.value === null),
    failure,
    mapFailure,
  };
}
