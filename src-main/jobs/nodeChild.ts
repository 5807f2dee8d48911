import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { ChildExit, ParentPort, StartChild } from './child';

/**
 * Starts built entries as Node child processes.
 *
 * Whatever a child prints goes to standard error, so that standard output stays one JSON document. Typed arrays and NaN
 * cross unchanged (`advanced` serialization).
 *
 * @param folder holds `compute.js` and `learning.js`
 */
export function nodeChildren(folder: string): StartChild {
  return (entry) => {
    const script = join(folder, `${entry}.js`);
    if (!existsSync(script)) {
      throw new PlastiscopeError('failed', `${script} is missing: run "npm run build" first.`, {
        path: script,
      });
    }
    const child = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    relay(child.stdout);
    relay(child.stderr);
    const exits: ((exit: ChildExit) => void)[] = [];
    let ended: ChildExit | null = null;
    const end = (exit: ChildExit) => {
      if (ended !== null) return;
      ended = exit;
      for (const listener of exits) listener(exit);
    };
    child.on('exit', (code, signal) => end({ code, signal }));
    child.on('error', () => {
      if (child.pid === undefined) end({ code: null, signal: null });
    });
    return {
      send: (message) => {
        if (child.connected) child.send(message);
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        exits.push(listener);
        if (ended !== null) listener(ended);
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}

/** Lines that TensorFlow prints before its log level counts: they tell the user nothing. */
const banner = /^WARNING: All log messages before absl|oneDNN custom operations are on/;

/** Passes on what a child prints, line by line. */
function relay(stream: Readable | null): void {
  if (stream === null) return;
  createInterface({ input: stream }).on('line', (line) => {
    if (!banner.test(line)) process.stderr.write(`${line}\n`);
  });
}

/** The child's end of a Node child process; null when this process was not forked with a line to its parent. */
export function nodeParentPort(): ParentPort | null {
  if (process.send === undefined) return null;
  return {
    send: (message) => {
      // The parent may have gone: then nobody waits for the message.
      if (process.connected) process.send?.(message, () => undefined);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
  };
}
