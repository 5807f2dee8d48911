import { reactive, watch } from 'vue';
import { useAppStore } from '../../state/app';
import { useLayoutStore } from '../../state/layout';
import { useSelectionStore } from '../../state/selection';
import { useViewStore } from '../../state/view';

/** The three steps of the hint: each ticks when the user does it, in any order; after the third the hint leaves. */
export function useFirstSteps() {
  const app = useAppStore();
  const layout = useLayoutStore();
  const selection = useSelectionStore();
  const view = useViewStore();
  const steps = reactive({ load: false, atom: false, export: false });

  watch(
    () => [view.current, view.shown?.settings.loading],
    ([sample, loading], [sampleBefore, loadingBefore]) => {
      if (sample === sampleBefore && loadingBefore !== undefined && loading !== loadingBefore)
        steps.load = true;
    },
  );
  watch(
    () => selection.atom,
    (atom) => (steps.atom ||= atom !== null),
  );
  watch(
    () => layout.dialog,
    (dialog) => (steps.export ||= dialog === 'export'),
  );
  watch(steps, ({ load, atom, export: exported }) => {
    if (load && atom && exported) app.welcome = false;
  });
  // asked for again from the menu, it begins again
  watch(
    () => app.welcome,
    (welcome) => {
      if (welcome) Object.assign(steps, { load: false, atom: false, export: false });
    },
  );
  return steps;
}
