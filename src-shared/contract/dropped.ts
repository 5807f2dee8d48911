import type { RecordKind } from '../records/kinds';

/** What a file or folder is that was dropped on the window or named on the command line. */
export type Dropped = { path: string } & (
  | { kind: 'project'; project: string }
  /** the folder of a record of a project */
  | { kind: 'record'; project: string; of: RecordKind; record: string }
  /** the folder of a trained model that lies in no project */
  | { kind: 'model' }
  | { kind: 'preset' }
  /** a table of the embedded-atom method */
  | { kind: 'potential' }
  /** a picture, which may carry a view */
  | { kind: 'picture' }
  /** anything that may hold structures, and folders of it: the import report looks closer */
  | { kind: 'structures' }
  /** `reason`: one sentence */
  | { kind: 'unknown'; reason: string }
);
