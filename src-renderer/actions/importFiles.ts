import { markRaw } from 'vue';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { InspectReport, Question } from '../../src-shared/contract/inspect';
import type { TaskOutput } from '../../src-shared/contract/tasks';
import { codeOf, messageOf, request } from '../ipc/client';
import { withHints, type HintChange } from '../state/corrections';
import { useImportsStore, type ImportDraft } from '../state/imports';
import { useJobsStore } from '../state/jobs';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { seriesPaths } from '../state/seriesPaths';
import { plural } from '../ui/numbers';
import { openSample } from './openSample';

export async function chooseAndInspect(what: 'structures' | 'folder'): Promise<void> {
  const { paths } = await request('dialog.openFiles', { what });
  if (paths.length > 0) await inspect(paths);
}

/** What a user said of the files of a report. */
export type Said = Pick<ImportDraft, 'hints' | 'answers' | 'names' | 'remember'>;

/**
 * Opens the import report of files or folders. Nothing is copied or changed until Import.
 *
 * @param said of an earlier report of these files
 */
export async function inspect(paths: string[], said: Partial<Said> = {}): Promise<void> {
  const draft = useImportsStore().add(paths);
  Object.assign(draft, said);
  useLayoutStore().open({ kind: 'doctor', subject: draft.id }, 'Import');
  await readAgain(draft);
}

/** Opens the report that was stored when a sample was imported. */
export async function openStoredReport(sample: string): Promise<void> {
  const imports = useImportsStore();
  const project = useProjectStore();
  const name = project.sampleById(sample)?.name ?? '';
  const known = imports.ofSample(sample);
  const draft = known ?? imports.add([project.state?.path ?? ''], sample);
  useLayoutStore().open({ kind: 'doctor', subject: draft.id }, `Import of ${name}`);
  // a later import may have added frames to it
  if (known?.status === 'reading') return;
  await readAgain(draft);
  if (draft.status !== 'failed') return;
  close(draft);
  useNoticesStore().show('info', draft.error ?? 'The report could not be read.');
}

/** Adds files to an open report and reads all of them again, since one file may be another's reference. */
export async function addFiles(draft: ImportDraft): Promise<void> {
  const { paths } = await request('dialog.openFiles', { what: 'structures' });
  if (paths.length === 0) return;
  draft.paths = [...new Set([...draft.paths, ...paths])];
  await readAgain(draft);
}

/** Goes on without some files; the others are named one by one from then on. */
export async function dropFiles(draft: ImportDraft, paths: readonly string[]): Promise<void> {
  if (draft.report === null) return;
  const { files, groups } = draft.report;
  const kept = files.filter(({ path, format }) => format !== null && !paths.includes(path));
  // pieces of the same frames stand in the report as one file
  draft.paths = kept.flatMap(
    ({ path }) => groups.find(({ pattern }) => pattern === path)?.paths ?? [path],
  );
  // what was said of them goes with them
  const dropped = new Set<string | null>(paths);
  draft.hints = draft.hints.filter(({ path }) => !dropped.has(path));
  draft.answers = Object.fromEntries(
    Object.entries(draft.answers).filter(
      ([id]) => !dropped.has(id.replace(/^[^:]*:(.*):\d+$/s, '$1')),
    ),
  );
  await readAgain(draft);
}

/** Gives answers by question id; what follows from them is read again. */
export async function answer(
  draft: ImportDraft,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  draft.answers = { ...draft.answers, ...answers };
  await readAgain(draft);
}

/** Corrects what was recognised of some files, which are read again. */
export async function correct(
  draft: ImportDraft,
  paths: readonly string[],
  change: HintChange,
): Promise<void> {
  draft.hints = withHints(draft.hints, paths, change);
  await readAgain(draft);
}

/** Reads the files with the answers and corrections of the draft. A reading that is under way is dropped. */
export async function readAgain(draft: ImportDraft): Promise<void> {
  const jobs = useJobsStore();
  const turn = draft.turn + 1;
  if (draft.status === 'reading' && draft.jobId !== null)
    void jobs.cancel(draft.jobId).catch(() => undefined);
  Object.assign(draft, { turn, status: 'reading', jobId: null, error: null });
  try {
    const report = await jobs.run(
      'inspect',
      { paths: [...draft.paths], hints: [...draft.hints], answers: { ...draft.answers } },
      (jobId) => {
        if (draft.turn === turn) draft.jobId = jobId;
        else void jobs.cancel(jobId).catch(() => undefined);
      },
    );
    if (draft.turn !== turn) return;
    // it is replaced, never changed: of many files, watching every field of it would be slow
    draft.report = markRaw(draft.stored === null ? report : ofSample(report, draft.stored));
    draft.status = 'ready';
    const [first] = report.series;
    if (draft.stored === null) {
      const title = `Import ${first?.sample ?? 'report'}`;
      useLayoutStore().retitle({ kind: 'doctor', subject: draft.id }, title);
    }
  } catch (error) {
    if (draft.turn !== turn) return;
    if (codeOf(error) === 'cancelled' && draft.report === null) return close(draft);
    draft.status = 'failed';
    draft.error = messageOf(error);
  }
}

/** Imports what the report shows, with its answers and names, and opens the first sample. */
export async function confirmImport(draft: ImportDraft): Promise<void> {
  const { report } = draft;
  if (draft.status !== 'ready' || report === null) return;
  Object.assign(draft, { status: 'importing', jobId: null, error: null });
  try {
    const result = await useJobsStore().run(
      'import',
      {
        paths: [...draft.paths],
        hints: [...draft.hints],
        // what was shown is what was confirmed, defaults included
        answers: { ...shownAnswers(report), ...draft.answers },
        names: { ...draft.names },
        confirmed: report.digest,
        remember: draft.remember,
      },
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

/** Every question of a report: of its files, then of its samples. */
export function questionsOf({ questions, series }: InspectReport): Question[] {
  return [...questions, ...series.flatMap((each) => each.questions)];
}

function shownAnswers(report: InspectReport): Record<string, string> {
  return Object.fromEntries(questionsOf(report).map(({ id, answer: given }) => [id, given]));
}

/**
 * Of the reports that a project stores, that of one sample with its files.
 *
 * @throws PlastiscopeError('missing') if it has none
 */
function ofSample(report: InspectReport, sample: string): InspectReport {
  const name = useProjectStore().sampleById(sample)?.name ?? sample;
  const series = report.series.filter((each) => each.sample === name);
  if (series.length === 0) {
    const message = `${name} has no import report: an older version imported it, or it came with the program.`;
    throw new PlastiscopeError('missing', message);
  }
  const paths = new Set(series.flatMap(seriesPaths));
  const isOwn = ({ path }: { path: string }) => paths.has(path);
  const { files, questions } = report;
  return { ...report, series, files: files.filter(isOwn), questions: questions.filter(isOwn) };
}

function tellImported({ samples, deformations, warnings }: TaskOutput<'import'>): void {
  const names = samples.map(({ name }) => name).join(', ');
  const text = `Imported ${names} with ${plural(deformations, 'deformation')}.`;
  const { show } = useNoticesStore();
  const [first] = samples;
  if (warnings.length === 0 || first === undefined) return void show('ok', text);
  show('warning', `${text} ${plural(warnings.length, 'warning')}: see the import report.`, {
    label: 'Show',
    run: () => void useNoticesStore().guard(() => openStoredReport(first.id)),
  });
}

/** Cancel of the report: stops an import that writes and keeps the report; else stops the reading and closes it. */
export function discard(draft: ImportDraft): void {
  const { jobId, status } = draft;
  if (jobId !== null && (status === 'reading' || status === 'importing'))
    void useNoticesStore().guard(() => useJobsStore().cancel(jobId));
  if (status === 'importing') return;
  // a reading that is being asked for is stopped when it is known
  draft.turn++;
  close(draft);
}

function close(draft: ImportDraft): void {
  useLayoutStore().close({ kind: 'doctor', subject: draft.id });
  useImportsStore().remove(draft.id);
}
