import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { PlastiscopeError } from '../../../src-shared/contract/errors';

const python = process.platform === 'win32' ? 'python' : 'python3';

/** Python packages that a bench compares with, installed by pip into a cache of this command's own. */
export interface Peers {
  /** folder in the cache */
  name: string;
  packages: readonly string[];
  /** how much is fetched, for the reader */
  size: string;
}

function peersFolder(name: string): string {
  const cache = process.env['PLASTISCOPE_CACHE'];
  if (cache) return join(cache, 'bench', name);
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'plastiscope', 'bench', name);
}

/**
 * Folder of the peers' scripts.
 *
 * @throws PlastiscopeError (`missing`) outside a checkout
 */
export function scriptsFolder(resourcesDir: string): string {
  const folder = join(resourcesDir, '..', 'test', 'bench');
  if (existsSync(folder)) return folder;
  throw new PlastiscopeError(
    'missing',
    'The peers’ scripts are part of the source checkout: run this bench there.',
  );
}

/**
 * Installs the peers of a bench, once: only a bench asks for so much.
 *
 * @returns the folder that Python must be told of
 * @throws PlastiscopeError (`missing`) with pip's last line if they cannot be had
 */
export async function installPeers(
  { name, packages, size }: Peers,
  note: (line: string) => void,
): Promise<string> {
  const folder = peersFolder(name);
  const stamp = join(folder, 'complete');
  if (existsSync(stamp)) return folder;
  note(`Installing ${packages.join(', ')} into ${folder} (${size}, once) ...`);
  const { status, errors } = await output(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--upgrade',
    '--target',
    folder,
    ...packages,
  ]);
  if (status !== 0) {
    throw new PlastiscopeError(
      'missing',
      `The peers of this bench could not be installed with pip: ${lastLine(errors)}`,
    );
  }
  writeFileSync(stamp, `${packages.join('\n')}\n`);
  return folder;
}

/**
 * Runs one peer's script once, in a process of its own.
 *
 * @param shape of the JSON line that it prints
 * @throws PlastiscopeError (`failed`) with the script's last line
 */
export async function runPeer<T>(
  script: string,
  folder: string,
  words: readonly string[],
  shape: z.ZodType<T>,
): Promise<T> {
  return runJson(python, [script, ...words], shape, environment(folder));
}

/** `runPeer` that is ended after some seconds; null if it was. */
export async function runPeerWithin<T>(
  seconds: number,
  script: string,
  folder: string,
  words: readonly string[],
  shape: z.ZodType<T>,
): Promise<T | null> {
  const all = [script, ...words];
  const ran = await output(python, all, environment(folder), 1000 * seconds);
  return ran.overdue ? null : documentOf(all, ran, shape);
}

function environment(folder: string): Record<string, string> {
  return { PYTHONPATH: folder, TF_CPP_MIN_LOG_LEVEL: '2' };
}

/**
 * Runs a program and takes the JSON document in its last line.
 *
 * @throws PlastiscopeError (`failed`) with the last line of its errors
 */
export async function runJson<T>(
  program: string,
  words: readonly string[],
  shape: z.ZodType<T>,
  extra: Record<string, string> = {},
): Promise<T> {
  return documentOf(words, await output(program, words, extra), shape);
}

function documentOf<T>(
  [program]: readonly string[],
  { status, text, errors }: Output,
  shape: z.ZodType<T>,
): T {
  if (status !== 0)
    throw new PlastiscopeError(
      'failed',
      `${program} ended with status ${status}: ${lastLine(errors)}`,
    );
  const parsed = shape.safeParse(jsonOf(lastLine(text)));
  if (parsed.success) return parsed.data;
  const message = `${program} did not print what was measured as its last line, but: ${lastLine(text)}`;
  throw new PlastiscopeError('failed', message);
}

/** undefined of a text that is no JSON */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Output {
  status: number | null;
  text: string;
  errors: string;
  /** it was ended because its time was over */
  overdue: boolean;
}

function output(
  program: string,
  words: readonly string[],
  extra: Record<string, string> = {},
  /** milliseconds */
  limit?: number,
): Promise<Output> {
  return new Promise((done) => {
    let overdue = false;
    const child = spawn(program, words, {
      env: { ...process.env, ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            overdue = true;
            child.kill('SIGKILL');
          }, limit);
    let text = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    const end = (status: number | null, said: string): void => {
      clearTimeout(timer);
      done({ status, text, errors: said, overdue });
    };
    child.on('error', (error) => end(null, error.message));
    child.on('close', (status) => end(status, errors));
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').pop() ?? '';
}
