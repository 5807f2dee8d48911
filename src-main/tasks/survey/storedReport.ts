import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Question } from '../../../src-shared/contract/inspect';
import {
  IMPORT_REPORT,
  importReport,
  type ImportReport,
} from '../../../src-shared/records/importReport';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';

/**
 * The report that a sample or deformation was imported by; null for one that an older version imported.
 *
 * @throws PlastiscopeError('input') naming the file and its field, if it is damaged
 */
export async function storedReport(
  store: Store,
  record: StoredRecord,
): Promise<ImportReport | null> {
  if (!Object.hasOwn(record.manifest.files, IMPORT_REPORT)) return null;
  const text = gunzipSync(await store.readFile(record, IMPORT_REPORT)).toString('utf8');
  const parsed = importReport.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = join(record.path, IMPORT_REPORT);
    const message = `${path}: field "${issue.path.join('.')}": ${issue.message}. The report was written by another version or is damaged.`;
    throw new PlastiscopeError('input', message, { path });
  }
  return withAbsolutePaths(parsed.data, store.root);
}

/** Records name files relative to the project folder. */
function withAbsolutePaths(
  { schema, files, questions, series }: ImportReport,
  root: string,
): ImportReport {
  const absolute = <T extends { path: string }>(one: T): T => ({
    ...one,
    path: resolve(root, one.path),
  });
  const asked = (list: readonly Question[]): Question[] =>
    list.map((one) => ({
      ...absolute(one),
      id: one.id.replace(one.path, resolve(root, one.path)),
    }));
  return {
    schema,
    files: files.map((one) => ({
      ...absolute(one),
      duplicateOf: one.duplicateOf === null ? null : resolve(root, one.duplicateOf),
    })),
    questions: asked(questions),
    series: {
      ...series,
      reference: absolute(series.reference),
      copies: series.copies.map(absolute),
      members: series.members.map(absolute),
      questions: asked(series.questions),
    },
  };
}
