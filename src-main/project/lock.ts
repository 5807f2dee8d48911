import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { isErrno } from './durable';
import { layout } from './layout';
import { isAlive, ownerSchema, type Owner } from './owner';
import { scratchName } from './scratch';

/** A lock is held for the time of one small file; one that is older was left by a process that hangs. */
const STALE_AFTER = 30_000;
const GIVE_UP_AFTER = 15_000;

/**
 * Runs `body` while no other process holds the project's lock file. A lock whose process is gone, or that is far too
 * old, is taken away.
 *
 * @throws PlastiscopeError('failed') if the lock cannot be had within 15 s
 */
export async function withLock<T>(root: string, body: () => Promise<T>): Promise<T> {
  const path = layout.lock(root);
  const nonce = await acquire(root);
  try {
    return await body();
  } finally {
    // only our own: a lock that was taken away from us belongs to another process now
    if ((await readOwner(path))?.nonce === nonce) await rm(path, { force: true });
  }
}

async function acquire(root: string): Promise<string> {
  const path = layout.lock(root);
  await mkdir(layout.work(root), { recursive: true });
  const nonce = randomBytes(8).toString('hex');
  const started = Date.now();
  for (;;) {
    const owner: Owner = { host: hostname(), pid: process.pid, heartbeat: Date.now(), nonce };
    if (await createWhole(root, JSON.stringify(owner))) return nonce;
    if (await isStale(path)) await takeAway(root);
    else await wait(10 + Math.random() * 20);
    if (Date.now() - started > GIVE_UP_AFTER) {
      const holder = await readOwner(path);
      const by = holder === null ? '' : ` by process ${holder.pid} on ${holder.host}`;
      throw new PlastiscopeError(
        'failed',
        `${path}: the project is held${by}. Close the other program, or remove this file if none is running.`,
        { path },
      );
    }
  }
}

/** Creates the file with its content in one step, so that a killed process leaves no empty lock; false if it exists. */
async function createWhole(root: string, text: string): Promise<boolean> {
  const path = layout.lock(root);
  const draft = join(layout.work(root), scratchName('lock'));
  await writeFile(draft, text);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    // a file system without hard links
    return await writeFile(path, text, { flag: 'wx' }).then(
      () => true,
      (failure: unknown) => {
        if (isErrno(failure, 'EEXIST', 'EPERM')) return false;
        throw failure;
      },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

async function isStale(path: string): Promise<boolean> {
  const owner = await readOwner(path);
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  // one that cannot be read may be half-written; its age decides
  return age > STALE_AFTER || (owner !== null && !isAlive(owner));
}

/** Moves the stale file aside; if a fresh lock was caught instead, it is put back. */
async function takeAway(root: string): Promise<void> {
  const path = layout.lock(root);
  const stale = await readOwner(path);
  const aside = join(layout.work(root), scratchName('lock'));
  try {
    await rename(path, aside);
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'EPERM', 'EACCES')) return;
    throw error;
  }
  const caught = await readOwner(aside);
  if (caught !== null && caught.nonce !== stale?.nonce) {
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { force: true });
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
