import { spawn } from 'node:child_process';

/**
 * Starts a virtual X screen of our own on the first free display.
 *
 * @returns {Promise<{ display: string, close: () => void }>} `display` as DISPLAY wants it (":7")
 * @throws Error where Xvfb does not start
 */
export function openDisplay({ width = 1600, height = 1000 } = {}) {
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const close = () => server.kill();
  process.once('exit', close);
  return new Promise((done, fail) => {
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    server.on('error', (error) => fail(new Error(`Xvfb does not start: ${error.message}`)));
    server.on('close', () => fail(new Error(`Xvfb does not start: ${said.trim()}`)));
    server.stdio[3].setEncoding('utf8').once('data', (number) => {
      server.unref();
      server.stderr.unref();
      server.stdio[3].unref();
      done({ display: `:${number.trim()}`, close });
    });
  });
}

/** Switches that make Chromium draw WebGL in software: for machines without a GPU, never for a user's screen. */
export const softwareGraphics = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
