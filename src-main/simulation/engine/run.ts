import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LammpsEngine } from './engine';
import { findError, lastEchoed, lineNumber } from './errorReport';
import { countSteps } from './outputReader';
import { startProgram, type ProgramEnd } from './process';

export const INPUT = 'in.lammps';
export const LOG = 'log.lammps';

export interface LammpsRun {
  engine: LammpsEngine;
  /**
   * What the script leaves behind. It appears when all of the script was done; until then LAMMPS works in `<folder>.part`,
   * which stays behind after a failure, for its log, and is begun afresh the next time.
   */
  folder: string;
  /** names files relative to the folder: absolute paths mean nothing to the embedded LAMMPS */
  script: string;
  /** written into the folder first, by name */
  files?: ReadonlyMap<string, string>;
  signal: AbortSignal;
  /** steps done so far, over all `run` and `minimize` commands; the script's writer knows how many there are */
  onSteps?: (done: number) => void;
  /** every line that LAMMPS prints */
  onLine?: (line: string) => void;
}

export type LammpsOutcome =
  | { status: 'done'; log: string }
  | {
      status: 'failed';
      /** what happened, in words that follow "LAMMPS" */
      reason: string;
      /** number: 1-based, in the script, where that is certain */
      inputLine: { text: string; number: number | null } | null;
      /** what it printed last, oldest first */
      lastLines: readonly string[];
      log: string;
    }
  | { status: 'cancelled' };

/** How many of the last lines are kept for the report of a failure. */
const KEPT = 20;

/**
 * Runs a script. Never throws for what LAMMPS does: a script that fails, a process that dies and a cancel are outcomes.
 * A cancel has stopped it within 2 s.
 */
export async function runLammps(run: LammpsRun): Promise<LammpsOutcome> {
  const { engine, folder, script, signal } = run;
  if (signal.aborted) return { status: 'cancelled' };
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  for (const [name, content] of run.files ?? []) await writeFile(join(part, name), content);
  await writeFile(join(part, INPUT), script);

  const lastLines: string[] = [];
  const count = countSteps((done) => {
    if (!signal.aborted) run.onSteps?.(done);
  });
  const end = await startProgram({
    program: engine.program,
    args: ['-in', INPUT, '-log', LOG, '-nonbuf', '-nocite'],
    cwd: part,
    signal,
    onLine: (line) => {
      lastLines.push(line);
      if (lastLines.length > KEPT) lastLines.shift();
      count(line);
      run.onLine?.(line);
    },
  });
  if (signal.aborted) {
    await rm(part, { recursive: true, force: true });
    return { status: 'cancelled' };
  }
  if (end.code !== 0) return failed(end, script, lastLines, join(part, LOG));
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
  return { status: 'done', log: join(folder, LOG) };
}

async function failed(
  end: ProgramEnd,
  script: string,
  lastLines: readonly string[],
  log: string,
): Promise<LammpsOutcome> {
  const report = findError(lastLines);
  const echoed = await readFile(log, 'utf8').catch(() => ''); // it may have died before it made one
  const text = report?.inputLine ?? lastEchoed(echoed, script);
  return {
    status: 'failed',
    reason: report === null ? howItEnded(end) : `stopped: ${report.reason}`,
    inputLine: text === null ? null : { text, number: lineNumber(script, text) },
    lastLines,
    log,
  };
}

function howItEnded({ code, signal, error }: ProgramEnd): string {
  if (error !== null) return `could not be started: ${error}`;
  if (signal === 'SIGKILL')
    return 'was ended from outside (SIGKILL), as happens when the memory of the machine runs out';
  if (signal !== null) return `died of ${signal}`;
  return `ended with exit status ${code ?? 'unknown'} and without a word`;
}
