import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  FileReport,
  InspectReport,
  Question,
  Series,
} from '../../../src-shared/contract/inspect';
import type { ImportReport } from '../../../src-shared/records/importReport';
import { PROJECT_FILE } from '../../../src-shared/records/projectFile';
import { displayName, parentId } from '../../../src-shared/records/summaries';
import { coverageOf } from '../../physics/series/coverage';
import type { Store } from '../../project/store';
import { digestOf } from './digest';
import { storedReport } from './storedReport';

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
