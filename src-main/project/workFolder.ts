import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { UnfinishedWork } from '../../src-shared/contract/project';
import { isErrno, replaceFile } from './durable';
import { layout } from './layout';
import { withLock } from './lock';
import { isAlive, ownerSchema, type Owner } from './owner';
import { isScratch, scratchName } from './scratch';

const HEARTBEAT = 10_000;

const requestSchema = z.object({
  task: z.string(),
  /** what a person calls it: "Train compact2d at 3 %" */
  title: z.string(),
  /** the task's input, so that the same request can be made again */
  input: z.unknown(),
});
export type WorkRequest = z.output<typeof requestSchema>;

const progressSchema = z.object({
  /** whole parts of the work: epochs, runs */
  done: z.number().nullable(),
  total: z.number().nullable(),
});
type WorkProgress = z.output<typeof progressSchema>;

/** The folder of one piece of work that may be interrupted: request, checkpoint, curve and log stay in it. */
export interface WorkFolder {
  id: string;
  path: string;
  /** an earlier process had begun: what it left can be read */
  resumed: boolean;
  /** replaces a file as a whole */
  writeFile(name: string, bytes: Uint8Array): Promise<void>;
  /** null if there is no such file */
  readFile(name: string): Promise<Uint8Array | null>;
  /** what `listUnfinished` shows */
  setProgress(progress: WorkProgress): Promise<void>;
  /** lets go and keeps the folder: the work can be continued */
  release(): Promise<void>;
  /** removes the folder: the work is done, or given up */
  discard(): Promise<void>;
}

/**
 * Opens `work/<id>/`, new or left by an earlier process, and owns it until it is released or discarded.
 *
 * @param id usually the id of the record to come
 * @throws PlastiscopeError('failed') if another process is at this work
 */
export async function openWork(
  root: string,
  id: string,
  request: WorkRequest,
): Promise<WorkFolder> {
  const path = join(layout.work(root), id);
  const ownerPath = join(path, 'owner.json');
  const nonce = randomBytes(8).toString('hex');
  const beat = () => {
    const owner: Owner = { host: hostname(), pid: process.pid, heartbeat: Date.now(), nonce };
    return replaceFile(ownerPath, Buffer.from(JSON.stringify(owner)));
  };

  let resumed = false;
  await withLock(root, async () => {
    await mkdir(path, { recursive: true });
    const owner = await readJson(ownerPath, ownerSchema);
    if (owner !== null && isAlive(owner)) {
      throw new PlastiscopeError(
        'failed',
        `"${request.title}" is already under way in process ${owner.pid} on ${owner.host}. Wait for it or end it there.`,
        { path },
      );
    }
    resumed = (await readJson(join(path, 'request.json'), requestSchema)) !== null;
    await beat();
  });
  await replaceFile(join(path, 'request.json'), Buffer.from(JSON.stringify(request, null, 2)));

  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(beat).catch(() => undefined);
  }, HEARTBEAT);
  timer.unref();
  const stop = async () => {
    clearInterval(timer);
    await beating;
  };

  return {
    id,
    path,
    resumed,
    writeFile: (name, bytes) => replaceFile(join(path, name), bytes),
    readFile: (name) => readIfThere(join(path, name)),
    setProgress: (progress) =>
      replaceFile(join(path, 'progress.json'), Buffer.from(JSON.stringify(progress))),
    async release() {
      await stop();
      await rm(ownerPath, { force: true });
    },
    async discard() {
      await stop();
      // a note of progress may still be on its way into the folder
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Work that was begun and is not finished, by id. */
export async function listUnfinished(root: string): Promise<UnfinishedWork[]> {
  const names = await readdir(layout.work(root)).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  });
  const found: UnfinishedWork[] = [];
  for (const id of names.filter((name) => !isScratch(name)).sort()) {
    const path = join(layout.work(root), id);
    const request = await readJson(join(path, 'request.json'), requestSchema);
    if (request === null) continue;
    const progress = await readJson(join(path, 'progress.json'), progressSchema);
    const owner = await readJson(join(path, 'owner.json'), ownerSchema);
    found.push({
      id,
      task: request.task,
      title: request.title,
      done: progress?.done ?? null,
      total: progress?.total ?? null,
      running: owner !== null && isAlive(owner),
    });
  }
  return found;
}

/** The request of a piece of unfinished work, to be made again; null if there is none under this id. */
export function readWorkRequest(root: string, id: string): Promise<WorkRequest | null> {
  return readJson(join(layout.work(root), id, 'request.json'), requestSchema);
}

/**
 * Removes work that is given up, out of sight as a whole first.
 *
 * @returns false: there is none, or a process is at it
 */
export async function discardWork(root: string, id: string): Promise<boolean> {
  const path = join(layout.work(root), id);
  const aside = join(layout.work(root), scratchName('removed'));
  const moved = await withLock(root, async () => {
    const owner = await readJson(join(path, 'owner.json'), ownerSchema);
    if (owner !== null && isAlive(owner)) return false;
    try {
      await rename(path, aside);
      return true;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return false;
      throw error;
    }
  });
  await rm(aside, { recursive: true, force: true, maxRetries: 5 });
  return moved;
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const bytes = await readIfThere(path);
  if (bytes === null) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}
