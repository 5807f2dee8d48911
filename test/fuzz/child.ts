import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdLibrary } from '../../src-main/formats/source/zstdLibrary';
import { watchAllocations } from './allocation';
import type { Prepared, Target } from './prepared';
import { keepFiles, type Failure, type Figures, type Order } from './report';
import { targetNamed } from './targets';

/**
 * The process that reads the inputs of one group (`child.mjs ORDER`, as JSON). It prints its figures as JSON. A process of
 * its own, so that an input on which a reader hangs or dies costs this process alone; `progress` says which it was.
 */
const order: Order = JSON.parse(process.argv[2] ?? '{}');
const FAILURES = 5;
/** Processor time for one input: what reads 7 kB for seconds would read a file of the usual size for ever. */
const MOST_SECONDS = 2;

watchAllocations();
// is loaded once, where first needed, and stays
await zstdLibrary();
const target = await targetNamed(order.group, order.repository);
const progress = openSync(order.progress, 'w');
const figures = await run(target);
closeSync(progress);
process.stdout.write(JSON.stringify(figures));

async function run(target: Target): Promise<Figures> {
  const folder = join(tmpdir(), 'inputs');
  const failures: Failure[] = [];
  const codes = new Set<string>();
  const counts = { frames: 0, errors: 0 };
  let slowest = { number: 0, ms: 0 };
  let settled = 0;
  let number = order.first;
  for (; number < order.first + order.inputs && failures.length < FAILURES; number++) {
    writeSync(progress, String(number).padEnd(12), 0);
    // the first inputs fill caches
    if (number === order.first + Math.floor(order.inputs / 4)) settled = await liveBytes();
    const one = target.prepare(order.seed, number);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const began = performance.now();
    const used = process.cpuUsage();
    const fault = await faultOf(one, folder, counts, codes);
    const { user, system } = process.cpuUsage(used);
    const ms = performance.now() - began;
    if (ms > slowest.ms) slowest = { number, ms };
    const seconds = (user + system) / 1e6;
    const late =
      seconds > (one.seconds ?? MOST_SECONDS)
        ? `${seconds.toFixed(1)} s for ${sizeOf(one)} bytes`
        : null;
    if (fault ?? late) failures.push(keep(one, number, fault ?? late ?? ''));
  }
  return {
    group: order.group,
    inputs: number - order.first,
    ...counts,
    slowest,
    peakRss: peakMemory(),
    grown: settled > 0 ? (await liveBytes()) - settled : 0,
    left: readdirSync(tmpdir()).filter((name) => name !== 'inputs'),
    open: openBelow(tmpdir()),
    codes: [...codes].sort(),
    failures,
  };
}

async function faultOf(
  one: Prepared,
  folder: string,
  counts: { frames: number; errors: number },
  codes: Set<string>,
): Promise<string | null> {
  try {
    const finding = await one.run(folder);
    counts[finding.outcome]++;
    for (const code of finding.codes) codes.add(code);
    return finding.fault;
  } catch (error) {
    return `thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

function keep({ from, steps, settings, files }: Prepared, number: number, fault: string): Failure {
  const { group, seed, output } = order;
  const input = keepFiles(output, `${group}-${seed}-${number}`, files);
  return { group, seed, number, from, steps, settings, input, fault };
}

function sizeOf({ files }: Prepared): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** Memory that is in use, after what is not was given back: buffers go only behind the objects that held them. */
async function liveBytes(): Promise<number> {
  let least = Infinity;
  for (let k = 0; k < 5; k++) {
    global.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { heapUsed, external } = process.memoryUsage();
    least = Math.min(least, heapUsed + external);
  }
  return least;
}

/** Largest size that this process had. Where the system tells, since the usage that Node tells includes its parent's. */
function peakMemory(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return 1024 * Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]);
  } catch {
    return 1024 * process.resourceUsage().maxRSS;
  }
}

/** Files below a folder that this process holds open, where the system tells. */
function openBelow(folder: string): string[] {
  try {
    const links = readdirSync('/proc/self/fd').map((name) => targetOf(`/proc/self/fd/${name}`));
    return links.filter((link) => link.startsWith(folder));
  } catch {
    return [];
  }
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return ''; // the folder itself, which was open while it was read
  }
}
