// What the built app (out/) was made from. Plain CommonJS: the command line asks this at every start.
'use strict';
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const folders = ['src-main', 'src-shared', 'src-renderer'];
const files = ['electron.vite.config.ts', 'package.json', 'package-lock.json'];
const stamp = join(root, 'out/built-from');

function describe(path) {
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}\n`;
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.isDirectory()) return walk(path);
    return /\.(spec\.ts|md)$/.test(item.name) ? [] : [describe(path)];
  });
}

/** One text that changes whenever a source of the build changes; null where there are no sources (installed). */
function fingerprint() {
  try {
    const found = folders.flatMap((folder) => walk(join(root, folder))).sort();
    return found.join('') + files.map((file) => describe(join(root, file))).join('');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** True where out/ was made from the sources as they are now. */
function isFresh() {
  const now = fingerprint();
  if (now === null) return true;
  try {
    return readFileSync(stamp, 'utf8') === now;
  } catch {
    return false;
  }
}

module.exports = { fingerprint, isFresh, stamp };
