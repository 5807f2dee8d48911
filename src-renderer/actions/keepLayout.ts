import { watch } from 'vue';
import { request } from '../ipc/client';
import { useLayoutStore, type PanelParameters } from '../state/layout';
import { useProjectStore } from '../state/project';
import { savedLayout, type SavedLayout } from '../state/savedLayout';
import { useViewStore } from '../state/view';

/** Milliseconds of rest after which a changed layout is written. */
const REST = 600;

/**
 * Opens the tabs that the project had when it was open last on this machine.
 *
 * @returns false: there are none, or none of them can be shown any more
 */
export async function restoreLayout(): Promise<boolean> {
  const layout = useLayoutStore();
  const project = useProjectStore();
  const view = useViewStore();
  const path = project.state?.path;
  if (path === undefined) return false;
  const { layout: kept } = await request('layout.read', { project: path });
  const parsed = savedLayout.safeParse(kept);
  // another project may have been opened meanwhile: its tabs are not these
  if (!parsed.success || layout.dock === null || project.state?.path !== path) return false;
  const { slots, dock, version: _, ...panels } = parsed.data;
  try {
    layout.dock.fromJSON(dock);
  } catch {
    layout.closeAll();
    return false;
  }
  for (const { id } of [...layout.dock.panels]) {
    const parameters = layout.parametersOf(id);
    if (parameters === null || !canBeShown(parameters)) layout.dock.getPanel(id)?.api.close();
  }
  for (const sample of project.samples) {
    const count = slots[sample.id];
    if (count !== undefined) view.setSlots(sample, count);
  }
  layout.$patch(panels);
  layout.front = layout.parametersOf(layout.dock.activePanel?.id ?? '');
  return layout.dock.panels.length > 0;
}

/** Its record is in the project; a set-up page has none. What was under way then has ended. */
function canBeShown({ kind, subject }: PanelParameters): boolean {
  const project = useProjectStore();
  switch (kind) {
    case 'viewer':
      return project.sampleById(subject) !== null;
    case 'training':
      return subject === '' || project.runById(subject) !== null;
    case 'comparison':
      return project.comparisons.some(({ id }) => id === subject);
    case 'settings':
      return true;
    case 'doctor':
    case 'preset':
      return false;
  }
}

/** Writes the layout whenever it has changed and rested. Called once, by the window. */
export function keepLayout(): void {
  const layout = useLayoutStore();
  const project = useProjectStore();
  const view = useViewStore();
  let timer = 0;
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(write, REST);
  };
  function write(): void {
    const { dock } = layout;
    if (dock === null || project.state === null || dock.panels.length === 0) return;
    const { tree, treeWidth, inspector, inspectorWidth, jobs, jobsHeight } = layout;
    const saved: SavedLayout = {
      version: 1,
      dock: dock.toJSON(),
      ...{ tree, treeWidth, inspector, inspectorWidth, jobs, jobsHeight },
      slots: Object.fromEntries(view.slots),
    };
    // a layout is a convenience: what cannot be kept is not worth a message
    request('layout.write', { project: project.state.path, layout: saved }).catch(
      (error: unknown) => console.warn(error),
    );
  }
  watch(
    () => layout.dock,
    (dock) => dock?.onDidLayoutChange(later),
    { immediate: true },
  );
  watch(
    () => [
      // the copy that the first edit of the bundled project makes begins with the tabs of that
      project.state?.path,
      layout.tree,
      layout.treeWidth,
      layout.inspector,
      layout.inspectorWidth,
      layout.jobs,
      layout.jobsHeight,
      [...view.slots],
    ],
    later,
  );
}
