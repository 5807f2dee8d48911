import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, ensureBuilt } from './built';
import { glasses, plastiscope } from './plastiscope';

beforeAll(ensureBuilt, 300_000);

describe('plastiscope', () => {
  it('lists its commands without arguments and with --help', async () => {
    for (const args of [[], ['--help'], ['help']]) {
      const { status, stdout, stderr } = await plastiscope(args);
      expect(status).toBe(0);
      expect(stdout).toMatch(/inspect[\s\S]*d2min[\s\S]*project import[\s\S]*train[\s\S]*doctor/);
      expect(stderr).toBe('');
    }
  });

  it.each([
    ['inspect'],
    ['d2min'],
    ['density-map'],
    ['project create'],
    ['project import'],
    ['project show'],
    ['project clean'],
    ['label'],
    ['train'],
    ['predict'],
    ['fan'],
    ['evaluate'],
    ['export'],
    ['models'],
    ['doctor'],
    ['bench'],
  ])('explains %s with an example', async (name) => {
    const { status, stdout } = await plastiscope([...name.split(' '), '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: plastiscope ${name}`);
    expect(stdout).toMatch(new RegExp(`Example:\\n {2}plastiscope ${name}`));
  });

  it.each([
    [['inspekt', 'a'], /no command inspekt\. Did you mean inspect\?/],
    [['project', 'improt', 'a'], /Did you mean project import\?/],
    [['project'], /There are project create, project import, project show, project clean/],
    [['d2min', 'a', 'b', '--cutof', '2.5'], /no flag --cutof\. Did you mean --cutoff\?/],
    [['d2min', 'a', '--cutoff', '2.5', '--out', 'x'], /d2min needs CUR/],
    [['d2min', 'a', 'b', '--out', 'x.csv'], /needs --cutoff R/],
    [
      ['d2min', 'a', 'b', '--cutoff', 'wide', '--out', 'x.csv'],
      /--cutoff takes a number larger than 0, not "wide"/,
    ],
    [
      ['train', 'p', '--model', 'cnn2d', '--strain', '3'],
      /--strain takes a fraction between 0 and 1/,
    ],
    [
      ['train', 'p', '--model', 'resnet', '--strain', '0.03'],
      /--model takes cnn2d or compact2d, not "resnet"/,
    ],
    [
      ['label', 'p', '--strain', '0.03', '--cutoff', '-1'],
      /--cutoff takes a number larger than 0, not "-1"/,
    ],
    [
      ['evaluate', 'p', '--model', 'm', '--strain', '0.03', '--fraction', '0.9'],
      /--fraction takes a fraction larger than 0 and at most 0\.5/,
    ],
    [
      ['train', 'p', '--model', 'cnn2d', '--strain', '0.03', '--epochs', '0'],
      /--epochs takes a whole number of 1 or more, not "0"/,
    ],
    [['bench', 'train', '--backend', 'cpu'], /--backend takes tensorflow, webgpu or wasm/],
    [['inspect', 'no/such/file.dump'], /file\.dump/],
  ])('exits with 2 and one line for %j', async (args, message) => {
    const { status, stdout, stderr } = await plastiscope(args);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('prints one JSON document on standard output and nothing else', async () => {
    const { status, stdout } = await plastiscope(['inspect', `${glasses}/lj001`, '--json']);
    expect(status).toBe(0);
    expect(Object.keys(JSON.parse(stdout))).toEqual(
      expect.arrayContaining(['files', 'series', 'questions', 'digest']),
    );
  });

  it('inspects one frame of every file, and refuses one that there is not', async () => {
    const path = `${glasses}/lj001`;
    const { stdout } = await plastiscope(['inspect', path, '--frame', '0', '--json']);
    const whole = await plastiscope(['inspect', path, '--json']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(whole.stdout));
    const missing = await plastiscope(['inspect', path, '--frame', '1', '--json']);
    expect(missing.stderr).toMatch(/there is no frame 1; frames are counted from 0, the last is 0/);
    expect(missing.stdout).toBe('');
    expect(missing.status).toBe(2);
  });

  it('tolerates a reader of its output that leaves', async () => {
    const child = spawn(process.execPath, [cli, 'inspect', glasses, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.stdout.destroy();
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).not.toMatch(/EPIPE|Error/);
    expect(status).toBe(0);
  });
});
