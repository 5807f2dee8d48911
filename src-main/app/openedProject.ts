import type { ProjectState } from '../../src-shared/contract/project';
import type { ProjectEdit } from '../../src-shared/contract/requests';
import type { Preset } from '../../src-shared/records/preset';

/** What the session needs of a project folder; `storedProjects.ts` gives it from the store. */
export interface OpenedProject {
  readonly path: string;
  readonly readOnly: boolean;
  state(): Promise<ProjectState>;
  edit(edit: ProjectEdit): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** task and input of interrupted work, null if there is none by this id */
  unfinishedRequest(id: string): Promise<{ task: string; input: Record<string, unknown> } | null>;
  /** removes what given up work had saved, unless a process is at it */
  discardWork(id: string): Promise<void>;
  /** calls back when records or the project file change, whoever changed them; returns the end of the watch */
  watch(onChange: () => void): () => void;
}

export interface ProjectFolders {
  open(folder: string): Promise<OpenedProject>;
  /** @param preset name of a built-in one, or a user's own */
  create(folder: string, preset: string | Preset): Promise<OpenedProject>;
  /** the bundled project: opened read-only, copied by the first edit */
  readonly sample: string;
  /** a new editable copy of the bundled project in the user's documents */
  copySample(): Promise<string>;
}
