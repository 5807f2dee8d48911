import { selectBackend } from '../learning/backends/select';
import { stepSpeed } from '../learning/training/stepSpeed';
import { clock } from './support/clock';
import type { Task } from './task';

/** Times training steps of a model on this machine, density maps included. */
export const measureTraining: Task<'measureTraining'> = async (input, { report }) => {
  report({ stage: `Measuring ${input.model}`, done: 0, total: null });
  const backend = await selectBackend(input.backend);
  const speed = await stepSpeed(
    input.model,
    { backend, batch: input.batch, steps: input.steps },
    clock,
  );
  return { backend: backend.name, version: backend.version, ...speed };
};
