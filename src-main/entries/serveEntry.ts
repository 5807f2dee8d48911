import { join } from 'node:path';
import { serveTasks } from '../jobs/childRuntime';
import { createParallel } from '../jobs/threads';
import { kernels } from '../tasks/kernels';
import { runTask } from '../tasks/runTask';
import { entryPort, type EntryPort } from './parentPort';
import { place } from './place';

/** Milliseconds that a task has to save its state once its parent has gone. */
const ORPHAN_GRACE = 30_000;

/**
 * Serves tasks to the process that started this one. When that process goes, the running task stops where it can
 * continue, and this one ends.
 *
 * @param entryFolder `__dirname` of the built entry
 */
export function serveEntry(entryFolder: string): EntryPort | null {
  const port = entryPort();
  if (port === null) {
    console.error('plastiscope: this program is started by the workbench and by the command line.');
    process.exitCode = 2;
    return null;
  }
  const { out, resourcesDir, version } = place(entryFolder);
  const parallel = createParallel(kernels, join(out, 'thread.js'));
  const server = serveTasks({
    port,
    run: (task, input, context) =>
      runTask(task, input, { ...context, parallel, resourcesDir, programsDir: out, version }),
  });
  // Ctrl+C in a terminal reaches every process of the group: only the parent decides what it means.
  process.on('SIGINT', () => undefined);
  port.onClose(() => {
    // a task that does not hear must not go on for ever without anybody to tell
    setTimeout(() => process.exit(1), ORPHAN_GRACE).unref();
    void server.stop('pause').finally(() => process.exit(0));
  });
  return port;
}
