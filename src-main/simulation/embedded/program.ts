// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-or-later
import { writeSync } from 'node:fs';
import { parse, relative, sep } from 'node:path';
import { isFileSystem } from './fileSystem';
import { hostFolder } from './hostFolder';
import { startNoThreads } from './idleThreads';

/** What this program uses of a build of lammps.js. */
export interface LammpsModule {
  FS: object;
  LAMMPSWeb: new () => {
    startWithArgs(args: string[]): void;
    runFile(path: string): void | Promise<void>;
    getLastErrorMessage(): string;
  };
}
type CreateModule = (options: {
  print(text: unknown): void;
  printErr(text: unknown): void;
}) => Promise<LammpsModule>;
export type Builds = Readonly<Record<string, () => Promise<{ default: CreateModule }>>>;

const HOST = '/host';

/**
 * LAMMPS as a program of its own, with LAMMPS' own command line: `BUILD -in FILE [other arguments]`, or `BUILD -help`.
 * The working folder is read and written in place; file names in the input are relative to it. It prints what LAMMPS
 * prints, line by line, and ends as LAMMPS does: status 0, or 1 after a line that begins with `ERROR`.
 */
export async function runLammpsProgram(args: readonly string[], builds: Builds): Promise<number> {
  const [name = '', ...rest] = args;
  const load = Object.hasOwn(builds, name) ? builds[name] : undefined;
  if (load === undefined) {
    printLine(`ERROR: there is no build "${name}"; there are ${Object.keys(builds).join(', ')}`);
    return 2;
  }
  const at = rest.indexOf('-in');
  const input = at < 0 ? undefined : rest[at + 1];
  const others = at < 0 ? rest : [...rest.slice(0, at), ...rest.slice(at + 2)];
  startNoThreads();
  const { default: createModule } = await load();
  const module = await createModule({ print: printLine, printErr: printLine });
  mountWorkingFolder(module.FS);
  const lammps = new module.LAMMPSWeb();
  try {
    lammps.startWithArgs(others);
    if (input !== undefined) await lammps.runFile(input);
    return 0;
  } catch (error) {
    const status = exitStatus(error);
    if (status !== null) return status;
    // LAMMPS has printed its own errors by now.
    if (lammps.getLastErrorMessage() === '') printLine(`ERROR: ${unforeseen(error)}`);
    return 1;
  }
}

function mountWorkingFolder(FS: object): void {
  if (!isFileSystem(FS)) throw new Error('This lammps.js has no file system that can be mounted.');
  const folder = process.cwd();
  const { root } = parse(folder);
  FS.mkdir(HOST);
  FS.mount(hostFolder(FS), { root }, HOST);
  FS.chdir([HOST, ...relative(root, folder).split(sep)].join('/'));
}

/** Of `exit` inside LAMMPS (after `-help`, or the command `quit`), which arrives as an exception. */
function exitStatus(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' ? error.status : null;
}

function unforeseen(error: unknown): string {
  if (error instanceof Error) return error.message;
  // an exception of C++ that nobody caught arrives as its address
  return `LAMMPS ran out of memory (exception ${String(error)})`;
}

/** Synchronous, so that the line is out however long LAMMPS computes after it. Ends the program when nobody reads on. */
function printLine(text: unknown): void {
  const bytes = Buffer.from(`${String(text)}\n`);
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN')
        process.exit(1);
    }
  }
}
