import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordKind } from '../../../src-shared/records/kinds';
import type { NewRecord } from '../../project/commitRecord';
import { layout } from '../../project/layout';
import { withLock } from '../../project/lock';
import type { StoredRecord } from '../../project/record';
import { recordId } from '../../project/recordId';
import { scratchName } from '../../project/scratch';
import type { Store } from '../../project/store';

/** Records of one import, which stay all together or not at all. */
export interface Committer {
  commit<K extends RecordKind>(kind: K, record: NewRecord<K>): Promise<StoredRecord<K>>;
  /** whether what was committed is still there: another import of the same files may have taken it back */
  isWhole(): Promise<boolean>;
  /** removes what this import wrote, last first; what was in the project before stays */
  takeBack(): Promise<void>;
}

export function createCommitter(store: Store): Committer {
  const all: string[] = [];
  const written: string[] = [];
  return {
    async commit(kind, { draft, arrays, files }) {
      const folder = layout.record(store.root, kind, recordId(kind, draft));
      const wasThere = await isThere(layout.manifest(folder));
      // noted before it is written: a failure in the middle may leave it there
      if (!wasThere) written.push(folder);
      const record = await store.commit(kind, draft, arrays, files);
      all.push(folder);
      return record;
    },
    async isWhole() {
      const found = await Promise.all(all.map((folder) => isThere(layout.manifest(folder))));
      return !found.includes(false);
    },
    async takeBack() {
      for (const folder of written.reverse()) {
        if (!(await isThere(folder))) continue;
        // first out of sight as a whole, then removed: a kill in between leaves no half record
        const aside = join(layout.work(store.root), scratchName('removed'));
        await withLock(store.root, () => rename(folder, aside));
        await rm(aside, { recursive: true, force: true });
      }
    },
  };
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
