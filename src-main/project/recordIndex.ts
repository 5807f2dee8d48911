import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kindTraits, recordKinds, type RecordKind } from '../../src-shared/records/kinds';
import { isErrno } from './durable';
import { layout } from './layout';
import { loadRecord } from './loadRecord';
import type { Damage, StoredRecord } from './record';

/** Manifests read at a time: enough to keep the disk busy, few enough not to run out of file handles. */
const AT_ONCE = 32;

interface RecordIndex {
  /** looks for records that came or went; what was read before is not read again */
  scan(): Promise<void>;
  /** after `scan`; damaged records are not among them */
  all(): StoredRecord[];
  get<K extends RecordKind>(kind: K, id: string): StoredRecord<K> | null;
  /** one record, without looking for others; null if it is not there or damaged */
  fetch<K extends RecordKind>(kind: K, id: string): Promise<StoredRecord<K> | null>;
  damaged(): Damage[];
}

type Shelves = { [K in RecordKind]: Map<string, StoredRecord<K>> };

/** The manifests of a project in memory. Records never change, so each is read once. */
export function createRecordIndex(root: string): RecordIndex {
  const shelves: Shelves = {
    samples: new Map(),
    deformations: new Map(),
    labels: new Map(),
    runs: new Map(),
    predictions: new Map(),
    fans: new Map(),
    indicators: new Map(),
    comparisons: new Map(),
  };
  let damaged: Damage[] = [];

  function shelf<K extends RecordKind>(kind: K): Map<string, StoredRecord<K>> {
    return shelves[kind];
  }

  async function scanKind<K extends RecordKind>(kind: K): Promise<Damage[]> {
    const folder = layout.kind(root, kind);
    const names = await recordFolders(folder, kindTraits[kind].prefix);
    const known = shelf(kind);
    for (const id of known.keys()) if (!names.includes(id)) known.delete(id);
    const fresh = names.filter((id) => !known.has(id));
    const damage: Damage[] = [];
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      const batch = fresh.slice(from, from + AT_ONCE);
      const loaded = await Promise.all(batch.map((id) => loadRecord(kind, id, join(folder, id))));
      for (const one of loaded) {
        if (one.ok) known.set(one.record.id, one.record);
        else damage.push(one.damage);
      }
    }
    return damage;
  }

  return {
    async scan() {
      const found: Damage[] = [];
      for (const kind of recordKinds) found.push(...(await scanKind(kind)));
      damaged = found;
    },
    all: () => recordKinds.flatMap((kind): StoredRecord[] => [...shelf(kind).values()]),
    get: (kind, id) => shelf(kind).get(id) ?? null,
    async fetch(kind, id) {
      const folder = layout.record(root, kind, id);
      const known = shelf(kind).get(id);
      if (known !== undefined && (await isThere(layout.manifest(folder)))) return known;
      const loaded = await loadRecord(kind, id, folder);
      if (loaded.ok) shelf(kind).set(id, loaded.record);
      else shelf(kind).delete(id);
      return loaded.ok ? loaded.record : null;
    },
    damaged: () => damaged,
  };
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function recordFolders(folder: string, prefix: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && entry.name.startsWith(`${prefix}-`))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}
