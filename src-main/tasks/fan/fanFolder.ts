import type { TaskInput } from '../../../src-shared/contract/tasks';
import type { Store } from '../../project/store';
import type { WorkFolder } from '../../project/workFolder';
import type { NamedSample } from '../support/samples';

/** The work folder of a fan; asked for `again`, what an earlier process left there is thrown away. */
export async function openFanFolder(
  store: Store,
  id: string,
  sample: NamedSample,
  { again, model, backend }: TaskInput<'fan'>,
): Promise<WorkFolder> {
  // made again as it stands here, the request continues this work wherever the project lies then
  const request = {
    task: 'fan',
    title: `Predict ${sample.name} at every angle`,
    input: {
      ...{ project: '.', sample: sample.record.id, model },
      ...(backend === undefined ? {} : { backend }),
    },
  };
  const work = await store.openWork(id, request);
  if (!again || !work.resumed) return work;
  await work.discard();
  return store.openWork(id, request);
}
