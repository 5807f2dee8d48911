import { z } from 'zod';
import { createProject } from '../project/createProject';
import { copyProject } from '../project/copyProject';
import { loadPreset } from '../project/loadPreset';
import { openProject } from '../project/openProject';
import { projectState } from '../project/projectState';
import type { Store } from '../project/store';
import { watchProject } from '../project/watchProject';
import { discardWork, readWorkRequest } from '../project/workFolder';
import type { OpenedProject, ProjectFolders } from './openedProject';
import { freeFolder, sampleProjectFolder } from './projectFolder';

const taskInput = z.record(z.string(), z.unknown());

/**
 * Project folders as the store keeps them.
 *
 * @param resources bundled presets, models and the sample project
 * @param documents where copies of the sample project go
 */
export function storedProjects(resources: string, documents: string): ProjectFolders {
  const sample = sampleProjectFolder(resources);
  return {
    sample,
    async open(folder) {
      return opened(
        await openProject(folder, { readOnly: folder === sample, resourcesDir: resources }),
      );
    },
    async create(folder, preset) {
      return opened(
        await createProject(
          folder,
          typeof preset === 'string' ? await loadPreset(preset, resources) : preset,
          { resourcesDir: resources },
        ),
      );
    },
    async copySample() {
      const folder = freeFolder(documents, 'Sample project');
      await copyProject(sample, folder);
      return folder;
    },
  };
}

function opened(store: Store): OpenedProject {
  return {
    path: store.root,
    readOnly: store.readOnly,
    state: () => projectState(store),
    edit: async (edit) => void (await store.applyEdit(edit)),
    undo: async () => void (await store.undo()),
    redo: async () => void (await store.redo()),
    async unfinishedRequest(id) {
      // a name of a folder in `work`, never a way out of it
      if (!/^[\w-]+$/.test(id)) return null;
      const request = await readWorkRequest(store.root, id);
      const input = taskInput.safeParse(request?.input);
      return request === null || !input.success ? null : { task: request.task, input: input.data };
    },
    discardWork: async (id) => void (await discardWork(store.root, id)),
    watch: (onChange) => watchProject(store.root, onChange),
  };
}
