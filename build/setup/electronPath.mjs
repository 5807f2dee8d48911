import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from './folders.mjs';
import { readJson } from './stamps.mjs';

/** Which Electron this checkout uses: `{ path, version, standIn, sandbox }`. Tests read it too. */
export const electronRecord = join(stateFolder, 'electron.json');

/** The record of the Electron that set-up found, or null where there is none. */
export function electronFound() {
  const record = readJson(electronRecord);
  return record !== null && existsSync(record.path) ? record : null;
}

/** The Electron executable. @throws Error where set-up has not found one */
export function electronPath() {
  const found = electronFound();
  if (found === null) throw new Error('Electron is not set up; run: npm run setup');
  return found.path;
}

/** Switches that this machine needs before any of the app's arguments. */
export function electronSwitches() {
  return electronFound()?.sandbox === false ? ['--no-sandbox'] : [];
}
