import { nativeTheme, type BrowserWindow } from 'electron';
import type { Preferences } from '../../src-shared/contract/preferences';

/** Names the LAMMPS that simulations run, for every process that is started from now on. */
const EXECUTABLE_VARIABLE = 'PLASTISCOPE_LAMMPS';
/** given from outside: it counts before what was chosen in the window */
const fromOutside = process.env[EXECUTABLE_VARIABLE] ?? null;

/** What of the preferences this process does; the page reads the rest. */
export function applyPreferences(preferences: Preferences, window: BrowserWindow | null): void {
  const { theme, zoom, lammps } = preferences;
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
  if (fromOutside === null) {
    if (lammps === null) delete process.env[EXECUTABLE_VARIABLE];
    else process.env[EXECUTABLE_VARIABLE] = lammps;
  }
  if (window !== null && !window.isDestroyed() && window.webContents.getZoomFactor() !== zoom)
    window.webContents.setZoomFactor(zoom);
}
