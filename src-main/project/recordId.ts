import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src-shared/records/canonicalJson';
import type { ParentEntry } from '../../src-shared/records/common';
import { kindTraits, type RecordKind } from '../../src-shared/records/kinds';

/** What was asked for: everything that an id depends on. */
export interface RecordRequest {
  /** of the kernel that makes the numbers, from 1 */
  revision: number;
  parameters: Readonly<Record<string, unknown>>;
  parents: readonly Pick<ParentEntry, 'kind' | 'id'>[];
  /** imports: hash of the content as understood (`contentHash`) */
  content?: string | undefined;
}

/**
 * Id of a record: `<prefix>-<16 hexadecimal digits>` of the SHA-256 over the canonical JSON of kind, revision,
 * parameters, parents' ids (in any order) and content. So the same request, made by any process, is the same record.
 */
export function recordId(kind: RecordKind, request: RecordRequest): string {
  const { revision, parameters, content } = request;
  const parents = request.parents.map((parent) => `${parent.kind}/${parent.id}`).sort();
  const text = canonicalJson({ kind, revision, parameters, parents, content });
  const digest = createHash('sha256').update(text, 'utf8').digest('hex');
  return `${kindTraits[kind].prefix}-${digest.slice(0, 16)}`;
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * SHA-256 of what a file was understood to say: JSON values and arrays by name, in name order. The bytes of the file
 * play no part, so the same structure read plain or compressed is the same sample.
 */
export function contentHash(parts: Record<string, unknown>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(parts).sort()) {
    const part = parts[name];
    const isArray = ArrayBuffer.isView(part);
    const bytes = isArray
      ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
      : Buffer.from(canonicalJson(part), 'utf8');
    const type = isArray ? part.constructor.name : 'json';
    hash.update(`${name}:${type}:${bytes.byteLength}\n`).update(bytes);
  }
  return hash.digest('hex');
}
