import { hostname } from 'node:os';
import { z } from 'zod';

/** The process that holds a lock or a work folder. */
export const ownerSchema = z.object({
  host: z.string(),
  pid: z.number().int().positive(),
  /** when the owner last said that it lives, ms since 1970 */
  heartbeat: z.number(),
  /** differs between two owners even if a process number is used again */
  nonce: z.string(),
});
export type Owner = z.output<typeof ownerSchema>;

/** Without a sign of life for this long, an owner on another machine counts as gone (the heartbeat is 10 s). */
const SILENT_REMOTE = 2 * 60_000;
/** On this machine a busy process may be silent while it computes; process numbers are used again after a while. */
const SILENT_LOCAL = 30 * 60_000;

/** Whether the owner still works. Another machine's process can only be judged by its heartbeat. */
export function isAlive(owner: Owner, now = Date.now()): boolean {
  const silent = now - owner.heartbeat;
  if (owner.host !== hostname()) return silent < SILENT_REMOTE;
  return silent < SILENT_LOCAL && processExists(owner.pid);
}

export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists, under another user
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
