import { join } from 'node:path';
import { PROJECT_FILE } from '../../src-shared/records/projectFile';
import type { RecordKind } from '../../src-shared/records/kinds';

/** Where things lie in a project folder. */
export const layout = {
  projectFile: (root: string) => join(root, PROJECT_FILE),
  /** earlier versions of the project file: 1 is the newest */
  backup: (root: string, version: number) => join(root, 'backup', `plastiscope.${version}.json`),
  lock: (root: string) => join(root, 'plastiscope.lock'),
  kind: (root: string, kind: RecordKind) => join(root, kind),
  record: (root: string, kind: RecordKind, id: string) => join(root, kind, id),
  manifest: (folder: string) => join(folder, 'manifest.json'),
  work: (root: string) => join(root, 'work'),
  /** where the frames of large files begin; made again if it is lost */
  frameIndexes: (root: string) => join(root, 'cache', 'frame-indexes'),
};

/** Versions of the project file that are kept beside the present one. */
export const BACKUPS = 3;
