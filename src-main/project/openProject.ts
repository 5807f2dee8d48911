import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { applyEdit } from '../../src-shared/records/edits';
import { makeEdit, redo, undo } from '../../src-shared/records/history';
import type { RecordKind } from '../../src-shared/records/kinds';
import type { ProjectFile } from '../../src-shared/records/projectFile';
import { listBundledRuns } from './bundledRuns';
import { commitRecord, type DraftParent } from './commitRecord';
import { checkEdit, subjectOf } from './checkEdit';
import { listOrder } from './listOrder';
import { readProjectFile, updateProjectFile } from './projectFile';
import { convertArray, readArray, readRecordFile, verifyRecord } from './readArray';
import type { NumericArray, NumericArrayType } from './readArray';
import type { ArrayData, StoredRecord } from './record';
import { createRecordIndex } from './recordIndex';
import type { Store } from './store';
import { visibleRecords } from './visible';
import { listUnfinished, openWork } from './workFolder';

export interface OpenOptions {
  /** refuse every change; also so for a folder that cannot be written */
  readOnly?: boolean;
  /** the program's resources folder: where bundled models lie */
  resourcesDir?: string;
}

/**
 * Opens a project folder.
 *
 * @throws PlastiscopeError('missing') if it is no project, ('input') or ('usage') if its project file cannot be read
 */
export async function openProject(dir: string, options: OpenOptions = {}): Promise<Store> {
  const root = resolve(dir);
  await readProjectFile(root);
  const readOnly = options.readOnly === true || !(await isWritable(root));
  const index = createRecordIndex(root);

  const projectFile = async () => (await readProjectFile(root)).file;

  async function shown(): Promise<StoredRecord[]> {
    const [{ file }] = await Promise.all([readProjectFile(root), index.scan()]);
    return visibleRecords(index.all(), file.deleted);
  }

  /** Looks at the record and its ancestors only: tasks ask for one record after another. */
  async function find<K extends RecordKind>(kind: K, id: string): Promise<StoredRecord<K> | null> {
    const { deleted } = await projectFile();
    const record = await index.fetch(kind, id);
    return record !== null && (await isShown(record, deleted)) ? record : null;
  }

  async function isShown(record: StoredRecord, deleted: readonly string[]): Promise<boolean> {
    const family = new Map<string, StoredRecord>([[record.id, record]]);
    for (const { manifest } of family.values()) {
      for (const { kind, id } of manifest.parents) {
        const parent = family.has(id) ? null : await index.fetch(kind, id);
        if (parent !== null) family.set(id, parent);
      }
    }
    return visibleRecords([...family.values()], deleted).includes(record);
  }

  async function change(edit: (file: ProjectFile) => ProjectFile): Promise<ProjectFile> {
    if (readOnly) throw readOnlyError(root);
    return updateProjectFile(root, edit);
  }

  /** Takes a record out of the deleted ones; not an edit of the user, so undo does not know of it. */
  async function reveal(id: string): Promise<void> {
    if (readOnly || !(await projectFile()).deleted.includes(id)) return;
    await change((file) => applyEdit(file, { edit: 'restore', ids: [id] }));
  }

  async function readAs(record: StoredRecord, name: string): Promise<ArrayData>;
  async function readAs<T extends NumericArray>(
    record: StoredRecord,
    name: string,
    type: NumericArrayType<T>,
  ): Promise<T>;
  async function readAs<T extends NumericArray>(
    record: StoredRecord,
    name: string,
    type?: NumericArrayType<T>,
  ) {
    const data = await readArray(record, name);
    return type === undefined ? data : convertArray(data, type, `${record.path}, array "${name}"`);
  }

  return {
    root,
    readOnly,
    projectFile,
    async list(kind) {
      const [records, file] = [await shown(), await projectFile()];
      const ofKind = records.flatMap(({ id }) => index.get(kind, id) ?? []);
      return ofKind.sort(listOrder(file));
    },
    find,
    async reuse(kind, id) {
      await reveal(id);
      return find(kind, id);
    },
    has: async (id) => (await shown()).some((record) => record.id === id),
    async damaged() {
      const [{ damage }] = await Promise.all([readProjectFile(root), index.scan()]);
      return [...(damage === null ? [] : [damage]), ...index.damaged()];
    },
    bundledRuns: async () =>
      options.resourcesDir === undefined ? [] : listBundledRuns(options.resourcesDir),
    readArray: readAs,
    readFile: readRecordFile,
    verify: verifyRecord,
    async commit(kind, draft, arrays, files = {}) {
      if (readOnly) throw readOnlyError(root);
      const parents: DraftParent[] = [];
      for (const parent of draft.parents) {
        const present = await index.fetch(parent.kind, parent.id);
        parents.push({ sha256: present?.sha256 ?? null, ...parent });
      }
      const record = await commitRecord(root, kind, {
        draft: { ...draft, parents },
        arrays,
        files,
      });
      await reveal(record.id);
      return record;
    },
    async applyEdit(edit) {
      const records = await shown();
      return change((file) => {
        checkEdit(file, edit, records);
        return makeEdit(file, edit, new Date().toISOString(), subjectOf(file, edit, records));
      });
    },
    undo: () => change((file) => undo(file) ?? file),
    redo: () => change((file) => redo(file) ?? file),
    async openWork(id, request) {
      if (readOnly) throw readOnlyError(root);
      return openWork(root, id, request);
    },
    async listUnfinished() {
      const { deleted } = await projectFile();
      return (await listUnfinished(root)).filter(({ id }) => !deleted.includes(id));
    },
  };
}

function readOnlyError(root: string): PlastiscopeError {
  return new PlastiscopeError(
    'read-only',
    `${root}: the project is read-only. Save a copy of it and work there.`,
    { path: root },
  );
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
