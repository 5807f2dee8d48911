import type { ProjectState, SplitTag } from '../../src-shared/contract/project';
import { kindTraits, recordKinds } from '../../src-shared/records/kinds';
import { codeOf, request } from '../ipc/client';
import { copyText } from '../ipc/clipboard';
import { useJobsStore } from '../state/jobs';
import { useLayoutStore } from '../state/layout';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import { plural } from '../ui/numbers';
import { openComparisonJob } from './comparisons';
import { offerUndo } from './offerUndo';

/** Marks samples for training, validation or test, as one step of undo; null takes the mark away. */
export async function setSplit(samples: readonly string[], tag: SplitTag | null): Promise<void> {
  const edits = samples.map((sample) => ({ edit: 'split' as const, sample, tag }));
  if (edits.length > 0) await useProjectStore().edit({ edit: 'group', edits });
}

export async function rename(id: string, name: string): Promise<void> {
  await useProjectStore().edit({ edit: 'rename', id, name });
}

export async function renameProject(name: string): Promise<void> {
  await useProjectStore().edit({ edit: 'title', name });
}

let ordering = Promise.resolve();

/** Changes the order of the samples; one change waits for the one before, since it begins with what that left. */
export function reorder(change: (samples: readonly string[]) => string[]): Promise<void> {
  const next = ordering.then(async () => {
    const project = useProjectStore();
    const before = project.samples.map(({ id }) => id);
    const samples = change(before);
    if (samples.join() !== before.join()) await project.edit({ edit: 'order', samples });
  });
  ordering = next.catch(() => undefined);
  return next;
}

/** Hides records; undo brings them and what was made from them back. */
export async function remove(ids: readonly string[]): Promise<void> {
  const project = useProjectStore();
  const before = project.state;
  await project.edit({ edit: 'delete', ids: [...ids] });
  const after = project.state;
  const gone = before === null || after === null ? '' : withThem(before, after, ids);
  const what = ids.length === 1 ? '' : ` ${plural(ids.length, 'record')}`;
  offerUndo('info', `Deleted${what}${gone}. Undo brings all back.`);
}

/** What went along with deleted records: " with 4 deformations and 16 label sets"; empty: nothing. */
export function withThem(
  before: ProjectState,
  after: ProjectState,
  deleted: readonly string[],
): string {
  const named = new Set(deleted);
  const counts = recordKinds.flatMap((kind) => {
    const left = new Set(after[kind].map(({ id }) => id));
    const gone = before[kind].filter(({ id }) => !left.has(id) && !named.has(id)).length;
    return gone === 0 ? [] : [plural(gone, kindTraits[kind].noun)];
  });
  if (counts.length === 0) return '';
  const last = counts[counts.length - 1];
  return ` with ${counts.length === 1 ? last : `${counts.slice(0, -1).join(', ')} and ${last}`}`;
}

/** Labels all samples at a strain. */
export async function labelAll(strain: number): Promise<void> {
  try {
    await useJobsStore().run('label', { strain });
  } catch (error) {
    if (codeOf(error) !== 'cancelled') throw error;
  }
}

/** @param path relative to the project's folder, with `/` */
export async function showInFolder(path: string): Promise<void> {
  const { state } = useProjectStore();
  if (state !== null) await request('app.showInFolder', { path: `${state.path}/${path}` });
}

export async function copy(text: string, what: string): Promise<void> {
  await copyText(text);
  useNoticesStore().show('ok', `${what} copied.`);
}

export function openRun(run: string): void {
  useLayoutStore().open(
    { kind: 'training', subject: run },
    useProjectStore().runById(run)?.name ?? 'Run',
  );
}

/** A training has a page of its own; other jobs stand in the drawer. */
export function openJob(id: string): void {
  const job = useJobsStore().byId(id);
  if (job?.task === 'train') useLayoutStore().open({ kind: 'training', subject: id }, job.title);
  else if (job?.task === 'compare') openComparisonJob(job);
  else useLayoutStore().jobs = true;
}

export async function resumeUnfinished(id: string): Promise<void> {
  const { jobId } = await useJobsStore().resume(id);
  openJob(jobId);
}
