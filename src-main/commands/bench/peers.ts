import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { PlastiscopeError } from '../../../src-shared/contract/errors';

/** What the peers' scripts in test/bench need, installed by pip into a cache of this command's own. */
const packages = ['tensorflow-cpu==2.21.0', 'torch', 'numpy'];
const python = process.platform === 'win32' ? 'python' : 'python3';

const peerLine = z.object({
  peer: z.string(),
  version: z.string(),
  parameters: z.number(),
  imagesPerSecond: z.number(),
  imagesPerCpuSecond: z.number(),
});
type PeerSpeed = z.output<typeof peerLine>;

function peersFolder(): string {
  const cache = process.env['PLASTISCOPE_CACHE'];
  if (cache) return join(cache, 'bench', 'peers');
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'plastiscope', 'bench', 'peers');
}

/**
 * Installs Keras with TensorFlow, and PyTorch, once: several GB, so only a bench asks for it.
 *
 * @throws PlastiscopeError (`missing`) with pip's last line if they cannot be had
 */
export async function installPeers(note: (line: string) => void): Promise<string> {
  const folder = peersFolder();
  const stamp = join(folder, 'complete');
  if (existsSync(stamp)) return folder;
  note(`Installing ${packages.join(', ')} into ${folder} (several GB, once) ...`);
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
 * Runs one peer's script once.
 *
 * @throws PlastiscopeError (`failed`) with the script's last line
 */
export async function runPeer(
  script: string,
  folder: string,
  words: readonly string[],
): Promise<PeerSpeed> {
  const { status, text, errors } = await output(python, [script, ...words], {
    PYTHONPATH: folder,
    TF_CPP_MIN_LOG_LEVEL: '2',
  });
  if (status !== 0) {
    throw new PlastiscopeError(
      'failed',
      `${script} ended with status ${status}: ${lastLine(errors)}`,
    );
  }
  return peerLine.parse(JSON.parse(lastLine(text)));
}

function output(
  program: string,
  words: readonly string[],
  extra: Record<string, string> = {},
): Promise<{ status: number | null; text: string; errors: string }> {
  return new Promise((done) => {
    const child = spawn(program, words, {
      env: { ...process.env, ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.on('error', (error) => done({ status: null, text, errors: error.message }));
    child.on('close', (status) => done({ status, text, errors }));
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').pop() ?? '';
}
