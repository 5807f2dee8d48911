import { performance } from 'node:perf_hooks';
import { selectBackend } from '../learning/backends/select';
import { stepSpeed } from '../learning/training/stepSpeed';
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

function clock(): { wall: number; cpu: number } {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now() / 1000, cpu: (user + system) / 1e6 };
}
