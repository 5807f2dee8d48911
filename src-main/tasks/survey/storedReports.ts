import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type {
  FileReport,
  InspectReport,
  Question,
  Series,
} from '../../../src-shared/contract/inspect';
import {
  IMPORT_REPORT,
  importReport,
  type ImportReport,
} from '../../../src-shared/records/importReport';
import { PROJECT_FILE } from '../../../src-shared/records/projectFile';
import { displayName, parentId } from '../../../src-shared/records/summaries';
import { coverageOf } from '../../physics/series/coverage';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import { digestOf } from './digest';

/** Whether a path is a project folder. */
export function isProject(path: string): Promise<boolean> {
  return access(join(path, PROJECT_FILE)).then(
    () => true,
    () => false,
  );
}

/**
 * What the samples of a project were made from, as it was confirmed at their imports: the sample's own report, and the frames
 * that later imports added to it. Samples that older versions imported have no report and are left out.
 */
export async function storedReports(store: Store): Promise<InspectReport> {
  const file = await store.projectFile();
  const deformations = await store.list('deformations');
  const files = new Map<string, FileReport>();
  const questions = new Map<string, Question>();
  const series: Series[] = [];
  for (const sample of await store.list('samples')) {
    const own = deformations.filter(({ manifest }) => parentId(manifest, 'samples') === sample.id);
    const reports: ImportReport[] = [];
    for (const record of [sample, ...own]) {
      const report = await storedReport(store, record);
      if (report !== null) reports.push(report);
    }
    const [first, ...later] = reports;
    if (first === undefined) continue;
    for (const report of reports) {
      for (const one of report.files) files.set(one.path, one);
      for (const one of report.questions) questions.set(one.id, one);
    }
    const joined = later.reduce((all, { series: other }) => joinedSeries(all, other), first.series);
    series.push({ ...joined, sample: displayName(sample.manifest, file) });
  }
  return {
    files: [...files.values()],
    groups: [],
    series,
    questions: [...questions.values()],
    digest: digestOf([...files.values()], series),
    origin: 'stored',
  };
}

async function storedReport(store: Store, record: StoredRecord): Promise<ImportReport | null> {
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

/** Adds the frames that the first report lacks. */
function joinedSeries(first: Series, other: Series): Series {
  const key = ({ path, frame }: { path: string; frame: number }): string => `${path}#${frame}`;
  const known = new Set(first.members.map(key));
  const added = other.members.filter((member) => !known.has(key(member)));
  if (added.length === 0) return first;
  const members = [...first.members, ...added];
  const asked = new Set(first.questions.map(({ id }) => id));
  return {
    ...first,
    members,
    coverage: coverageOf(members),
    questions: [...first.questions, ...other.questions.filter(({ id }) => !asked.has(id))],
  };
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
