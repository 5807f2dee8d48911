import { parseInput } from '../../../src-shared/contract/parseInput';
import type { TaskInput } from '../../../src-shared/contract/tasks';
import type { Store } from '../../project/store';
import { readWorkRequest, type WorkFolder, type WorkRequest } from '../../project/workFolder';

/** The request of an interrupted training; null if its work folder is gone. */
export async function interruptedInput(
  store: Store,
  id: string,
  given: TaskInput<'train'>,
): Promise<TaskInput<'train'> | null> {
  const request = await readWorkRequest(store.root, id);
  if (request === null) return null;
  // The project may have been moved since: it is the one that was opened now.
  return { ...parseInput('train', request.input), project: given.project, again: false };
}

/** The work folder of a run; asked for `again`, what an earlier process left there is thrown away. */
export async function openRunFolder(
  store: Store,
  id: string,
  input: TaskInput<'train'>,
): Promise<WorkFolder> {
  const percent = Number((input.strain * 100).toPrecision(4));
  // Made again as it stands here, the request continues this run, also one that was asked for `again`. Where the project
  // lies may change, and JSON cannot say undefined.
  const asked: WorkRequest['input'] = JSON.parse(
    JSON.stringify({ ...input, project: '.', resume: id, again: false }),
  );
  const request = { task: 'train', title: `Train ${input.model} at ${percent} %`, input: asked };
  const work = await store.openWork(id, request);
  if (!input.again || !work.resumed) return work;
  await work.discard();
  return store.openWork(id, request);
}
