import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type { DensityWindow } from '../../../src-shared/records/preset';
import { messageOf } from '../../ipc/client';
import { read } from '../../ipc/reader';
import { useProjectStore } from '../../state/project';
import type { SelectedAtom } from '../../state/selection';
import { useViewStore } from '../../state/view';
import type { AtomQuestion } from './atomValues';
import type { DensityMapOfAtom } from './mapAtoms';

interface MapAnswer {
  atom: SelectedAtom;
  loading: string;
  /** run whose window it has; null: the preset's */
  run: string | null;
  window: DensityWindow | null;
  map: DensityMapOfAtom;
}

/**
 * The density map of an atom under the load that is shown, asked for when it is needed. A network sees the window it was
 * trained with, whatever the project's preset asks for by now.
 *
 * @param question what is on screen: a map of another atom, load or run is not current
 */
export function useAtomMap(asked: Ref<SelectedAtom | null>, question: Ref<AtomQuestion | null>) {
  const project = useProjectStore();
  const view = useViewStore();
  const answer = shallowRef<MapAnswer | null>(null);
  const failure = ref<string | null>(null);
  let latest = 0;

  /** the run that is shown, else the one that would predict */
  const run = computed(() =>
    project.runById(view.shown?.prediction?.run ?? view.predictor?.id ?? ''),
  );

  async function load(): Promise<void> {
    const mine = ++latest;
    const atom = asked.value;
    const loading = view.shown?.settings.loading;
    if (atom === null || loading === undefined) {
      answer.value = null;
      failure.value = null;
      return;
    }
    const model = run.value;
    const window =
      model === null
        ? null
        : {
            cutoff: model.densityMap.cutoff,
            pixel: model.densityMap.pixel,
            channels: model.densityMap.channels,
          };
    try {
      const map = await read('densityMap', {
        sample: atom.sample,
        row: atom.row,
        loading,
        ...(window === null ? {} : { window }),
      });
      if (mine !== latest) return;
      answer.value = { atom, loading, run: model?.id ?? null, window, map };
      failure.value = null;
    } catch (error) {
      if (mine !== latest) return;
      answer.value = null;
      failure.value = messageOf(error);
    }
  }
  watch(
    () => [
      asked.value?.sample,
      asked.value?.row,
      view.shown?.settings.loading,
      run.value?.id,
      project.state?.preset.window,
    ],
    load,
    { immediate: true },
  );

  /** the map shown last keeps its place, unseen, until that of the atom, load and run on screen is there */
  const current = computed(() => {
    const [known, drawn] = [question.value, answer.value];
    return (
      known !== null &&
      drawn !== null &&
      known.sample.id === drawn.atom.sample &&
      known.details.row === drawn.atom.row &&
      known.loading === drawn.loading &&
      drawn.run === (run.value?.id ?? null)
    );
  });
  /** which map is on screen, for saving it */
  const subject = computed(() => {
    const [known, drawn] = [question.value, answer.value];
    if (known === null || drawn === null || !current.value) return null;
    return {
      sample: known.sample,
      atom: known.details.id,
      loading: drawn.loading,
      window: drawn.window,
    };
  });

  return { map: computed(() => answer.value?.map ?? null), current, subject, run, failure };
}
