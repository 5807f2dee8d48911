import type { Reply } from '../../src-shared/contract/define';
import type { Job } from '../../src-shared/contract/jobs';
import type { ProjectState } from '../../src-shared/contract/project';
import type { Locator } from 'playwright-core';
import type { Workbench } from './launch';

/** The element with a `data-test` name. */
export function part({ page }: Workbench, name: string): Locator {
  return page.locator(`[data-test="${name}"]`).first();
}

/** Chooses an item of the title bar's menus by its action's name. */
export async function chooseMenu({ page }: Workbench, menu: string, action: string): Promise<void> {
  await page.locator(`[data-menu=${menu}]`).click();
  await page.locator(`[data-action="${action}"]`).click();
}

/** The system's save dialog answers with this path from now on. */
export function answerSaveDialog({ app }: Workbench, path: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Opens paths exactly as a second start of the program with them on its command line does. */
export function openFromOutside({ app }: Workbench, paths: string[]): Promise<void> {
  return app.evaluate(({ app: electronApp }, given) => {
    electronApp.emit('second-instance', {}, [], '', { paths: given });
  }, paths);
}

/** Drops files on the window: real files with paths, through the page's own drop handling. */
export async function dropFiles({ page }: Workbench, files: string[]): Promise<void> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    input.id = 'test-drop';
    document.body.append(input);
  });
  await page.setInputFiles('#test-drop', files);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#test-drop');
    const dataTransfer = new DataTransfer();
    for (const file of input?.files ?? []) dataTransfer.items.add(file);
    input?.remove();
    const target = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target?.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }),
      );
    }
  });
}

export async function projectState(workbench: Workbench): Promise<ProjectState> {
  return asked<ProjectState>(workbench, 'project.state');
}

export async function jobs(workbench: Workbench): Promise<Job[]> {
  return asked<Job[]>(workbench, 'job.list');
}

/** The newest job of a task. */
export async function newestJob(workbench: Workbench, task: string): Promise<Job | undefined> {
  return (await jobs(workbench)).filter((job) => job.task === task).at(-1);
}

/** Waits until the newest job of a task has this status; fails at once when it failed. */
export async function untilJob(
  workbench: Workbench,
  task: string,
  status: Job['state']['status'],
  limitMs = 240_000,
): Promise<Job> {
  const end = Date.now() + limitMs;
  for (;;) {
    const job = await newestJob(workbench, task);
    if (job?.state.status === status) return job;
    if (job?.state.status === 'failed') throw new Error(`${task}: ${job.state.error.message}`);
    if (Date.now() > end) throw new Error(`${task} is ${job?.state.status ?? 'unknown'}`);
    await workbench.page.waitForTimeout(100);
  }
}

/** Notes when the window hears of each job state from now on. @returns the times so far, ms, by status */
export async function recordStates({
  page,
}: Workbench): Promise<() => Promise<Record<string, number>>> {
  const times = await page.evaluateHandle(() => {
    const heard: Record<string, number> = {};
    window.plastiscope.onEvent((event) => {
      if (event.type === 'job') heard[event.job.state.status] ??= performance.now();
    });
    return heard;
  });
  return () => times.evaluate((heard) => ({ ...heard }));
}

async function asked<T>({ page }: Workbench, name: string): Promise<T> {
  const reply: Reply<unknown> = await page.evaluate(
    (request) => window.plastiscope.request(request, {}),
    name,
  );
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.data as T;
}
