import { hostname } from 'node:os';
import type { MeasuredSpeed } from '../../src-shared/contract/speeds';
import type { TaskInput } from '../../src-shared/contract/tasks';
import { selectBackend, type Backend } from '../learning/backends/select';
import { predictionSpeed } from '../learning/prediction/predictionSpeed';
import { stepSpeed } from '../learning/training/stepSpeed';
import { clock } from './support/clock';
import type { Task, TaskContext } from './task';

/** Times training and prediction of a model on each backend that starts on this machine, one after the other. */
export const measureBackends: Task<'measureBackends'> = async (input, context) => {
  const speeds: MeasuredSpeed[] = [];
  for (const wanted of ['tensorflow', 'wasm'] as const) {
    context.signal.throwIfAborted();
    const backend = await selectBackend(wanted);
    // one that does not start is stood in for by the other, which is measured once
    if (!speeds.some((each) => each.backend === backend.name))
      speeds.push(await measured(backend, input, context));
  }
  return { speeds };
};

async function measured(
  backend: Backend,
  { model, batch, steps }: TaskInput<'measureBackends'>,
  { signal, report }: TaskContext,
): Promise<MeasuredSpeed> {
  const told = (what: string) => (done: number, total: number) => {
    signal.throwIfAborted();
    report({ stage: `${what} on ${backend.name}`, done, total });
  };
  const timed = (what: string) => ({ backend, steps, onStep: told(what) });
  told('Training')(0, steps);
  const training = backend.trains
    ? (await stepSpeed(model, { ...timed('Training'), batch }, clock)).imagesPerSecond
    : null;
  const prediction = await predictionSpeed(model, timed('Prediction'), () => clock().wall);
  return {
    ...{ model, backend: backend.name, version: backend.version, batch, training, prediction },
    host: hostname(),
    measuredAt: new Date().toISOString(),
  };
}
