import { computed, watch } from 'vue';
import { useAppStore } from '../../state/app';
import { useJobsStore } from '../../state/jobs';
import { useSelectionStore } from '../../state/selection';
import { useTrainingStore } from '../../state/training';
import { useViewStore } from '../../state/view';
import { formatInteger } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { labelDefinition, runningView } from './statusView';

/** What the status bar says, kept up to date. */
export function useStatus() {
  const app = useAppStore();
  const jobs = useJobsStore();
  const selection = useSelectionStore();
  const training = useTrainingStore();
  const view = useViewStore();

  watch(
    () => [...training.byJob.values()].at(-1)?.plan?.backend,
    (ran) => (app.ran = ran ?? app.ran),
  );

  return computed(() => {
    const { currentSample: sample, shown } = view;
    const train = jobs.active.find((job) => job.task === 'train');
    const plan = train === undefined ? null : (training.byJob.get(train.id)?.plan ?? null);
    return {
      running: runningView(jobs.leading, jobs.active.length - 1),
      selection:
        sample === null || selection.rowsOf(sample.id).length === 0
          ? null
          : `${formatInteger(selection.rowsOf(sample.id).length)} of ${formatInteger(sample.atoms)} atoms selected`,
      definition:
        shown === null
          ? null
          : labelDefinition(shown.label, unitSymbols(shown.sample.units).length),
      // a running training's; else what ran last here; else that of the prediction on screen
      backend: plan?.backend ?? app.backend ?? shown?.prediction?.backend ?? null,
    };
  });
}
