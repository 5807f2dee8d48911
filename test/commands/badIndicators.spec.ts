import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cli, ensureBuilt, root } from './built';
import { glasses, plastiscope, scratch, type Ran } from './plastiscope';

beforeAll(ensureBuilt);

type Point = readonly [x: number, y: number];

/** A 2D structure of one species as a text dump. */
function dump(atoms: readonly Point[], [x, y]: Point): string {
  const rows = atoms.map((at, k) => `${k + 1} 2 ${at.join(' ')}`);
  return [
    ...['ITEM: TIMESTEP', '0', 'ITEM: NUMBER OF ATOMS', String(rows.length)],
    ...['ITEM: BOX BOUNDS pp pp pp', `0 ${x}`, `0 ${y}`, '-0.5 0.5'],
    ...['ITEM: ATOMS id type x y', ...rows, ''],
  ].join('\n');
}

/** A cell of `size`, `along` × `up` times. */
function repeated(atoms: readonly Point[], [x, y]: Point, along: number, up: number): string {
  const all = Array.from({ length: along * up }, (_, copy) =>
    atoms.map(([u, v]): Point => [u + (copy % along) * x, v + Math.floor(copy / along) * y]),
  );
  return dump(all.flat(), [along * x, up * y]);
}

function written(name: string, text: string): string {
  const path = join(scratch(), name);
  writeFileSync(path, text);
  return path;
}

const parsed = z.object({
  records: z.array(z.object({ potential: z.object({ name: z.string(), chosenBy: z.string() }) })),
});

/** At rest by symmetry, and unstable under shear. */
const squareLattice = repeated([[0.5, 0.5]], [1.2, 1.2], 12, 12);
/** A triangular lattice with its atoms off their places. */
const cell = { size: [3.9, 2.2517] as const, atoms: offPlace(3, 2, 1.3) };

function offPlace(columns: number, lines: number, r: number): Point[] {
  return Array.from({ length: columns * lines }, (_, k) => {
    const line = Math.floor(k / columns);
    const shift = 0.05 * Math.sin(1 + 2 * k);
    return [((k % columns) + line / 2) * r + shift, line * r * Math.sqrt(0.75) - shift / 2];
  });
}

describe('a structure that physics cannot take as it is', () => {
  it('takes the truncation of the preset where the structure rests under both', async () => {
    const path = written('lattice.dump', squareLattice);
    const { status, stdout } = await plastiscope([
      ...['indicators', path, '--kind', 'potential-energy', '--json'],
      ...['--out', join(scratch(), 'energy.csv')],
    ]);
    expect(status).toBe(0);
    const { records } = parsed.parse(JSON.parse(stdout));
    expect(records[0].potential).toMatchObject({ name: 'lj2d-cut', chosenBy: 'preset' });
  });

  it.each(['soft-modes', 'linear-response'])('refuses %s at a saddle', async (kind) => {
    const path = written('saddle.dump', squareLattice);
    const out = join(scratch(), 'value.csv');
    const { status, stderr } = await plastiscope([
      ...['indicators', path, '--kind', kind, '--loading', 'simple+'],
      ...['--potential', 'lj2d-cut', '--out', out],
    ]);
    expect(stderr).toMatch(/saddle\.dump is not a minimum of the potential: .*negative.*--relax/);
    expect([status, existsSync(out)]).toEqual([2, false]);
  });

  it.each(['potential-energy', 'stress'])(
    'gives %s in a cell smaller than twice the cutoff as in its repetition',
    async (kind) => {
      const values: number[][] = [];
      for (const [along, up] of [
        [1, 1],
        [3, 4],
      ]) {
        const path = written('cell.dump', repeated(cell.atoms, cell.size, along, up));
        const out = join(scratch(), 'value.csv');
        const { stderr, status } = await plastiscope([
          ...['indicators', path, '--kind', kind, '--potential', 'lj2d-cut', '--out', out],
        ]);
        expect(status, stderr).toBe(0);
        const rows = readFileSync(out, 'utf8').trimEnd().split('\n').slice(1);
        values.push(rows.map((row) => Number(row.split(',')[1])));
      }
      const [small, large] = values;
      expect(new Set(small.map((value) => value.toFixed(6))).size).toBe(small.length);
      large.forEach((value, k) => expect(value).toBeCloseTo(small[k % small.length], 10));
    },
  );

  it('says that reference neighbours do not fit into a cell smaller than their cutoff', async () => {
    const path = written('cell.dump', repeated(cell.atoms, cell.size, 1, 1));
    const { status, stderr } = await plastiscope([
      ...['indicators', path, '--kind', 'linear-response', '--potential', 'lj2d-cut', '--relax'],
    ]);
    expect(stderr).toMatch(/neighbour cutoff 2\.5 is larger than the cell.*give a smaller cutoff/);
    expect(status).toBe(2);
  });

  it('asks for a potential where the preset names none', async () => {
    const preset: unknown = JSON.parse(
      readFileSync(join(root, 'resources/presets/lj2d.json'), 'utf8'),
    );
    const without = written(
      'plain.json',
      JSON.stringify(Object.assign({}, preset, { name: 'plain', potential: null })),
    );
    const path = written('square.dump', squareLattice);
    const { status, stderr } = await plastiscope([
      ...['indicators', path, '--kind', 'potential-energy', '--preset', without],
    ]);
    expect(stderr).toMatch(/preset plain names no potential.*--potential/);
    expect(status).toBe(2);
  });
});

interface Process {
  pid: number;
  parent: number;
  command: string;
}

function processes(): Process[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** LAMMPS below a process. */
function lammpsBelow(ancestor: number): number | undefined {
  const all = processes();
  const below = new Set([ancestor]);
  // a parent may have a higher number than its child: as often as there can be generations
  for (let generation = 0; generation < 4; generation++)
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  return all.find(({ pid, command }) => below.has(pid) && /lammps\.js/.test(command))?.pid;
}

/** Starts `indicators` with some arguments, and waits until LAMMPS runs. */
async function dynamics(
  args: readonly string[],
  temporary: string,
): Promise<{ program: number; lammps: number; ended: Promise<Ran> }> {
  const child = spawn(process.execPath, [cli, 'indicators', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const ended = new Promise<Ran>((done) =>
    child.on('close', (status) => done({ status, stdout, stderr })),
  );
  const program = child.pid ?? NaN;
  let lammps: number | undefined;
  while (child.exitCode === null && lammps === undefined) {
    await sleep(200);
    if (stderr.includes('Molecular dynamics')) lammps = lammpsBelow(program);
  }
  if (lammps === undefined) throw new Error(`LAMMPS never ran: ${stderr}`);
  return { program, lammps, ended };
}

/** Whether a run of LAMMPS in that folder has written into its log. */
function hasBegun(folder: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return hasBegun(path);
      return entry.name === 'log.lammps' && statSync(path).size > 0;
    });
  } catch {
    // it was moved while it was looked at: a run that is done has another name
    return false;
  }
}

/** Starts molecular dynamics of a crystal, ends a process of it, and looks at what is left. */
async function interrupted(
  end: (program: number, lammps: number) => void,
): Promise<Ran & { left: string[]; lammps: number }> {
  const folder = scratch();
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const path = join(folder, 'cell.dump');
  writeFileSync(path, repeated(cell.atoms, cell.size, 6, 10));
  const { program, lammps, ended } = await dynamics(
    [
      ...[path, '--kind', 'flexibility-volume', '--method', 'md', '--relax'],
      ...['--potential', 'lj2d-cut', '--runs', '50', '--out', join(folder, 'value.csv')],
    ],
    temporary,
  );
  // on a busy machine the process is there long before it says anything
  while (!hasBegun(temporary)) await sleep(100);
  end(program, lammps);
  const ran = await ended;
  return { ...ran, lammps, left: [...readdirSync(temporary), ...readdirSync(folder)] };
}

describe.skipIf(process.platform !== 'linux')('molecular dynamics that ends early', () => {
  it('says that LAMMPS was killed, and writes nothing', async () => {
    const { status, stderr, left } = await interrupted((_, lammps) =>
      process.kill(lammps, 'SIGKILL'),
    );
    const log = /was ended from outside \(SIGKILL\).* Its log is (.*)\. It printed last:/.exec(
      stderr,
    );
    expect(readFileSync(log?.[1] ?? '', 'utf8')).toMatch(/^LAMMPS/);
    expect(status).toBe(1);
    expect(left).not.toContain('value.csv');
  });

  it('stops LAMMPS with the command, and leaves nothing', async () => {
    const { status, lammps, left } = await interrupted((program) =>
      process.kill(program, 'SIGINT'),
    );
    expect(status).toBe(130);
    expect(left).toEqual(['cell.dump', 'temporary']);
    expect(processes().some(({ pid }) => pid === lammps)).toBe(false);
  });

  it('is asked for again as it was, with the potential of one’s own, after a kill -9', async () => {
    const project = join(scratch(), 'glasses');
    for (const words of [
      ['create', project, '--preset', 'lj2d'],
      ['import', project, glasses],
    ])
      expect((await plastiscope(['project', ...words])).status).toBe(0);
    const own = join(scratch(), 'own.json');
    copyFileSync(join(root, 'resources/presets/lj2d.json'), own);
    const { program, ended } = await dynamics(
      [
        ...[project, '--samples', 'lj001', '--kind', 'flexibility-volume'],
        ...['--potential', own, '--runs', '7', '--temperature', '0.02'],
      ],
      scratch(),
    );
    process.kill(program, 'SIGKILL');
    await ended;
    const [work = ''] = readdirSync(join(project, 'work'));
    const request: unknown = JSON.parse(
      readFileSync(join(project, 'work', work, 'request.json'), 'utf8'),
    );
    expect(request).toMatchObject({
      task: 'indicators',
      input: {
        ...{ indicator: 'flexibility-volume', runs: 7, temperature: 0.02 },
        potential: `work/${work}/potential/own.json`,
      },
    });
    expect(readFileSync(join(project, 'work', work, 'potential/own.json'))).toEqual(
      readFileSync(own),
    );
  });
});
