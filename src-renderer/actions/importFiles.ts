import type { TaskOutput } from '../../src-shared/contract/tasks';
import { codeOf, messageOf, request } from '../ipc/client';
import { useImportsStore, type ImportDraft } from '../state/imports';
import { useJobsStore } from '../state/jobs';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { plural } from '../ui/numbers';
import { openSample } from './openSample';

export async function chooseAndInspect(what: 'structures' | 'folder'): Promise<void> {
  const { paths } = await request('dialog.openFiles', { what });
  if (paths.length > 0) await inspect(paths);
}

/** Opens the import report of files or folders. Nothing is copied or changed until Import. */
export async function inspect(paths: string[]): Promise<void> {
  const draft = useImportsStore().add(paths);
  useLayoutStore().open({ kind: 'doctor', subject: draft.id }, 'Import');
  await readAgain(draft);
}

/** Adds files to an open report and reads all of them again, since one file may be another's reference. */
export async function addFiles(draft: ImportDraft): Promise<void> {
  const { paths } = await request('dialog.openFiles', { what: 'structures' });
  if (paths.length === 0) return;
  draft.paths = [...new Set([...draft.paths, ...paths])];
  await readAgain(draft);
}

async function readAgain(draft: ImportDraft): Promise<void> {
  Object.assign(draft, { status: 'reading', jobId: null, report: null, error: null });
  try {
    const report = await useJobsStore().run(
      'inspect',
      { paths: [...draft.paths] },
      (jobId) => (draft.jobId = jobId),
    );
    const defaults = report.series.flatMap((series) =>
      series.questions.map((each) => [each.id, each.default]),
    );
    draft.answers = { ...Object.fromEntries(defaults), ...draft.answers };
    draft.report = report;
    draft.status = 'ready';
    const names = report.series.map((series) => series.sample);
    useLayoutStore().retitle(
      { kind: 'doctor', subject: draft.id },
      `Import ${names[0] ?? 'report'}`,
    );
  } catch (error) {
    if (codeOf(error) === 'cancelled') return close(draft);
    draft.status = 'failed';
    draft.error = messageOf(error);
  }
}

/** Imports what the report shows, with its answers and names, and opens the first sample. */
export async function confirmImport(draft: ImportDraft): Promise<void> {
  if (draft.status !== 'ready') return;
  Object.assign(draft, { status: 'importing', jobId: null, error: null });
  try {
    const result = await useJobsStore().run(
      'import',
      { paths: usablePaths(draft), answers: { ...draft.answers }, names: { ...draft.names } },
      (jobId) => (draft.jobId = jobId),
    );
    tellImported(result);
    const first = useProjectStore().sampleById(result.samples[0]?.id ?? '');
    close(draft);
    if (first !== null) openSample(first);
  } catch (error) {
    draft.status = 'ready';
    draft.error =
      codeOf(error) === 'cancelled' ? 'Import cancelled. Nothing was imported.' : messageOf(error);
    // the report may have been closed meanwhile
    if (!useImportsStore().drafts.has(draft.id)) throw error;
  }
}

/** The files that the report shows as readable; it said of the others that they could not be used. */
function usablePaths({ paths, report }: ImportDraft): string[] {
  if (report === null) return [...paths];
  return report.files.filter(({ error }) => error === null).map(({ path }) => path);
}

function tellImported({ samples, deformations, warnings }: TaskOutput<'import'>): void {
  const names = samples.map(({ name }) => name).join(', ');
  const text = `Imported ${names} with ${plural(deformations, 'deformation')}.`;
  const { show } = useNoticesStore();
  if (warnings.length === 0) show('ok', text);
  else {
    const layout = useLayoutStore();
    show('warning', `${text} ${plural(warnings.length, 'warning')}: see the list of jobs.`, {
      label: 'Show',
      run: () => (layout.jobs = true),
    });
  }
}

/** Cancel of the report: stops an import that writes and keeps the report; else stops the reading and closes it. */
export function discard(draft: ImportDraft): void {
  const { jobId, status } = draft;
  if (jobId !== null && (status === 'reading' || status === 'importing'))
    void useNoticesStore().guard(() => useJobsStore().cancel(jobId));
  if (status !== 'importing') close(draft);
}

function close(draft: ImportDraft): void {
  useLayoutStore().close({ kind: 'doctor', subject: draft.id });
  useImportsStore().remove(draft.id);
}
