import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';

/**
 * Settings and caches of the window: the system's place for them, another with `--user-data-dir=<folder>`, or a
 * temporary one for a run that must not depend on the user.
 */
export function useUserData(temporary: boolean): void {
  if (temporary) {
    const folder = mkdtempSync(path.join(tmpdir(), 'plastiscope-'));
    app.setPath('userData', folder);
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    return;
  }
  const chosen = app.commandLine.getSwitchValue('user-data-dir');
  if (chosen !== '') app.setPath('userData', path.resolve(chosen));
}
