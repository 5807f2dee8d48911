import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { recoverableIds } from '../../src-shared/records/history';
import { kindTraits, recordKinds, type RecordKind } from '../../src-shared/records/kinds';
import type { ProjectFile } from '../../src-shared/records/projectFile';
import { isErrno } from './durable';
import { layout } from './layout';
import { withLock } from './lock';
import { readProjectFile, updateProjectFile } from './projectFile';
import type { StoredRecord } from './record';
import { createRecordIndex } from './recordIndex';
import { isLeftOver, isScratch, LEFT_OVER_AFTER, scratchName } from './scratch';
import { listUnfinished } from './workFolder';

interface Cleaned {
  /** records and work folders that are gone */
  removed: string[];
  bytes: number;
}

/**
 * Removes what no undo brings back: deleted records whose deletion is forgotten, with everything made from them, records
 * of an import that was stopped before its samples were there, and abandoned work: what a killed process left of a commit, work that was deleted, and work whose record exists.
 * Interrupted work that can be continued stays.
 */
export async function cleanProject(dir: string): Promise<Cleaned> {
  const { file, damage } = await readProjectFile(dir);
  if (damage !== null) throw new PlastiscopeError('input', damage.message, { path: damage.path });
  const index = createRecordIndex(dir);
  await index.scan();
  const records = index.all();
  const gone = withDescendants(
    records,
    new Set([...forgotten(file), ...(await orphans(dir, records))]),
  );
  const paths = [
    ...gone.map(({ kind, id }) => layout.record(dir, kind, id)),
    ...(await abandonedWork(dir, file)),
  ];
  let bytes = 0;
  for (const path of paths) bytes += await sizeOf(path);
  // first out of sight as a whole, then removed: a kill in between leaves no half record
  for (const path of paths) await removeWhole(dir, path);
  const ids = new Set(gone.map(({ id }) => id));
  if (ids.size > 0) await updateProjectFile(dir, (newest) => forget(newest, ids));
  return { removed: paths, bytes };
}

/**
 * Records of which a parent was never published, in a folder that is a day old: an import under way is younger. A parent that
 * is there but damaged can be mended, so what was made from it stays.
 */
async function orphans(dir: string, records: readonly StoredRecord[]): Promise<string[]> {
  const known = new Set(records.map(({ id }) => id));
  const found: string[] = [];
  for (const { kind, id, path, manifest } of records) {
    if (!kindTraits[kind].needsParents) continue;
    const missing = manifest.parents.filter((parent) => !parent.bundled && !known.has(parent.id));
    const there = await Promise.all(missing.map((parent) => recordExists(dir, parent.id)));
    if (!there.includes(false)) continue;
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > LEFT_OVER_AFTER) found.push(id);
  }
  return found;
}

function forgotten(file: ProjectFile): Set<string> {
  const recoverable = recoverableIds(file);
  return new Set(file.deleted.filter((id) => !recoverable.has(id)));
}

function withDescendants(
  records: readonly StoredRecord[],
  ids: ReadonlySet<string>,
): { kind: RecordKind; id: string }[] {
  const gone = new Set(ids);
  for (let before = -1; before < gone.size;) {
    before = gone.size;
    for (const { kind, id, manifest } of records) {
      // a model outlives the samples it was trained on
      if (kind !== 'runs' && manifest.parents.some((parent) => gone.has(parent.id))) gone.add(id);
    }
  }
  return records.filter(({ id }) => gone.has(id)).map(({ kind, id }) => ({ kind, id }));
}

async function abandonedWork(dir: string, file: ProjectFile): Promise<string[]> {
  const work = layout.work(dir);
  const names = await readdir(work).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  });
  const abandoned: string[] = [];
  for (const name of names.filter(isScratch)) {
    const path = join(work, name);
    const modified = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (isLeftOver(name, modified)) abandoned.push(path);
  }
  const recoverable = recoverableIds(file);
  for (const { id, running } of await listUnfinished(dir)) {
    if (running) continue;
    const deleted = file.deleted.includes(id) && !recoverable.has(id);
    if (deleted || (await recordExists(dir, id))) abandoned.push(join(work, id));
  }
  return abandoned;
}

async function recordExists(dir: string, id: string): Promise<boolean> {
  for (const kind of recordKinds) {
    const there = await stat(layout.manifest(layout.record(dir, kind, id))).then(
      () => true,
      () => false,
    );
    if (there) return true;
  }
  return false;
}

async function removeWhole(dir: string, path: string): Promise<void> {
  if (path.startsWith(layout.work(dir))) return rm(path, { recursive: true, force: true });
  const aside = join(layout.work(dir), scratchName('removed'));
  await withLock(dir, () => rename(path, aside));
  await rm(aside, { recursive: true, force: true });
}

function forget(file: ProjectFile, ids: ReadonlySet<string>): ProjectFile {
  const keep = <V>(map: Record<string, V>) =>
    Object.fromEntries(Object.entries(map).filter(([id]) => !ids.has(id)));
  return {
    ...file,
    names: keep(file.names),
    splits: keep(file.splits),
    order: file.order.filter((id) => !ids.has(id)),
    deleted: file.deleted.filter((id) => !ids.has(id)),
  };
}

async function sizeOf(path: string): Promise<number> {
  const info = await stat(path);
  if (!info.isDirectory()) return info.size;
  let bytes = 0;
  for (const name of await readdir(path)) bytes += await sizeOf(join(path, name));
  return bytes;
}
