import { readFileSync } from 'node:fs';
import type { Workbench } from '../launch';

/** One task of the window's main thread. */
export interface TracedTask {
  /** of the system's monotonic clock, ms */
  start: number;
  /** from its begin to its end, ms; on a busy machine mostly waiting for a processor */
  duration: number;
  /** what the thread itself computed, ms; NaN where the system does not tell */
  busy: number;
}

/** The clock of `TracedTask.start`, ms. */
export function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Records every task of the window's main thread from now on. @returns how to stop, with the tasks so far */
export async function traceTasks(
  { app }: Workbench,
  file: string,
): Promise<() => Promise<TracedTask[]>> {
  const pid = await app.evaluate(async ({ BrowserWindow, contentTracing }) => {
    const renderer = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? -1;
    await contentTracing.startRecording({
      included_categories: ['toplevel'],
      excluded_categories: ['*'],
      included_process_ids: [renderer],
    });
    return renderer;
  });
  return async () => {
    await app.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), file);
    const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(readFileSync(file, 'utf8'));
    const main = traceEvents.find(
      (each) =>
        each.pid === pid && each.name === 'thread_name' && each.args.name === 'CrRendererMain',
    );
    return traceEvents
      .filter(
        ({ ph, pid: process, tid, name }) =>
          ph === 'X' && process === pid && tid === main?.tid && name.endsWith('RunTask'),
      )
      .map(({ ts, dur = 0, tdur = NaN }) => ({
        start: ts / 1000,
        duration: dur / 1000,
        busy: tdur / 1000,
      }));
  };
}

/** What is read of an event of Chromium's trace format; times in µs. */
interface TraceEvent {
  ph: string;
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** of the thread's own clock */
  tdur?: number;
  args: { name?: string };
}
