import type { NpyArray } from '../formats/npy/npy';
import type { Manifests } from '../../src-shared/records/manifest';
import type { RecordKind } from '../../src-shared/records/kinds';

/** A record on disk, found whole: its manifest is valid and every file has its size. */
export interface StoredRecord<K extends RecordKind = RecordKind> {
  kind: K;
  id: string;
  /** the record's folder */
  path: string;
  manifest: Manifests[K];
  /** SHA-256 of manifest.json */
  sha256: string;
  /** came with the program, lies outside the project */
  bundled: boolean;
}

/** Something that should be a record and is not: reported, never half-read. */
export interface Damage {
  path: string;
  /** one sentence: what is wrong and what to do */
  message: string;
}

/** Arrays that records hold, as they lie in memory. */
export type ArrayData = NpyArray;
