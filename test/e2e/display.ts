import { spawn, type ChildProcess } from 'node:child_process';

let display: string | null = null;
let server: ChildProcess | null = null;

/**
 * A screen to draw on: the one that is there, else an X server without a screen (Xvfb) that ends with the tests. Only
 * Linux needs one.
 *
 * @returns value of DISPLAY, null where none is needed
 */
export async function ensureDisplay(): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const present = process.env['DISPLAY'];
  if (present !== undefined && present !== '') return present;
  display ??= await startXvfb();
  return display;
}

/** Ends the X server that `ensureDisplay` started. */
export function closeDisplay(): void {
  server?.kill();
  server = null;
  display = null;
}

/** With `-displayfd` the server chooses a free number and says it once it listens. */
function startXvfb(): Promise<string> {
  return new Promise((resolve, reject) => {
    const started = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    server = started;
    process.once('exit', () => started.kill());
    started.once('error', (error) => reject(new Error(`No screen and no Xvfb: ${error.message}`)));
    started.once('exit', (code) => reject(new Error(`Xvfb ended with ${String(code)}`)));
    const numbers = started.stdio[3];
    if (numbers === null || numbers === undefined)
      throw new Error('Xvfb: no pipe for the display number');
    numbers.once('data', (chunk: Buffer) => resolve(`:${chunk.toString('utf8').trim()}`));
  });
}
