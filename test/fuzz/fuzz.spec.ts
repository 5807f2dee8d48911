import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { failureText, figuresText, keepFiles, type Figures, type Order } from './report';
import { targetNamed, targetNames } from './targets';

// `npm test -- fuzz --inputs 20000` is the long form (test/fuzz/README.md)
const inputs = Number(process.env['FUZZ_INPUTS'] ?? 300);
const first = Number(process.env['FUZZ_FIRST'] ?? 0);
const seed = process.env['FUZZ_SEED'] ?? '1';
const only = process.env['FUZZ_ONLY'];

const repository = new URL('../..', import.meta.url).pathname;
const output = join(repository, 'test/output/fuzz');
// of its own, so that two runs at once do not disturb each other
const built = join(output, `build-${process.pid}`);
const child = join(built, 'child.mjs');
/** A reader that works on one small input for this long hangs, however slow the machine. */
const STALL_SECONDS = 60;
/** Peak of the process: V8 may use 512 MiB, beside it stand buffers and zstd's window. */
const MOST_MEMORY = 900 * 2 ** 20;
/** Memory in use may grow by this after the first quarter: compiled code and strings that are known by then. */
const MOST_GROWN = 12 * 2 ** 20;

/** Which codes there are, and what they mean. */
const explained = readFileSync(join(repository, 'src-main/formats/README.md'), 'utf8');

const found: Figures[] = [];

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  await build({
    root: repository,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(repository, 'test/fuzz/child.ts'),
      outDir: built,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
});

afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  const names = targetNames();
  found.sort((a, b) => names.indexOf(a.group) - names.indexOf(b.group));
  writeFileSync(join(output, 'figures.txt'), `${figuresText(found)}\n`);
});

/** Groups whose inputs take long get fewer: one in so many, and no more than so many. */
const fewer: Record<string, { oneIn: number; most: number }> = {
  import: { oneIn: 12, most: 400 },
  endless: { oneIn: 150, most: 150 },
};
function countOf(group: string): number {
  const { oneIn, most } = fewer[group] ?? { oneIn: 1, most: inputs };
  return Math.min(most, Math.ceil(inputs / oneIn));
}

// two at a time: each is a process that uses one core
describe.concurrent('every readable format, damaged in every way', () => {
  it.for(targetNames().filter((group) => only === undefined || group === only))(
    '%s: sound frames, or refused with a reason and a place',
    async (group, { expect }) => {
      const figures = await fuzz(group);
      found.push(figures);
      expect(figures.failures.map(failureText).join('\n')).toBe('');
      expect(figures.inputs).toBe(countOf(group));
      // an import has notes of other folders too
      const codes = group === 'import' ? [] : figures.codes;
      expect(codes.filter((code) => !explained.includes(`\`${code}\``))).toEqual([]);
      expect(figures.left).toEqual([]);
      expect(figures.open).toEqual([]);
      expect(figures.grown).toBeLessThan(MOST_GROWN);
      expect(figures.peakRss).toBeLessThan(MOST_MEMORY);
    },
  );
});

/** Runs one group in a process of its own. One that stops or hangs is reported with the input that it was reading. */
async function fuzz(group: string): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'plastiscope-fuzz-'));
  const progress = join(folder, 'progress');
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const order: Order = {
    ...{ group, seed, first, inputs: countOf(group) },
    ...{ repository, progress, output },
  };
  try {
    const { stdout, trouble } = await run(order, temporary);
    if (trouble === null) {
      const figures: Figures = JSON.parse(stdout);
      return figures;
    }
    const number = Number.parseInt(readFileSync(progress, 'utf8'), 10);
    const target = await targetNamed(group, repository);
    const { files, ...one } = target.prepare(seed, number);
    const input = keepFiles(output, `${group}-${seed}-${number}`, files);
    throw new Error(failureText({ ...one, group, seed, number, input, fault: trouble }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(order: Order, folder: string): Promise<{ stdout: string; trouble: string | null }> {
  const env = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder };
  const flags = ['--expose-gc', '--max-old-space-size=512', '--unhandled-rejections=strict'];
  const running = spawn(process.execPath, [...flags, child, JSON.stringify(order)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, last, since] = ['', '', '', Date.now()];
  let hangs = false;
  running.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  running.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const watch = setInterval(() => {
    const now = progressOf(order.progress);
    if (now !== last) [last, since] = [now, Date.now()];
    else if (Date.now() - since > 1000 * STALL_SECONDS) {
      hangs = true;
      running.kill('SIGKILL');
    }
  }, 500);
  return new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('close', (status, signal) => {
      clearInterval(watch);
      if (status === 0) resolve({ stdout, trouble: null });
      else if (last === '') reject(new Error(`the process did not begin: ${stderr}`));
      else if (hangs) resolve({ stdout, trouble: `no end within ${STALL_SECONDS} s` });
      else resolve({ stdout, trouble: `the process ended (${signal ?? status}): ${stderr}` });
    });
  });
}

function progressOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
