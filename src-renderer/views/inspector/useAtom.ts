import { computed, ref, shallowRef, watch } from 'vue';
import type { AtomDetails, ReaderOutput } from '../../../src-shared/contract/reader';
import { messageOf } from '../../ipc/client';
import { read } from '../../ipc/reader';
import { d2minColumn, probabilityColumn, type ColumnChoice } from '../../state/columnNames';
import { useProjectStore } from '../../state/project';
import { useSamplesStore } from '../../state/samples';
import { useSelectionStore } from '../../state/selection';
import { useViewStore } from '../../state/view';
import { atomView } from './atomView';

/** What is known of the selected atom. The last atom stays on screen until the next one is complete. */
export function useAtom() {
  const project = useProjectStore();
  const samples = useSamplesStore();
  const selection = useSelectionStore();
  const view = useViewStore();

  const details = shallowRef<{ sample: string; atom: AtomDetails } | null>(null);
  const map = shallowRef<ReaderOutput<'densityMap'> | null>(null);
  const probabilities = shallowRef<Float32Array | null>(null);
  const measured = shallowRef<Float32Array | null>(null);
  const failure = ref<string | null>(null);
  const mapFailure = ref<string | null>(null);
  let latest = 0;
  let latestMap = 0;

  async function load(): Promise<void> {
    const mine = ++latest;
    const { atom } = selection;
    const shown = view.shown;
    if (atom === null || shown === null || shown.sample.id !== atom.sample) {
      details.value = null;
      return;
    }
    const run = shown.prediction?.run;
    const valuesOf = async (column: ColumnChoice | null) =>
      column === null ? null : (await samples.column(atom.sample, column)).values;
    try {
      const [next, p, m] = await Promise.all([
        read('atom', { ...atom, ...(run === undefined ? {} : { model: run }) }),
        valuesOf(probabilityColumn(shown.prediction)),
        valuesOf(d2minColumn(shown.label)),
      ]);
      if (mine !== latest) return;
      details.value = { sample: atom.sample, atom: next };
      probabilities.value = p;
      measured.value = m;
      failure.value = null;
    } catch (error) {
      if (mine === latest) failure.value = messageOf(error);
    }
  }

  async function loadMap(): Promise<void> {
    const mine = ++latestMap;
    const { atom } = selection;
    const shown = view.shown;
    if (atom === null || shown === null || shown.sample.id !== atom.sample) {
      map.value = null;
      return;
    }
    try {
      const next = await read('densityMap', { ...atom, loading: shown.settings.loading });
      if (mine !== latestMap) return;
      map.value = next;
      mapFailure.value = null;
    } catch (error) {
      if (mine !== latestMap) return;
      map.value = null;
      mapFailure.value = messageOf(error);
    }
  }

  watch(
    () => [
      selection.atom,
      view.shown?.settings.loading,
      view.shown?.prediction?.id,
      view.shown?.label?.id,
      project.labels,
      project.predictions,
    ],
    load,
    { immediate: true },
  );
  watch(() => [selection.atom, view.shown?.settings.loading], loadMap, { immediate: true });

  const shownAtom = computed(() => {
    const shown = view.shown;
    if (details.value === null || shown === null || shown.sample.id !== details.value.sample)
      return null;
    return atomView({
      sample: shown.sample,
      details: details.value.atom,
      loading: shown.settings.loading,
      choices: view.choicesOf(shown.sample),
      prediction: shown.prediction,
      label: shown.label,
      probabilities: probabilities.value,
      measured: measured.value,
    });
  });

  return { atom: shownAtom, map, failure, mapFailure };
}
