import { computed, ref, shallowRef, watch } from 'vue';
import type { ManyAtoms } from '../../../src-shared/contract/reader';
import { messageOf } from '../../ipc/client';
import { read } from '../../ipc/reader';
import { useProjectStore } from '../../state/project';
import { indicatorsOf } from '../../state/sampleChoices';
import { useSelectionStore } from '../../state/selection';
import { useViewStore } from '../../state/view';
import { manyView } from './manyView';

/** Medians and ranges of the atoms that are selected together; null while there are not several of the sample in front. */
export function useManyAtoms() {
  const project = useProjectStore();
  const selection = useSelectionStore();
  const view = useViewStore();
  const answer = shallowRef<ManyAtoms | null>(null);
  const failure = ref<string | null>(null);
  let latest = 0;

  const several = computed(() => {
    const { many } = selection;
    return many !== null && many.sample === view.shown?.sample.id ? many : null;
  });
  async function load(): Promise<void> {
    const mine = ++latest;
    const many = several.value;
    if (many === null) {
      answer.value = null;
      failure.value = null;
      return;
    }
    const run = view.shown?.prediction?.run;
    try {
      const known = await read('atoms', {
        sample: many.sample,
        rows: many.rows,
        ...(run === undefined ? {} : { model: run }),
      });
      if (mine !== latest) return;
      answer.value = known;
      failure.value = null;
    } catch (error) {
      if (mine === latest) failure.value = messageOf(error);
    }
  }
  watch(
    () => [
      several.value,
      view.shown?.prediction?.id,
      project.labels,
      project.predictions,
      project.indicators,
    ],
    load,
    { immediate: true },
  );

  const indicators = computed(() =>
    view.shown === null ? [] : indicatorsOf(project.indicators, view.shown.sample),
  );
  return {
    several,
    many: answer,
    indicators,
    view: computed(() => {
      const { shown } = view;
      if (answer.value === null || shown === null) return null;
      return manyView(answer.value, {
        sample: shown.sample,
        prediction: shown.prediction,
        choices: view.choicesOf(shown.sample),
        loading: shown.settings.loading,
        indicators: indicators.value,
      });
    }),
    failure,
  };
}
