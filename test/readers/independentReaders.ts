import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const scripts = fileURLToPath(new URL('./python', import.meta.url));

/** One module `with_<name>.py` each. */
export type ReaderName = 'ovito' | 'ase' | 'libatoms' | 'arrow' | 'numpy' | 'vtk' | 'lammps';

const judgement = z.object({
  reader: z.string(),
  version: z.string(),
  /** files that it cannot open whoever wrote them, with the reason */
  unable: z.record(z.string(), z.string()),
  files: z.array(z.object({ file: z.string(), error: z.string().nullable() })),
});
export type Judgement = z.output<typeof judgement>;

/** Makes, once, a Python environment with the readers in the user's cache. Returns its interpreter. */
export async function installReaders(): Promise<string> {
  const folder = join(cacheFolder(), 'readers', 'venv');
  const requirements = join(scripts, 'requirements.txt');
  const wanted = await readFile(requirements, 'utf8');
  const stamp = join(folder, 'complete');
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return python;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  console.log(`Installing the readers of test/readers/python/requirements.txt into ${folder} ...`);
  await output(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', folder]);
  await output(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    requirements,
  ]);
  await writeFile(stamp, wanted);
  return python;
}

/** The same as that of the set-up. */
function cacheFolder(): string {
  const cache = process.env['PLASTISCOPE_CACHE'];
  if (cache) return cache;
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'plastiscope');
}

/** Has one reader open the files of a folder, in a process of its own. */
export async function readWith(
  python: string,
  name: ReaderName,
  folder: string,
): Promise<Judgement> {
  const text = await output(python, ['-B', join(scripts, 'read_files.py'), name, folder]);
  return judgement.parse(JSON.parse(text.trim().split('\n').pop() ?? ''));
}

/** Standard output of a program. @throws Error with the end of what it wrote otherwise */
function output(program: string, words: readonly string[]): Promise<string> {
  // the MPI library that LAMMPS is linked to lies in the environment
  const libraries = join(program, '../../lib');
  return new Promise((done, fail) => {
    const child = spawn(program, words, {
      env: { ...process.env, LD_LIBRARY_PATH: libraries, QT_QPA_PLATFORM: 'offscreen' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.on('error', fail);
    child.on('close', (status) => {
      if (status === 0) done(text);
      else fail(new Error(`${words.join(' ')} ended with ${status}: ${errors.slice(-2000)}`));
    });
  });
}
