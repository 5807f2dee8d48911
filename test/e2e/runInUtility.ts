import type { Workbench } from './launch';

type Entry = 'compute' | 'learning';

/**
 * Starts a built entry as a utility process of the running app and gives it one job, as the queue does.
 *
 * @returns the job's result
 * @throws Error with the job's sentence, or if the process ends before it has answered
 */
export function runInUtility(
  { app }: Workbench,
  entry: Entry,
  job: { task: string; input: unknown },
): Promise<unknown> {
  return app.evaluate(
    ({ app: electronApp, utilityProcess }, [name, request]) =>
      new Promise<unknown>((resolve, reject) => {
        const child = utilityProcess.fork(`${electronApp.getAppPath()}/out/main/${name}.js`);
        child.on('message', (message) => {
          if (message.type === 'result') resolve(message.result);
          else if (message.type === 'error') reject(new Error(message.error.message));
          else return;
          child.kill();
        });
        child.on('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
        child.postMessage({ type: 'run', id: 'test', ...request });
      }),
    [entry, job] as const,
  );
}

/** Starts a built entry and kills it. @returns its exit code */
export function killUtility({ app }: Workbench, entry: Entry): Promise<number> {
  return app.evaluate(
    ({ app: electronApp, utilityProcess }, name) =>
      new Promise<number>((resolve) => {
        const child = utilityProcess.fork(`${electronApp.getAppPath()}/out/main/${name}.js`);
        child.on('exit', resolve);
        child.once('spawn', () => process.kill(child.pid ?? 0, 'SIGKILL'));
      }),
    entry,
  );
}
