import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { LammpsProgram } from './engine';

export interface ProgramStart {
  program: LammpsProgram;
  /** after the program's own */
  args: readonly string[];
  cwd: string;
  signal: AbortSignal;
  onLine: (line: string) => void;
}

export interface ProgramEnd {
  code: number | null;
  /** name of the signal that ended it */
  signal: string | null;
  /** why it never ran */
  error: string | null;
}

/** Milliseconds between asking a program to end and ending it. */
const GRACE = 1000;
/** Milliseconds that output may still come after the program has ended; a process that it left behind can hold it open. */
const AFTERMATH = 2000;

/** Programs that are running: none outlives this process. */
const running = new Set<ChildProcess>();

function endAll(): void {
  for (const child of running) killGroup(child, 'SIGKILL');
}

/**
 * Runs a program and hears what it prints, line by line as it comes. On abort it is asked to end (SIGTERM) and after a
 * second ended (SIGKILL), with whatever it started. When this process is killed, the program ends at the next line it
 * prints.
 */
export function startProgram(start: ProgramStart): Promise<ProgramEnd> {
  const { program, args, cwd, signal, onLine } = start;
  return new Promise((resolve) => {
    const child = spawn(program.command, [...program.args, ...args], {
      cwd,
      env: { ...process.env, ...program.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // a process group of its own: a launcher's children are ended with it, and Ctrl+C in a terminal is ours to answer
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);

    let killing: ReturnType<typeof setTimeout> | undefined;
    const cancel = () => {
      killGroup(child, 'SIGTERM');
      killing = setTimeout(() => killGroup(child, 'SIGKILL'), GRACE);
    };
    let error: string | null = null;
    const settle = (code: number | null, name: string | null) => {
      clearTimeout(killing);
      signal.removeEventListener('abort', cancel);
      running.delete(child);
      if (running.size === 0) process.off('exit', endAll);
      resolve({ code, signal: name, error });
    };
    signal.addEventListener('abort', cancel, { once: true });
    if (running.size === 0) process.once('exit', endAll);
    running.add(child);
    child.on('error', ({ message }) => {
      if (child.pid !== undefined) return;
      error = message;
      settle(null, null);
    });
    child.on('exit', () => {
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, AFTERMATH).unref();
    });
    child.on('close', settle);
  });
}

function killGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // it has gone
  }
}
