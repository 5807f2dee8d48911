import path from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { ChildEntry, ChildExit, StartChild } from '../jobs/child';

/** Names in the operating system's process list. */
const serviceNames: Record<ChildEntry, string> = {
  compute: 'Plastiscope compute',
  learning: 'Plastiscope learning',
};

/**
 * Starts a built entry as an Electron utility process. What it prints goes line by line to this process's standard
 * error, marked with the process it came from.
 *
 * @param folder holds `compute.js` and `learning.js`
 */
export function forkUtility(
  folder: string,
  entry: ChildEntry,
  label: string = entry,
): UtilityProcess {
  const child = utilityProcess.fork(path.join(folder, `${entry}.js`), [], {
    stdio: 'pipe',
    serviceName: serviceNames[entry],
  });
  relayLines(child.stdout, label);
  relayLines(child.stderr, label);
  return child;
}

/** The queue's way to start its child processes. */
export function utilityChildren(folder: string): StartChild {
  return (entry) => {
    const child = forkUtility(folder, entry);
    const exits: ((exit: ChildExit) => void)[] = [];
    let ended: ChildExit | null = null;
    child.on('exit', (code) => {
      ended = { code, signal: null };
      for (const listener of exits) listener(ended);
    });
    return {
      send(message) {
        if (ended === null) child.postMessage(message);
      },
      onMessage(listener) {
        child.on('message', listener);
      },
      onExit(listener) {
        exits.push(listener);
        if (ended !== null) listener(ended);
      },
      kill() {
        killNow(child);
      },
    };
  };
}

/** `UtilityProcess.kill` asks politely; native code that is busy would not hear it. */
export function killNow(child: UtilityProcess): void {
  const { pid } = child;
  child.kill();
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}

function relayLines(stream: NodeJS.ReadableStream | null, label: string): void {
  let rest = '';
  // a character may lie across two chunks
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) process.stderr.write(`[${label}] ${line}\n`);
  });
  stream?.on('end', () => {
    if (rest !== '') process.stderr.write(`[${label}] ${rest}\n`);
  });
}
