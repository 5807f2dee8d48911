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
  Object.assign(draft, { status: 'reading', report: null, error: null });
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
    if (codeOf(error) === 'cancelled') return discard(draft);
    draft.status = 'failed';
    draft.error = messageOf(error);
  }
}

export async function confirmImport(draft: ImportDraft): Promise<void> {
  draft.status = 'importing';
  try {
    const result = await useJobsStore().run(
      'import',
      { paths: [...draft.paths], answers: { ...draft.answers }, names: { ...draft.names } },
      (jobId) => (draft.jobId = jobId),
    );
    const imported = result.samples.map(({ name }) => name).join(', ');
    useNoticesStore().show(
      'ok',
      `Imported ${imported} with ${plural(result.deformations, 'deformation')}.`,
    );
    const first = useProjectStore().samples.find((sample) => sample.id === result.samples[0]?.id);
    discard(draft);
    if (first !== undefined) openSample(first);
  } catch (error) {
    draft.status = draft.report === null ? 'failed' : 'ready';
    draft.error =
      codeOf(error) === 'cancelled' ? 'Import cancelled. Nothing was written.' : messageOf(error);
  }
}

export function discard(draft: ImportDraft): void {
  if (draft.jobId !== null && draft.status === 'reading') {
    void useNoticesStore().guard(() => useJobsStore().cancel(draft.jobId ?? ''));
  }
  useLayoutStore().close({ kind: 'doctor', subject: draft.id });
  useImportsStore().remove(draft.id);
}
