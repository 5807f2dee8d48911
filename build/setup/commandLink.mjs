import { mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';

function pointsTo(link) {
  try {
    return readlinkSync(link);
  } catch {
    return null; // not there, or a file
  }
}

/** Puts `plastiscope` among the local commands, so that `npx plastiscope` finds it without asking a registry. */
export function linkCommand() {
  const bin = join(root, 'node_modules/.bin');
  const target = '../../build/plastiscope.cjs';
  mkdirSync(bin, { recursive: true });
  if (process.platform === 'win32') {
    writeFileSync(
      join(bin, 'plastiscope.cmd'),
      `@node "%~dp0\\${target.replaceAll('/', '\\')}" %*\r\n`,
    );
    return 'npx plastiscope';
  }
  const link = join(bin, 'plastiscope');
  if (pointsTo(link) === target) return 'npx plastiscope';
  rmSync(link, { force: true });
  symlinkSync(target, link);
  return 'npx plastiscope';
}
