import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Electron {
  path: string;
  /** false: this machine cannot start Chromium's sandbox (a container, the root user) */
  sandbox: boolean;
}

/**
 * The Electron that the set-up found and noted in `node_modules/.plastiscope/electron.json`; the environment variable
 * PLASTISCOPE_ELECTRON names another one.
 *
 * @throws Error saying what to run
 */
export function findElectron(root: string): Electron {
  const note = readNote(join(root, 'node_modules/.plastiscope/electron.json'));
  const sandbox = note?.sandbox ?? process.getuid?.() !== 0;
  const chosen = process.env['PLASTISCOPE_ELECTRON'];
  if (chosen !== undefined && chosen !== '') return { path: chosen, sandbox };
  if (note !== null && existsSync(note.path)) return note;
  throw new Error(
    'No Electron: run "npm run setup" first, or name its binary in PLASTISCOPE_ELECTRON.',
  );
}

function readNote(file: string): Electron | null {
  if (!existsSync(file)) return null;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof value !== 'object' || value === null) return null;
  if (!('path' in value) || typeof value.path !== 'string') return null;
  return { path: value.path, sandbox: !('sandbox' in value) || value.sandbox !== false };
}
