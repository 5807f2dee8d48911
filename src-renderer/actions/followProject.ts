import { watch } from 'vue';
import { useAppStore } from '../state/app';
import { useLayoutStore } from '../state/layout';
import { isContinued, useProjectStore } from '../state/project';
import { useViewStore } from '../state/view';
import { setReady } from '../ui/ready';
import { restoreLayout } from './keepLayout';
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

  /** path of the project whose layout is being read */
  let asked: string | null = null;
  /** The tabs of the last time; a project without any begins with its first sample. */
  async function openAsBefore(): Promise<void> {
    const path = project.state?.path ?? null;
    asked = path;
    const restored = await restoreLayout().catch(() => false);
    if (project.state?.path !== path) return;
    asked = null;
    if (!restored) openFirstSample();
    // other tabs are drawn at once; a viewer says so itself
    else if (layout.front?.kind !== 'viewer') setReady(true);
  }
  watch(
    () => (layout.dock === null ? null : project.state),
    (next, before) => {
      if (next === null || next.path === before?.path) return;
      if (before != null) {
        if (isContinued(before, next)) return;
        forgetProject();
        app.welcome = false;
      }
      layout.arrange(openAsBefore());
    },
  );
  watch(
    () => project.samples,
    (samples, before) => {
      for (const sample of samples)
        layout.retitle({ kind: 'viewer', subject: sample.id }, sample.name);
      const opening = asked === project.state?.path;
      if (before.length === 0 && view.current === null && layout.dock !== null && !opening)
        openFirstSample();
    },
  );
  watch(
    () => layout.front,
    (front) => {
      if (front?.kind === 'viewer') view.current = view.activeOf(front.subject);
      // with no tab open there is no sample that export, predict or the inspector could mean
      else if (front === null) view.current = null;
    },
  );
}
