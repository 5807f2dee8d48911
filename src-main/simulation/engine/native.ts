import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describeEngine } from './describe';
import type { LammpsEngine } from './engine';

/** Names that packages give the executable: serial ones first, since one process is what is run. */
const executables = ['lmp', 'lmp_serial', 'lmp_mpi', 'lammps'];
const suffixes = process.platform === 'win32' ? ['.exe', '.bat', ''] : [''];

/** Executables of LAMMPS on the search path, in its order. */
export function nativeCandidates(searchPath: string | undefined): string[] {
  const folders = (searchPath ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.flatMap((folder) =>
    executables.flatMap((name) => suffixes.map((suffix) => resolve(join(folder, name + suffix)))),
  );
  return [...new Set(found)].filter(isExecutable);
}

/** A LAMMPS executable of this machine; one thread, since runs that are independent go side by side. */
export function nativeEngine(path: string): Promise<LammpsEngine | { reason: string }> {
  return describeEngine('native', path, {
    command: path,
    args: [],
    environment: { OMP_NUM_THREADS: '1' },
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
