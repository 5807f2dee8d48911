import { join } from 'node:path';
import { runProgram, type Surroundings } from '../commands/program';
import { inProcess } from '../jobs/inProcess';
import { nodeChildren } from '../jobs/nodeChild';
import { createQueue, type JobQueue } from '../jobs/queue';
import { createParallel } from '../jobs/threads';
import { kernels } from '../tasks/kernels';
import { runTask } from '../tasks/runTask';
import { place } from './place';

// A reader of the output that leaves early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

const { out, resourcesDir, version } = place(__dirname);
const queues = new Map<'children' | 'here', JobQueue>();

function queue(where: 'children' | 'here'): JobQueue {
  const made = queues.get(where);
  if (made !== undefined) return made;
  const parallel = createParallel(kernels, join(out, 'thread.js'));
  const startChild =
    where === 'children'
      ? nodeChildren(out)
      : inProcess((task, input, context) =>
          runTask(task, input, { ...context, parallel, resourcesDir, programsDir: out, version }),
        );
  const created = createQueue({ startChild });
  queues.set(where, created);
  return created;
}

const onInterrupt: Surroundings['onInterrupt'] = (listener) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, listener);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, listener);
  };
};

async function main(): Promise<void> {
  const { stdout, stderr } = process;
  const around = { cwd: process.cwd(), resourcesDir, version, stdout, stderr, queue, onInterrupt };
  process.exitCode = await runProgram(process.argv.slice(2), around);
  await Promise.all([...queues.values()].map((each) => each.close()));
}

void main();
