import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { RecordCommon } from '../../src-shared/records/manifest';
import { parseManifest } from '../../src-shared/records/manifest';
import type { RecordKind } from '../../src-shared/records/kinds';
import { isErrno } from './durable';
import { layout } from './layout';
import { sha256Hex } from './recordId';
import type { Damage, StoredRecord } from './record';

type Loaded<K extends RecordKind> =
  { ok: true; record: StoredRecord<K> } | { ok: false; damage: Damage };

/** Reads a record's manifest and checks that every file it names is there in full length. Never throws for bad data. */
export async function loadRecord<K extends RecordKind>(
  kind: K,
  id: string,
  folder: string,
  bundled = false,
): Promise<Loaded<K>> {
  const path = layout.manifest(folder);
  try {
    const bytes = await readFile(path);
    const manifest = parseManifest(kind, parseJson(bytes, path), path);
    if (manifest.id !== id) {
      const message = `${path}: names itself ${manifest.id}, but lies in the folder of ${id}. Give the folder its own name back.`;
      return { ok: false, damage: { path, message } };
    }
    const damage = await checkSizes(folder, manifest);
    if (damage !== null) return { ok: false, damage };
    return {
      ok: true,
      record: { kind, id, path: folder, manifest, sha256: sha256Hex(bytes), bundled },
    };
  } catch (error) {
    if (error instanceof PlastiscopeError) {
      return { ok: false, damage: { path, message: error.message } };
    }
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) {
      const message = `${path}: missing; the folder is not a whole record. Remove it or make the record again.`;
      return { ok: false, damage: { path, message } };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, damage: { path, message: `${path}: cannot be read (${reason}).` } };
  }
}

/** Files of a record with the size and hash they must have. */
export function recordFiles(manifest: Pick<RecordCommon, 'arrays' | 'files'>) {
  return [
    ...Object.values(manifest.arrays),
    ...Object.entries(manifest.files).map(([file, entry]) => ({ file, ...entry })),
  ];
}

/** The damage that a file of the wrong length is. */
export function wrongLength(path: string, bytes: number, expected: number): Damage {
  const message = `${path}: has ${bytes} bytes instead of ${expected}. The record is left out; make it again or restore the file.`;
  return { path, message };
}

async function checkSizes(
  folder: string,
  manifest: Pick<RecordCommon, 'arrays' | 'files'>,
): Promise<Damage | null> {
  for (const { file, bytes } of recordFiles(manifest)) {
    const path = join(folder, file);
    try {
      const { size } = await stat(path);
      if (size !== bytes) return wrongLength(path, size, bytes);
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
      const message = `${path}: missing. The record is left out; make it again or restore the file.`;
      return { path, message };
    }
  }
  return null;
}

function parseJson(bytes: Buffer, path: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlastiscopeError(
      'input',
      `${path}: not valid JSON (${reason}). The record is left out; make it again or restore the file.`,
      { path },
    );
  }
}
