import { request } from '../ipc/client';
import { useLayoutStore } from '../state/layout';
import { usePresetsStore } from '../state/presets';
import { useProjectStore } from '../state/project';
import { useViewStore } from '../state/view';
import { chooseAndInspect } from './importFiles';
import type { Action } from './menus';
import { openPreset } from './presets';

/** Projects, files in and out, tabs. */
export function fileActions(): Action[] {
  const layout = useLayoutStore();
  const presets = usePresetsStore();
  const project = useProjectStore();
  const view = useViewStore();
  return [
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
      id: 'project.recent',
      menu: 'File',
      group: 1,
      label: 'Recent projects…',
      keys: 'Ctrl+Shift+O',
      run: () => (layout.dialog = 'recent'),
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
  ];
}
