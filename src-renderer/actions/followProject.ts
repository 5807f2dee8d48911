import { watch } from 'vue';
import { useAppStore } from '../state/app';
import { useLayoutStore } from '../state/layout';
import { useProjectStore } from '../state/project';
import { twinPlace, useViewStore } from '../state/view';
import { forgetProject, openFirstSample } from './startWindow';

/**
 * Keeps the tabs in step with the project. The first sample is shown as soon as both the project and the dock are
 * there; another project starts afresh. Called once, by the window.
 */
export function followProject(): void {
  const app = useAppStore();
  const layout = useLayoutStore();
  const project = useProjectStore();
  const view = useViewStore();

  watch(
    () => (layout.dock === null ? null : project.state),
    (next, before) => {
      if (next === null || next.path === before?.path) return;
      if (before != null) {
        // the first edit of the bundled project makes a copy of it: the same samples at another place
        const known = new Set(next.samples.map(({ id }) => id));
        if (view.current !== null && before.samples.every(({ id }) => known.has(id))) return;
        forgetProject();
        app.welcome = false;
      }
      openFirstSample();
    },
  );
  watch(
    () => project.samples,
    (samples, before) => {
      for (const sample of samples)
        for (const subject of [sample.id, twinPlace(sample.id)])
          layout.retitle({ kind: 'viewer', subject }, sample.name);
      if (before.length === 0 && view.current === null && layout.dock !== null) openFirstSample();
    },
  );
  watch(
    () => layout.front,
    (front) => {
      if (front?.kind === 'viewer') view.current = front.subject;
      // with no tab open there is no sample that export, predict or the inspector could mean
      else if (front === null) view.current = null;
    },
  );
}
