import { z } from 'zod';
import { presetSchema, type Preset } from '../../records/preset';
import { route } from '../define';
import type { Dropped } from '../dropped';
import { figureContent } from '../figureContent';
import type { Job, JobLog } from '../jobs';
import { menuItem } from '../menu';
import { preferencesChange, type Preferences } from '../preferences';
import type { ProjectState } from '../project';
import type { MeasuredSpeed } from '../speeds';
import { taskInputs, type TaskName } from '../tasks';
import type { BackendThatRan } from '../tasks';

/** Requests of the window, answered by main. Arrays do not pass here: they come from the reader over its own port. */

const taskName = z.enum(Object.keys(taskInputs) as [TaskName, ...TaskName[]]);
export const splitEdit = z.object({
  edit: z.literal('split'),
  sample: z.string(),
  tag: z.enum(['train', 'validation', 'test']).nullable(),
});
export const renameEdit = z.object({
  edit: z.literal('rename'),
  id: z.string(),
  name: z.string().trim().min(1).max(120),
});
export const deleteEdit = z.object({ edit: z.literal('delete'), ids: z.array(z.string()).min(1) });
/** another preset for what is imported, labelled and trained from now on; records keep what they were made with */
export const presetEdit = z.object({ edit: z.literal('preset'), preset: presetSchema });
/** samples in the order of the list; those that it does not name follow by name */
export const orderEdit = z.object({ edit: z.literal('order'), samples: z.array(z.string()) });
/** the project's own name; its folder keeps its name */
export const titleEdit = z.object({
  edit: z.literal('title'),
  name: z.string().trim().min(1).max(120),
});
const singleEdit = z.discriminatedUnion('edit', [
  splitEdit,
  renameEdit,
  deleteEdit,
  presetEdit,
  orderEdit,
  titleEdit,
]);
/** several edits that are made, and taken back, as one */
const projectEdit = z.union([
  singleEdit,
  z.object({ edit: z.literal('group'), edits: z.array(singleEdit).min(1) }),
]);
export type SingleProjectEdit = z.output<typeof singleEdit>;
export type ProjectEdit = z.output<typeof projectEdit>;

export interface AppInfo {
  version: string;
  electron: string;
  platform: string;
  /** what a training would use now */
  backend: BackendThatRan | null;
  /** no graphics acceleration: the renderer draws in software */
  software: boolean;
  /** paths given on the command line */
  openPaths: string[];
  firstRun: boolean;
}

export const requests = {
  'app.info': route<AppInfo>()(z.object({})),
  /** what the user chose once for all projects */
  'preferences.read': route<Preferences>()(z.object({})),
  'preferences.change': route<Preferences>()(preferencesChange),
  /** on macOS: the items of the system's menu bar, as the window has them now */
  'app.menu': route<{ shown: boolean }>()(z.object({ items: z.array(menuItem).max(400) })),
  /** what this machine keeps to read large files faster; `clear` empties it */
  'cache.indexes': route<{ path: string; files: number; bytes: number }>()(
    z.object({ clear: z.boolean().default(false) }),
  ),
  /** where new projects go, and where the user's settings are */
  'app.folders': route<{ projects: string; settings: string }>()(z.object({})),
  /**
   * how a project's tabs and panels stood when it was open last, on this machine; null: never. `project` is its path, of the
   * open project alone: the window may still show the one before
   */
  'layout.read': route<{ layout: unknown }>()(z.object({ project: z.string() })),
  'layout.write': route<{ written: boolean }>()(
    z.object({ project: z.string(), layout: z.unknown() }),
  ),
  /** the window itself has no permission to touch the clipboard */
  'clipboard.write': route<{ written: boolean }>()(z.object({ text: z.string().min(1) })),
  /** whether OVITO was found, so that it can be offered */
  'app.ovito': route<{ found: boolean }>()(z.object({})),
  'app.openInOvito': route<{ opened: boolean }>()(z.object({ path: z.string() })),
  'app.showInFolder': route<{ shown: boolean }>()(z.object({ path: z.string() })),
  /** the window is frameless on Windows and Linux: its title bar asks; `state` only asks whether it is maximised */
  'window.control': route<{ maximized: boolean }>()(
    z.object({ action: z.enum(['minimize', 'toggle-maximize', 'close', 'state']) }),
  ),
  /** opens a project folder that was granted, or the bundled sample project when `path` is absent */
  'project.open': route<ProjectState>()(z.object({ path: z.string().optional() })),
  /** `preset`: the name of a built-in one, or a user's own as it is */
  'project.create': route<ProjectState>()(
    z.object({ path: z.string(), preset: z.union([z.string(), presetSchema]) }),
  ),
  'project.state': route<ProjectState>()(z.object({})),
  'project.edit': route<ProjectState>()(projectEdit),
  'project.undo': route<ProjectState>()(z.object({})),
  'project.redo': route<ProjectState>()(z.object({})),
  /** the built-in presets */
  'preset.builtIn': route<Preset[]>()(z.object({})),
  /** of a file that was granted; a wrong one is refused by file and field */
  'preset.read': route<Preset>()(z.object({ path: z.string() })),
  /** as a JSON file, whole or not at all */
  'preset.write': route<{ path: string }>()(z.object({ path: z.string(), preset: presetSchema })),
  /** a chart, a table or a picture that the window made, whole or not at all */
  'figure.write': route<{ path: string }>()(
    z.object({
      path: z.string(),
      content: figureContent,
    }),
  ),
  /** JSON that a picture of this program carries; null: none */
  'figure.read': route<{ state: unknown }>()(
    z.object({ path: z.string(), keyword: z.string().min(1).max(79) }),
  ),
  /** a picture for other programs */
  'figure.copy': route<{ copied: boolean }>()(z.object({ base64: z.string() })),
  /** what files and folders are that were granted; of a project's record the project is granted too */
  'dropped.look': route<Dropped[]>()(z.object({ paths: z.array(z.string()) })),
  /** newest first; `there`: its folder still is */
  'project.recent': route<{ path: string; name: string; there: boolean }[]>()(
    z.object({ clear: z.boolean().default(false) }),
  ),
  /** a task's own schema checks `input`; `project` is filled in by main */
  'job.start': route<{ jobId: string }>()(
    z.object({ task: taskName, input: z.record(z.string(), z.unknown()) }),
  ),
  'job.list': route<Job[]>()(z.object({})),
  /** stages and changes of state of a job of this session; null: there is no such job */
  'job.log': route<{ log: JobLog | null }>()(z.object({ jobId: z.string() })),
  'job.cancel': route<{ accepted: boolean }>()(z.object({ jobId: z.string() })),
  'job.pause': route<{ accepted: boolean }>()(z.object({ jobId: z.string() })),
  /** a training ends normally, with the best epoch so far */
  'job.finish': route<{ accepted: boolean }>()(z.object({ jobId: z.string() })),
  'job.resume': route<{ jobId: string }>()(z.object({ jobId: z.string() })),
  /** how fast the backends of this machine were when they were measured */
  'speeds.read': route<MeasuredSpeed[]>()(z.object({})),
  /** starts the reader again after it was given up */
  'reader.restart': route<{ restarted: boolean }>()(z.object({})),
  /** dialogs: what they return is granted */
  'dialog.openFiles': route<{ paths: string[] }>()(
    z.object({
      what: z.enum([
        'structures',
        'folder',
        'project',
        'new-project',
        'preset',
        'potential',
        'program',
      ]),
    }),
  ),
  'dialog.saveAs': route<{ path: string | null }>()(
    z.object({
      what: z.enum(['export', 'preset']).default('export'),
      defaultName: z.string(),
      extensions: z.array(z.string()),
    }),
  ),
} as const;
export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestInput<K extends RequestName> = z.input<Requests[K]['input']>;
export type RequestOutput<K extends RequestName> = NonNullable<Requests[K]['output']>;
