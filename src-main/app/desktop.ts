import type { BrowserWindow } from 'electron';
import type { GrantedPaths } from './grants';
import type { Session } from './session';
import type { Settings } from './settings';

/** What the window's requests are answered from. */
export interface Desktop {
  readonly settings: Settings;
  readonly grants: GrantedPaths;
  readonly session: Session;
  /** folder of bundled presets, models and the sample project */
  readonly resources: string;
  /** dumps and folders given on the command line */
  readonly openPaths: string[];
  readonly firstRun: boolean;
  /** folder that new projects go into */
  readonly documents: string;
  /** asks the window for an action by its id */
  perform(action: string): void;
  window(): BrowserWindow | null;
  /** after the reader was given up */
  restartReader(): void;
}
