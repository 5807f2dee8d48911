import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { canonicalJson } from '../../src-shared/records/canonicalJson';
import {
  MANIFEST_SCHEMA,
  type ArrayEntry,
  type FileEntry,
  type ParentEntry,
  type SourceEntry,
} from '../../src-shared/records/common';
import { parseManifest, type Manifests } from '../../src-shared/records/manifest';
import type { RecordKind } from '../../src-shared/records/kinds';
import { flushFolder, isErrno, writeFlushed } from './durable';
import { layout } from './layout';
import { loadRecord } from './loadRecord';
import { withLock } from './lock';
import { encodeNpy, npyTypeOf } from '../formats/npy/npy';
import { PROGRAM } from './program';
import type { ArrayData, StoredRecord } from './record';
import { recordId, sha256Hex } from './recordId';
import { scratchName } from './scratch';

export interface NewArray {
  data: ArrayData;
  shape: readonly number[];
  /** null: dimensionless */
  unit: string | null;
  definition: string;
}

export interface NewFile {
  bytes: Uint8Array;
  definition: string;
}

export type DraftParent = Pick<ParentEntry, 'kind' | 'id'> & {
  sha256?: string | null;
  bundled?: boolean;
};

type FilledIn =
  | 'schema'
  | 'kind'
  | 'id'
  | 'createdAt'
  | 'program'
  | 'arrays'
  | 'files'
  | 'parents'
  | 'parameters'
  | 'sources'
  | 'notes';

/** A manifest as its maker writes it: the store adds id, hashes, date and program. */
export type Draft<K extends RecordKind> = Omit<Manifests[K], FilledIn> & {
  /** what JSON can say; members that are undefined count as absent */
  parameters: Readonly<Record<string, unknown>>;
  parents: readonly DraftParent[];
  sources?: readonly SourceEntry[];
  notes?: readonly string[];
};

export interface NewRecord<K extends RecordKind> {
  draft: Draft<K>;
  arrays: Readonly<Record<string, NewArray>>;
  /** by file name */
  files?: Readonly<Record<string, NewFile>>;
}

/**
 * Writes a record in `work/`, has the disk confirm every file, and renames it to its place. Of two equal records the
 * first one stays; a damaged one is replaced.
 *
 * @throws PlastiscopeError('input') if the manifest is not valid
 */
export async function commitRecord<K extends RecordKind>(
  root: string,
  kind: K,
  { draft, arrays, files = {} }: NewRecord<K>,
): Promise<StoredRecord<K>> {
  const id = recordId(kind, draft);
  const target = layout.record(root, kind, id);
  const present = await loadRecord(kind, id, target);
  if (present.ok) return present.record;

  const scratch = join(layout.work(root), scratchName(id));
  await mkdir(scratch, { recursive: true });
  try {
    const manifest = parseManifest(
      kind,
      {
        ...draft,
        schema: MANIFEST_SCHEMA,
        kind,
        id,
        createdAt: new Date().toISOString(),
        program: PROGRAM,
        parameters: JSON.parse(canonicalJson(draft.parameters)) as unknown,
        parents: draft.parents.map((parent) => ({ sha256: null, ...parent })),
        arrays: await writeArrays(scratch, arrays),
        files: await writeFiles(scratch, files),
        sources: draft.sources ?? [],
        notes: draft.notes ?? [],
      },
      layout.manifest(target),
    );
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFlushed(layout.manifest(scratch), Buffer.from(text, 'utf8'));
    await flushFolder(scratch);
    await mkdir(layout.kind(root, kind), { recursive: true });
    await moveIntoPlace(root, kind, id, scratch);
    await flushFolder(layout.kind(root, kind));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }

  const written = await loadRecord(kind, id, target);
  if (written.ok) return written.record;
  throw new PlastiscopeError('failed', written.damage.message, { path: target });
}

async function moveIntoPlace(
  root: string,
  kind: RecordKind,
  id: string,
  scratch: string,
): Promise<void> {
  const target = layout.record(root, kind, id);
  try {
    await rename(scratch, target);
    return;
  } catch (error) {
    if (!isErrno(error, 'ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'ENOTDIR')) throw error;
  }
  // Something lies there: an equal record that was first, or a damaged one. One process at a time puts it aside.
  await withLock(root, async () => {
    if ((await loadRecord(kind, id, target)).ok) return;
    const aside = join(layout.work(root), scratchName(`damaged-${id}`));
    await rename(target, aside);
    await rename(scratch, target);
    await rm(aside, { recursive: true, force: true });
  });
}

async function writeArrays(
  folder: string,
  arrays: Readonly<Record<string, NewArray>>,
): Promise<Record<string, ArrayEntry>> {
  const entries: Record<string, ArrayEntry> = {};
  for (const [name, { data, shape, unit, definition }] of Object.entries(arrays)) {
    if (shape.reduce((product, n) => product * n, 1) !== data.length) {
      throw new RangeError(`${name}: ${data.length} values do not fill [${shape.join(', ')}]`);
    }
    const file = `${name}.npy`;
    const bytes = encodeNpy(data, shape);
    await writeFlushed(join(folder, file), bytes);
    entries[name] = {
      ...{ file, dtype: npyTypeOf(data), shape: [...shape], unit, definition },
      ...{ bytes: bytes.byteLength, sha256: sha256Hex(bytes) },
    };
  }
  return entries;
}

async function writeFiles(
  folder: string,
  files: Readonly<Record<string, NewFile>>,
): Promise<Record<string, FileEntry>> {
  const entries: Record<string, FileEntry> = {};
  for (const [name, { bytes, definition }] of Object.entries(files)) {
    await writeFlushed(join(folder, name), bytes);
    entries[name] = { definition, bytes: bytes.byteLength, sha256: sha256Hex(bytes) };
  }
  return entries;
}
