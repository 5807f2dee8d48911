import type { ToChild } from './protocol';

/** Which program a child process runs: `learning` alone loads a tensor library. */
export type ChildEntry = 'compute' | 'learning';

export interface ChildExit {
  code: number | null;
  /** name of the signal that ended the process, where the platform tells */
  signal: string | null;
}

/** A child process as the queue sees it; a Node child, an Electron utility process or the same process in tests. */
export interface ChildHandle {
  send(message: ToChild): void;
  onMessage(listener: (message: unknown) => void): void;
  /** called once, also when the process could not be started */
  onExit(listener: (exit: ChildExit) => void): void;
  /** ends the process at once, as the operating system does it */
  kill(): void;
}

export type StartChild = (entry: ChildEntry) => ChildHandle;

/** The child's end of the same line. */
export interface ParentPort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}
