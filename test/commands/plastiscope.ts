import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cli, root } from './built';

export const glasses = join(root, 'test/data/glasses');

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/** Runs the built command line as a user does. */
export function plastiscope(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** Runs with --json and returns the one document; fails the test if the exit status is not 0. */
export async function json<T>(args: readonly string[], options: RunOptions = {}): Promise<T> {
  const { status, stdout, stderr } = await plastiscope([...args, '--json'], options);
  if (status !== 0)
    throw new Error(`plastiscope ${args.join(' ')}: exit status ${status}\n${stderr}`);
  const document: T = JSON.parse(stdout);
  return document;
}
/** A fresh folder that is gone after the test; its name has a blank and Chinese characters. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'glass 玻璃 '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** One hash over the names and contents of everything in a folder. */
export function folderHash(folder: string): string {
  const hash = createHash('sha256');
  const visit = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const full = join(path, entry.name);
      hash.update(`${full.slice(folder.length)}\n`);
      if (entry.isDirectory()) visit(full);
      else hash.update(readFileSync(full));
    }
  };
  visit(folder);
  return hash.digest('hex');
}
