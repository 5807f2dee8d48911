import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { recordKinds } from '../../src-shared/records/kinds';
import { layout } from './layout';

/** Changes that come together are announced once. */
const SETTLE = 150;
/** Folders on a network announce nothing; they are looked at this often. */
const POLL = 3000;

/**
 * Calls `onChange` when this or another process adds a record, edits the project file or begins or ends work.
 * It may be called once too often, never too rarely.
 *
 * @returns ends the watching
 */
export function watchProject(dir: string, onChange: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let settling: NodeJS.Timeout | undefined;
  let seen: string | undefined;
  let closed = false;

  const check = async () => {
    attach();
    const now = await fingerprint(dir);
    if (closed || now === seen) return;
    const first = seen === undefined;
    seen = now;
    if (!first) onChange();
  };
  const soon = () => {
    clearTimeout(settling);
    settling = setTimeout(() => void check(), SETTLE);
  };

  /** Watches the folders that are there; kinds get their folder with their first record. */
  function attach(): void {
    for (const folder of [dir, layout.work(dir), ...recordKinds.map((k) => layout.kind(dir, k))]) {
      if (closed || watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, { persistent: false }, soon);
        watchers.set(folder, watcher);
        watcher.on('error', () => {
          watcher.close();
          watchers.delete(folder);
        });
      } catch {
        // not there yet, or not watchable: the poll sees it
      }
    }
  }

  void check();
  const poll = setInterval(() => void check(), POLL);
  poll.unref();
  return () => {
    closed = true;
    clearInterval(poll);
    clearTimeout(settling);
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** Names of all records and pieces of work, with the date of the project file and of the work's progress. */
async function fingerprint(dir: string): Promise<string> {
  const names = (folder: string) => readdir(folder).catch((): string[] => []);
  const modified = (path: string) =>
    stat(path).then(
      ({ mtimeMs, ino }) => `${mtimeMs}/${ino}`,
      () => '',
    );
  const parts = [await modified(layout.projectFile(dir))];
  for (const kind of recordKinds) parts.push((await names(layout.kind(dir, kind))).join());
  for (const name of await names(layout.work(dir))) {
    if (name.startsWith('tmp.')) continue;
    const folder = join(layout.work(dir), name);
    parts.push(name, await modified(join(folder, 'progress.json')));
    parts.push((await modified(join(folder, 'owner.json'))) === '' ? 'free' : 'owned');
  }
  return parts.join('\n');
}
