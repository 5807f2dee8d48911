import type { SampleSummary } from '../../src-shared/contract/project';
import { useLayoutStore } from '../state/layout';
import { useViewStore } from '../state/view';

/** Shows a sample in its tab; with a loading, for that load. */
export function openSample(sample: SampleSummary, loading: string | null = null): void {
  const view = useViewStore();
  view.settingsOf(sample);
  if (loading !== null) view.change(sample.id, { loading });
  view.activate(sample.id);
  useLayoutStore().open({ kind: 'viewer', subject: sample.id }, sample.name);
}
