import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { isErrno } from './durable';
import { recordFiles, wrongLength } from './loadRecord';
import { decodeNpy, type DecodedNpy } from '../formats/npy/npy';
import type { ArrayData, Damage, StoredRecord } from './record';
import { sha256Hex } from './recordId';

/** A typed array of numbers, to convert to: `Float64Array`, `Int32Array`, … */
export interface NumericArrayType<T> {
  new (length: number): T;
}
export interface NumericArray {
  [index: number]: number;
  readonly length: number;
}

/**
 * An array of a record, checked against its manifest.
 *
 * @throws PlastiscopeError('missing') if the record has no such array, ('input') naming the file if it is damaged
 */
export async function readArray(record: StoredRecord, name: string): Promise<ArrayData> {
  const entry = record.manifest.arrays[name];
  if (entry === undefined) {
    const known = Object.keys(record.manifest.arrays).join(', ');
    throw new PlastiscopeError(
      'missing',
      `${record.path}: has no array "${name}", only ${known || 'none'}.`,
      { path: record.path },
    );
  }
  const path = join(record.path, entry.file);
  const { data, shape, dtype } = decode(await readWhole(path, entry.bytes), path);
  if (dtype !== entry.dtype || shape.join() !== entry.shape.join()) {
    throw new PlastiscopeError(
      'input',
      `${path}: holds ${dtype} [${shape.join(', ')}] where the manifest says ${entry.dtype} [${entry.shape.join(', ')}]. Make the record again or restore the file.`,
      { path },
    );
  }
  return data;
}

function decode(bytes: Uint8Array, path: string): DecodedNpy {
  try {
    return decodeNpy(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlastiscopeError(
      'input',
      `${path}: ${reason}. Make the record again or restore the file.`,
      { path },
    );
  }
}

/** The same numbers in another array type; 64-bit integers beyond 2⁵³ are refused rather than rounded. */
export function convertArray<T extends NumericArray>(
  data: ArrayData,
  type: NumericArrayType<T>,
  path: string,
): T {
  if (data instanceof type) return data;
  const converted = new type(data.length);
  for (let k = 0; k < data.length; k++) {
    const value = Number(data[k]);
    if (typeof data[k] === 'bigint' && !Number.isSafeInteger(value)) {
      throw new PlastiscopeError('input', `${path}: ${data[k]} is larger than 2^53.`, { path });
    }
    converted[k] = value;
  }
  return converted;
}

/** A file of a record that is no array, such as `rows.txt.gz`; errors as `readArray`. */
export async function readRecordFile(record: StoredRecord, name: string): Promise<Uint8Array> {
  const entry = record.manifest.files[name];
  if (entry === undefined) {
    throw new PlastiscopeError('missing', `${record.path}: has no file "${name}".`, {
      path: record.path,
    });
  }
  return readWhole(join(record.path, name), entry.bytes);
}

/** Reads every file of a record and compares its SHA-256 with the manifest; empty if all are as they were written. */
export async function verifyRecord(record: StoredRecord): Promise<Damage[]> {
  const damaged: Damage[] = [];
  for (const { file, bytes, sha256 } of recordFiles(record.manifest)) {
    const path = join(record.path, file);
    try {
      if (sha256Hex(await readWhole(path, bytes)) === sha256) continue;
      damaged.push({ path, message: `${path}: changed since it was written (SHA-256 differs).` });
    } catch (error) {
      damaged.push({ path, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return damaged;
}

async function readWhole(path: string, expected: number): Promise<Uint8Array> {
  try {
    const bytes = await readFile(path);
    if (bytes.byteLength === expected) return bytes;
    throw new PlastiscopeError('input', wrongLength(path, bytes.byteLength, expected).message, {
      path,
    });
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
    throw new PlastiscopeError('missing', `${path}: the file is gone.`, { path });
  }
}
