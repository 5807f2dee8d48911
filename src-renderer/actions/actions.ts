import { request } from '../ipc/client';
import { useAppStore } from '../state/app';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { usePresetsStore } from '../state/presets';
import { useProjectStore } from '../state/project';
import { useSelectionStore } from '../state/selection';
import { useViewStore } from '../state/view';
import { openComparison, openComparisonSetup } from './comparisons';
import { chooseAndInspect } from './importFiles';
import type { Action } from './menus';
import { openPreset } from './presets';
import { predict } from './predict';

/** Everything the menus, the keys and main can ask of the window. */
export function windowActions(): Action[] {
  const app = useAppStore();
  const layout = useLayoutStore();
  const presets = usePresetsStore();
  const project = useProjectStore();
  const selection = useSelectionStore();
  const view = useViewStore();
  const notices = useNoticesStore();

  const viewer = () => (view.current === null ? undefined : view.viewers.get(view.current));
  const hasViewer = () => viewer() !== undefined;
  const toggleRings = () => {
    const shown = view.shown;
    if (shown !== null) view.change(shown.sample.id, { rings: !shown.settings.rings });
  };

  const actions: Action[] = [
    {
      id: 'project.new',
      menu: 'File',
      group: 1,
      label: 'New project…',
      run: async () => {
        await presets.load();
        layout.dialog = 'new-project';
      },
    },
    {
      id: 'project.open',
      menu: 'File',
      group: 1,
      label: 'Open project…',
      run: async () => {
        const { paths } = await request('dialog.openFiles', { what: 'project' });
        if (paths[0] !== undefined) await project.open(paths[0]);
      },
    },
    {
      id: 'project.sample',
      menu: 'File',
      group: 1,
      label: 'Open the sample project',
      run: () => project.open(null),
    },
    {
      id: 'preset',
      menu: 'File',
      group: 1,
      label: 'Material preset…',
      enabled: () => project.state !== null,
      run: () => openPreset(),
    },
    {
      id: 'import',
      menu: 'File',
      group: 2,
      label: 'Import files…',
      keys: 'Ctrl+O',
      run: () => chooseAndInspect('structures'),
    },
    {
      id: 'import.folder',
      menu: 'File',
      group: 2,
      label: 'Import a folder…',
      run: () => chooseAndInspect('folder'),
    },
    {
      id: 'export',
      menu: 'File',
      group: 3,
      label: 'Export annotated structure…',
      keys: 'Ctrl+E',
      enabled: () => view.currentSample !== null,
      run: () => (layout.dialog = 'export'),
    },
    {
      id: 'tab.close',
      menu: 'File',
      group: 4,
      label: 'Close tab',
      keys: 'Ctrl+W',
      enabled: () => layout.front !== null,
      run: () => layout.closeFront(),
    },
    {
      id: 'undo',
      menu: 'Edit',
      group: 1,
      label: 'Undo',
      keys: 'Ctrl+Z',
      enabled: () => project.state?.canUndo ?? false,
      run: () => project.undo(),
    },
    {
      id: 'redo',
      menu: 'Edit',
      group: 1,
      label: 'Redo',
      keys: 'Ctrl+Shift+Z',
      enabled: () => project.state?.canRedo ?? false,
      run: () => project.redo(),
    },
    {
      id: 'view.tree',
      menu: 'View',
      group: 1,
      label: 'Project tree',
      keys: 'Ctrl+B',
      checked: () => layout.tree,
      run: () => (layout.tree = !layout.tree),
    },
    {
      id: 'view.inspector',
      menu: 'View',
      group: 1,
      label: 'Inspector',
      keys: 'Ctrl+I',
      // training and import report take the whole width
      enabled: () => layout.front === null || layout.front.kind === 'viewer',
      checked: () => layout.inspector,
      run: () => (layout.inspector = !layout.inspector),
    },
    {
      id: 'view.jobs',
      menu: 'View',
      group: 1,
      label: 'Jobs',
      keys: 'Ctrl+J',
      checked: () => layout.jobs,
      run: () => (layout.jobs = !layout.jobs),
    },
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme.${theme}`,
      menu: 'View' as const,
      group: 2,
      label: { system: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' }[theme],
      checked: () => app.theme === theme,
      run: () => app.setTheme(theme),
    })),
    {
      id: 'view.fit',
      menu: 'View',
      group: 3,
      label: 'Fit the sample',
      keys: 'F',
      enabled: hasViewer,
      run: () => viewer()?.fit(),
    },
    {
      id: 'atoms.rings',
      menu: 'Atoms',
      group: 1,
      label: 'Rings round labelled atoms',
      keys: 'R',
      enabled: hasViewer,
      checked: () => view.shown?.settings.rings ?? false,
      run: toggleRings,
    },
    {
      id: 'atoms.next',
      menu: 'Atoms',
      group: 2,
      label: 'Next labelled atom',
      keys: 'N',
      enabled: () => hasViewer() && view.shown?.label != null,
      run: () => viewer()?.nextLabelled(1),
    },
    {
      id: 'atoms.previous',
      menu: 'Atoms',
      group: 2,
      label: 'Previous labelled atom',
      keys: 'Shift+N',
      enabled: () => hasViewer() && view.shown?.label != null,
      run: () => viewer()?.nextLabelled(-1),
    },
    {
      id: 'atoms.back',
      menu: 'Atoms',
      group: 2,
      label: 'Back to the atom before',
      keys: 'Alt+←',
      enabled: () => selection.past.length > 0,
      run: () => selection.back(),
    },
    {
      id: 'atoms.clear',
      menu: 'Atoms',
      group: 3,
      label: 'Clear selection',
      keys: 'Esc',
      enabled: () => selection.atom !== null,
      run: () => selection.select(null),
    },
    {
      id: 'predict',
      menu: 'Models',
      group: 1,
      label: 'Predict for this load',
      keys: 'P',
      enabled: () => view.shown !== null && view.predictor !== null,
      run: async () => {
        const { shown, predictor } = view;
        if (shown !== null && predictor !== null)
          await predict(shown.sample, predictor, shown.settings.loading);
      },
    },
    {
      id: 'train',
      menu: 'Models',
      group: 1,
      label: 'Train a model…',
      keys: 'T',
      enabled: () => project.samples.length > 0,
      run: () => layout.open({ kind: 'training', subject: '' }, 'Train'),
    },
    {
      id: 'compare',
      menu: 'Compare',
      group: 1,
      label: 'Compare models and indicators…',
      enabled: () => project.samples.length > 0,
      run: () => openComparisonSetup(),
    },
    {
      id: 'compare.last',
      menu: 'Compare',
      group: 1,
      label: 'Open the newest comparison',
      enabled: () => project.comparisons.length > 0,
      run: () => {
        const newest = project.comparisons.at(-1);
        if (newest !== undefined) openComparison(newest.id);
      },
    },
    {
      id: 'indicators',
      menu: 'Compare',
      group: 2,
      label: 'Compute indicators…',
      enabled: () => project.samples.length > 0,
      run: () => (layout.dialog = 'indicators'),
    },
    {
      id: 'help.keys',
      menu: 'Help',
      group: 1,
      label: 'Keyboard shortcuts',
      keys: '?',
      run: () => (layout.dialog = 'shortcuts'),
    },
    {
      id: 'help.hint',
      menu: 'Help',
      group: 1,
      label: 'Three-step hint',
      run: () => (app.welcome = true),
    },
    {
      id: 'help.about',
      menu: 'Help',
      group: 2,
      label: 'About Plastiscope',
      run: () => (layout.dialog = 'about'),
    },
  ];
  return actions.map((action) => ({
    ...action,
    run: () => notices.guard(async () => action.run()),
  }));
}
