import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { processExists } from './owner';

/** Beyond this age what another process left in pieces is left over: a commit takes seconds, an import hours at most. */
export const LEFT_OVER_AFTER = 24 * 3600_000;

const hostTag = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Name of a folder in `work/` that lives for one commit; it says which process on which machine writes it. */
export function scratchName(subject: string): string {
  return `tmp.${subject}.${hostTag}.${process.pid}.${randomBytes(4).toString('hex')}`;
}

export function isScratch(name: string): boolean {
  return name.startsWith('tmp.');
}

/** Whether the process that wrote a scratch folder is gone. */
export function isLeftOver(name: string, modified: number, now = Date.now()): boolean {
  const [host, pid] = name.split('.').slice(-3);
  if (host === hostTag) return !processExists(Number(pid));
  return now - modified > LEFT_OVER_AFTER;
}
