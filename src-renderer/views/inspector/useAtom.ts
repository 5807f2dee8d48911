import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { messageOf } from '../../ipc/client';
import { read } from '../../ipc/reader';
import { d2minColumn, probabilityColumn, type ColumnChoice } from '../../state/columnNames';
import { useProjectStore } from '../../state/project';
import { indicatorsOf } from '../../state/sampleChoices';
import { useSamplesStore } from '../../state/samples';
import type { SelectedAtom } from '../../state/selection';
import { useViewStore } from '../../state/view';
import type { AtomQuestion } from './atomValues';

/** Values with the prediction, the label set and the load they were asked for: those of another are never mixed in. */
type Answer = Omit<AtomQuestion, 'sample' | 'choices' | 'indicators'> & { atom: SelectedAtom };

/**
 * What is known of an atom of the sample in front. The last atom stays on screen until the next one is complete.
 *
 * @param asked the atom; null: none, or one of another sample
 */
export function useAtom(asked: Ref<SelectedAtom | null>) {
  const project = useProjectStore();
  const samples = useSamplesStore();
  const view = useViewStore();
  const answer = shallowRef<Answer | null>(null);
  const failure = ref<string | null>(null);
  let latest = 0;

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
        read('atom', {
          sample: atom.sample,
          row: atom.row,
          ...(prediction === null ? {} : { model: prediction.run }),
        }),
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

  watch(
    () => [
      asked.value?.sample,
      asked.value?.row,
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

  const question = computed<AtomQuestion | null>(() => {
    const { shown } = view;
    const known = answer.value;
    if (known === null || shown === null || shown.sample.id !== known.atom.sample) return null;
    return {
      ...known,
      sample: shown.sample,
      choices: view.choicesOf(shown.sample),
      indicators: indicatorsOf(project.indicators, shown.sample),
    };
  });

  return {
    question,
    /** an atom is asked for and nothing is known of any yet */
    reading: computed(() => asked.value !== null && question.value === null),
    failure,
  };
}
