import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a program to its end and returns what it said. Never throws: a program that does not exist has status 127.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, seconds?: number, shell?: boolean }} [options] seconds: time limit
 * @returns {Promise<{ status: number, output: string, stdout: string }>} `output` is standard output and error together
 */
export function run(program, args, { cwd, env, seconds, shell = false } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let stdout = '';
    const timer =
      seconds === undefined
        ? undefined
        : setTimeout(() => {
            output += `\nstopped after ${seconds} s`;
            child.kill('SIGKILL');
          }, seconds * 1000);
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => {
      clearTimeout(timer);
      done({ status: 127, output: error.message, stdout: '' });
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      done({ status: status ?? 1, output, stdout });
    });
  });
}

/** True where `program` can be started at all. */
export function has(program, args = ['--version']) {
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' });
  return error === undefined && status !== 127;
}

/** The last lines of a program's output that hold text: what a person needs of a long log. */
export function tail(output, lines = 12) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-lines)
    .join('\n');
}
