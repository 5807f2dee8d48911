import { spawn } from 'node:child_process';
import { hasStyle, parseHelp } from './capabilities';
import type { LammpsEngine, LammpsProgram } from './engine';

/** Milliseconds that a program has to print its help: the large embedded build takes some seconds on a busy machine. */
const PATIENCE = 60_000;

/** Why a program is no engine, in words that follow its name. */
export type NoEngine = { reason: string };

/**
 * Asks a program what it is and has, by starting it with `-help`.
 *
 * @returns why it cannot be used, if it is not LAMMPS or does not start
 */
export async function describeEngine(
  kind: LammpsEngine['kind'],
  name: string,
  program: LammpsProgram,
): Promise<LammpsEngine | NoEngine> {
  const answer = await helpOf(program);
  if (typeof answer !== 'string') return answer;
  const capabilities = parseHelp(answer);
  if (capabilities === null) {
    const [said = 'nothing'] = answer.split('\n').filter((line) => line.trim() !== '');
    return { reason: `is not LAMMPS: started with -help it printed "${said.trim()}"` };
  }
  const { version, packages } = capabilities;
  const has: LammpsEngine['has'] = (styles, style) => hasStyle(capabilities, styles, style);
  return { kind, name, version, program, packages, has };
}

function helpOf({ command, args, environment }: LammpsProgram): Promise<string | NoEngine> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args, '-help'], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    let text = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ reason: `did not answer within ${PATIENCE / 1000} s` });
    }, PATIENCE);
    const settle = (answer: string | NoEngine) => {
      clearTimeout(timer);
      resolve(answer);
    };
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    child.on('error', ({ message }) => settle({ reason: `could not be started (${message})` }));
    child.on('close', () => settle(text));
  });
}
