import type { RunSummary, SampleSummary } from '../../src-shared/contract/project';
import { codeOf } from '../ipc/client';
import { useAppStore } from '../state/app';
import { useJobsStore } from '../state/jobs';
import { useNoticesStore } from '../state/notices';
import { useViewStore } from '../state/view';
import { loadingLabel } from '../ui/loadings';

/**
 * Class probability of every atom of a sample for one load, by a finished run; the viewer shows it when it is there.
 *
 * @param place of the viewer that asked
 */
export async function predict(
  sample: SampleSummary,
  run: RunSummary,
  loading: string,
  place: string,
): Promise<void> {
  const notices = useNoticesStore();
  const view = useViewStore();
  const { colourBy, run: runBefore } = view.settingsOf(sample, place);
  try {
    const result = await useJobsStore().run('predict', {
      sample: sample.id,
      model: run.id,
      loading,
    });
    useAppStore().ran = result.backend;
    const now = view.settingsOf(sample, place);
    // whoever has chosen something else meanwhile keeps it
    if (now.loading === loading && now.colourBy === colourBy && now.run === runBefore)
      view.change(place, { colourBy: 'probability', run: run.id });
    for (const warning of result.warnings)
      notices.show('warning', `${sample.name}, ${loadingLabel(loading)}: ${warning}`);
  } catch (error) {
    if (codeOf(error) !== 'cancelled') throw error;
  }
}

/** D²min of a deformed frame and the label set of its top fraction. */
export async function computeLabels(sample: SampleSummary, strain: number): Promise<void> {
  try {
    await useJobsStore().run('label', { samples: [sample.id], strain });
  } catch (error) {
    if (codeOf(error) !== 'cancelled') throw error;
  }
}
