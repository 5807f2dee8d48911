import type { UnfinishedWork } from '../../src-shared/contract/project';
import type { RecordedEdit } from '../../src-shared/records/edits';
import type { RecordKind } from '../../src-shared/records/kinds';
import type { ProjectFile } from '../../src-shared/records/projectFile';
import type { Draft, NewArray, NewFile } from './commitRecord';
import type { NumericArray, NumericArrayType } from './readArray';
import type { ArrayData, Damage, StoredRecord } from './record';
import type { WorkFolder, WorkRequest } from './workFolder';

/** An open project. Records are read and written by id; nothing here computes. */
export interface Store {
  /** the project folder */
  readonly root: string;
  readonly readOnly: boolean;

  /** the newest version of the project file */
  projectFile(): Promise<ProjectFile>;

  /** shown records of a kind: samples in the user's order, the others by date */
  list<K extends RecordKind>(kind: K): Promise<StoredRecord<K>[]>;
  /** a shown record; null if there is none of this id */
  find<K extends RecordKind>(kind: K, id: string): Promise<StoredRecord<K> | null>;
  /** as `find`, but a deleted record is brought back first: work done before is not done again */
  reuse<K extends RecordKind>(kind: K, id: string): Promise<StoredRecord<K> | null>;
  has(id: string): Promise<boolean>;
  damaged(): Promise<Damage[]>;
  /** the models that came with the program */
  bundledRuns(): Promise<StoredRecord<'runs'>[]>;

  /** an array as it is stored, or converted to a typed array of numbers; checked against the manifest */
  readArray(record: StoredRecord, name: string): Promise<ArrayData>;
  readArray<T extends NumericArray>(
    record: StoredRecord,
    name: string,
    type: NumericArrayType<T>,
  ): Promise<T>;
  readFile(record: StoredRecord, name: string): Promise<Uint8Array>;
  /** compares every byte with the manifest's hashes; empty if the record is as it was written */
  verify(record: StoredRecord): Promise<Damage[]>;

  /** writes a record, or returns the equal one that was there first */
  commit<K extends RecordKind>(
    kind: K,
    draft: Draft<K>,
    arrays: Readonly<Record<string, NewArray>>,
    files?: Readonly<Record<string, NewFile>>,
  ): Promise<StoredRecord<K>>;

  applyEdit(edit: RecordedEdit): Promise<ProjectFile>;
  /** without effect if there is nothing to take back */
  undo(): Promise<ProjectFile>;
  redo(): Promise<ProjectFile>;

  openWork(id: string, request: WorkRequest): Promise<WorkFolder>;
  listUnfinished(): Promise<UnfinishedWork[]>;
}
