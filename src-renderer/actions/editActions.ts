import { useProjectStore } from '../state/project';
import type { Action } from './menus';

/** Undo and redo of what was changed in the project. */
export function editActions(): Action[] {
  const project = useProjectStore();
  return [
    {
      id: 'undo',
      menu: 'Edit',
      group: 1,
      label: 'Undo',
      keys: 'Ctrl+Z',
      labelNow: () => ['Undo', project.state?.undo ?? ''].join(' ').trim(),
      enabled: () => (project.state?.undo ?? null) !== null,
      run: () => project.undo(),
    },
    {
      id: 'redo',
      menu: 'Edit',
      group: 1,
      label: 'Redo',
      keys: 'Ctrl+Shift+Z',
      labelNow: () => ['Redo', project.state?.redo ?? ''].join(' ').trim(),
      enabled: () => (project.state?.redo ?? null) !== null,
      run: () => project.redo(),
    },
  ];
}
