import { Menu, app, type MenuItemConstructorOptions } from 'electron';

/**
 * On macOS the system's menu bar; the page draws its own elsewhere, so there the window has none.
 *
 * @param perform asks the window for an action by its name
 */
export function setApplicationMenu(perform: (action: string) => void): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin' ? Menu.buildFromTemplate(template(perform)) : null,
  );
}

function template(perform: (action: string) => void): MenuItemConstructorOptions[] {
  const item = (
    label: string,
    action: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => perform(action),
  });
  return [
    {
      label: app.name,
      submenu: [
        { role: 'about' },
        { type: 'separator' },
        { role: 'services' },
        { type: 'separator' },
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        { type: 'separator' },
        { role: 'quit' },
      ],
    },
    {
      label: 'File',
      submenu: [
        item('New project…', 'project.new'),
        item('Open project…', 'project.open'),
        item('Material preset…', 'preset'),
        item('Import files…', 'import', 'Cmd+O'),
        item('Import a folder…', 'import.folder'),
        { type: 'separator' },
        item('Export annotated structure…', 'export', 'Cmd+E'),
        { type: 'separator' },
        { role: 'close' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        item('Undo', 'undo', 'Cmd+Z'),
        item('Redo', 'redo', 'Cmd+Shift+Z'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        item('Project tree', 'view.tree', 'Cmd+B'),
        item('Inspector', 'view.inspector', 'Cmd+I'),
        item('Jobs', 'view.jobs', 'Cmd+J'),
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: 'Models',
      submenu: [item('Predict for this load', 'predict'), item('Train a model…', 'train')],
    },
    {
      label: 'Compare',
      submenu: [
        item('Compare models and indicators…', 'compare'),
        item('Open the newest comparison', 'compare.last'),
        { type: 'separator' },
        item('Compute indicators…', 'indicators'),
      ],
    },
    { role: 'windowMenu' },
  ];
}
