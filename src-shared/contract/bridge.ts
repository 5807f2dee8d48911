import type { Reply } from './define';
import type { JobEvent } from './jobs';
import type { ProjectState } from './project';

export type AppEvent =
  | JobEvent
  | { type: 'project'; state: ProjectState }
  /** a menu item, a second instance or the command line asks the window for something */
  | { type: 'open'; paths: string[] }
  | { type: 'action'; action: string }
  /** something went wrong that no request waits for; `restart-reader`: the request `reader.restart` mends it */
  | { type: 'trouble'; message: string; remedy: 'restart-reader' | null };

/** What the preload puts on `window.plastiscope`: one forwarder, one event stream, dropped files, the reader's port. */
export interface Bridge {
  request(name: string, input: unknown): Promise<Reply<unknown>>;
  onEvent(listener: (event: AppEvent) => void): () => void;
  /** resolves dropped files to paths and grants them */
  drop(files: readonly unknown[]): Promise<string[]>;
}

/** `window.postMessage` type with which the preload hands over the reader's MessagePort (ports cannot cross contextBridge). */
export const READER_PORT = 'plastiscope-reader-port';
