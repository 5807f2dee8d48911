import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, dialog, type MessageBoxOptions, type OpenDialogOptions } from 'electron';
import type { Handlers } from '../../src-shared/contract/define';
import type { Requests } from '../../src-shared/contract/requests';
import type { Desktop } from '../app/desktop';

type DialogRequests = Pick<Requests, 'dialog.openFiles' | 'dialog.saveAs'>;

const openOptions: Record<
  'structures' | 'folder' | 'project' | 'preset' | 'potential' | 'program',
  OpenDialogOptions
> = {
  structures: {
    title: 'Import structures',
    buttonLabel: 'Import',
    properties: ['openFile', 'multiSelections'],
  },
  folder: {
    title: 'Import a folder of structures',
    buttonLabel: 'Import',
    properties: ['openDirectory', 'multiSelections'],
  },
  project: { title: 'Open a project', buttonLabel: 'Open', properties: ['openDirectory'] },
  preset: {
    title: 'Open a material preset',
    buttonLabel: 'Open',
    properties: ['openFile'],
    filters: [{ name: 'Preset', extensions: ['json'] }],
  },
  potential: {
    title: 'Open an EAM table or a preset',
    buttonLabel: 'Open',
    properties: ['openFile'],
  },
  program: { title: 'Choose a LAMMPS program', buttonLabel: 'Choose', properties: ['openFile'] },
};
const saveOptions = {
  export: { title: 'Export', buttonLabel: 'Export' },
  preset: { title: 'Save the material preset', buttonLabel: 'Save' },
} as const;

/** The system's dialogs; what the user chooses in them is granted. */
export function dialogHandlers({ grants, window }: Desktop): Handlers<DialogRequests> {
  return {
    async 'dialog.openFiles'({ what }) {
      if (what === 'new-project') {
        const chosen = await save({
          title: 'New project',
          buttonLabel: 'Create',
          defaultPath: path.join(app.getPath('documents'), 'Plastiscope', 'New project'),
        });
        return { paths: grants.grant(chosen === null ? [] : [chosen]) };
      }
      const parent = window();
      const options = openOptions[what];
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return { paths: grants.grant(canceled ? [] : filePaths) };
    },

    async 'dialog.saveAs'({ what, defaultName, extensions }) {
      const chosen = await save({
        ...saveOptions[what],
        defaultPath: path.join(app.getPath('documents'), path.basename(defaultName)),
        filters: extensions.map((extension) => ({ name: extension, extensions: [extension] })),
      });
      if (chosen === null) return { path: null };
      const file = withExtension(chosen, extensions);
      // the system's dialog asked about the name as it was typed, not about this one
      if (file !== chosen && existsSync(file) && !(await mayReplace(file))) return { path: null };
      const [granted] = grants.grant([file]);
      return { path: granted ?? null };
    },
  };

  async function mayReplace(file: string): Promise<boolean> {
    const options: MessageBoxOptions = {
      type: 'question',
      message: `${path.basename(file)} exists already.`,
      detail: `${path.dirname(file)}\n\nReplacing it overwrites its content.`,
      buttons: ['Replace', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const parent = window();
    const { response } = await (parent === null
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(parent, options));
    return response === 0;
  }

  async function save(options: Electron.SaveDialogOptions): Promise<string | null> {
    const parent = window();
    const { canceled, filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    return canceled || filePath === '' ? null : filePath;
  }
}

/** Not every system's dialog adds the extension that was chosen; without one the format would be unknown. */
export function withExtension(file: string, extensions: readonly string[]): string {
  const [first] = extensions;
  if (first === undefined || extensions.some((each) => file.toLowerCase().endsWith(`.${each}`)))
    return file;
  return `${file}.${first}`;
}
