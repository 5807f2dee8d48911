import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Preset } from '../../src-shared/records/preset';
import { readFrame } from '../../src-main/formats/readFrames';
import { loadPreset } from '../../src-main/project/loadPreset';
import { chooseEngine, EXECUTABLE_VARIABLE } from '../../src-main/simulation/engine/choose';
import { describeEngine } from '../../src-main/simulation/engine/describe';
import type { LammpsEngine } from '../../src-main/simulation/engine/engine';
import { lammpsFailure } from '../../src-main/simulation/engine/failure';
import { nativeCandidates, nativeEngine } from '../../src-main/simulation/engine/native';
import { runLammps, type LammpsOutcome } from '../../src-main/simulation/engine/run';
import { dynamicsFor } from '../../src-main/simulation/flexibility/parameters';
import { flexibilityByDynamics } from '../../src-main/simulation/flexibility/study';
import { missingStyles, potentialInput } from '../../src-main/simulation/potential/input';
import { dataFile } from '../../src-main/simulation/structure/dataFile';
import { headerLines } from '../../src-main/simulation/structure/header';
import { findElectron } from '../e2e/electronBinary';
import { ensureBuilt, root } from './built';
import { glasses, scratch } from './plastiscope';

/** Real LAMMPS: the embedded one, and where there is one a native one. */
const script = join(root, 'out/main/lammps.js');
const never = new AbortController().signal;

beforeAll(ensureBuilt);

function embedded(lacks: (engine: LammpsEngine) => readonly string[] = () => []) {
  return chooseEngine({ choice: 'embedded', embeddedScript: script, lacks });
}

/** The one that the environment names or the search path has; null after one printed line. */
async function native(): Promise<LammpsEngine | null> {
  const [found] = [
    process.env[EXECUTABLE_VARIABLE],
    ...nativeCandidates(process.env['PATH']),
  ].filter((path) => path !== undefined && path !== '');
  const engine = found === undefined ? { reason: 'is missing' } : await nativeEngine(found);
  if (!('reason' in engine)) return engine;
  console.log(`skipped: no native LAMMPS (name one in ${EXECUTABLE_VARIABLE}, or put lmp on PATH)`);
  return null;
}

async function glass() {
  const { frame } = await readFrame(join(glasses, 'lj001/lj001.sp.0.dump.gz'), 'first');
  const preset = await loadPreset('lj2d', join(root, 'resources'));
  const { wrapped: positions, types, cell } = frame;
  const masses = new Map(preset.species.map(({ type, mass }) => [type, mass]));
  return { structure: { positions, types, cell, dimensions: 2 as const }, masses, preset };
}

function lennardJones({ potential }: Preset) {
  if (potential === null || !('pairs' in potential)) throw new Error('not Lennard-Jones');
  return potential;
}

/** Runs a few lines in a fresh folder. */
async function run(
  engine: LammpsEngine,
  lines: readonly string[],
  files = new Map<string, string>(),
) {
  const folder = join(scratch(), 'run');
  const printed: string[] = [];
  const steps: number[] = [];
  const outcome = await runLammps({
    engine,
    folder,
    script: `${lines.join('\n')}\n`,
    files,
    signal: never,
    onLine: (line) => printed.push(line),
    onSteps: (done) => steps.push(done),
  });
  return { outcome, folder, printed, steps };
}

function failure(outcome: LammpsOutcome) {
  if (outcome.status !== 'failed') throw new Error(`not failed but ${outcome.status}`);
  return outcome;
}

/** A box of atoms that LAMMPS makes itself. */
const box = [
  'units lj',
  'atom_style atomic',
  'lattice fcc 0.8442',
  'region box block 0 10 0 10 0 10',
  'create_box 1 box',
  'create_atoms 1 box',
  'mass 1 1',
  'pair_style lj/cut 2.5',
  'pair_coeff 1 1 1 1',
  'velocity all create 1 87287',
  'fix 1 all nve',
];
const endless = [...box, 'thermo 10', 'run 100000000'];

describe('LAMMPS', () => {
  it('gives the energies of the reference data, and the same through every engine', async () => {
    const { structure, masses, preset } = await glass();
    const { inner: _, ...cut } = lennardJones(preset);
    const smooth = { ...cut, style: 'lj/smooth' as const, inner: 2 };
    const engines = [await embedded(), await native()].filter((engine) => engine !== null);
    for (const [potential, known] of [
      [cut, -2.38362323],
      [smooth, null],
    ] as const) {
      const energies: number[] = [];
      for (const engine of engines) {
        const input = potentialInput(potential, [1, 2], engine, '.');
        const files = new Map([...input.files, ['structure.data', dataFile(structure, masses)]]);
        const lines = [
          ...headerLines(structure, 'lj', 'structure.data'),
          ...input.lines,
          'run 0',
          'print "energy $(pe:%.12f) largest $(fnorm:%.12f)"',
        ];
        const { outcome, printed } = await run(engine, lines, files);
        expect(outcome.status).toBe('done');
        const found = printed.map((line) => /^energy (\S+) largest (\S+)/.exec(line)).find(Boolean);
        energies.push(Number(found?.[1]), Number(found?.[2]));
      }
      if (known !== null) expect(energies[0]).toBeCloseTo(known, 7);
      // a table of lj/smooth in the embedded engine, LAMMPS' own formula in the native one
      expect(energies[2] ?? energies[0]).toBeCloseTo(energies[0], 10);
      expect(energies[3] ?? energies[1]).toBeCloseTo(energies[1], 7);
    }
  });

  it('chooses the build that has the pair style, and says what is missing', async () => {
    const eam = { style: 'eam/fs' as const };
    const engine = await embedded((each) => missingStyles(eam, each));
    expect([engine.name, engine.version]).toEqual([
      'lammps.js 1.5.1 (wasm-atomify)',
      '10 Sep 2025',
    ]);
    expect(engine.packages.has('MANYBODY')).toBe(true);
    await expect(embedded(() => ['pair style lj/mdf'])).rejects.toThrow(
      /wasm-atomify\) \(LAMMPS 10 Sep 2025\) lacks pair style lj\/mdf: choose a LAMMPS of this machine/,
    );
    const other = { choice: process.execPath, embeddedScript: script, lacks: () => [] };
    await expect(chooseEngine(other)).rejects.toThrow(/is not LAMMPS: started with -help/);
    await expect(chooseEngine({ ...other, choice: '/no/such/lmp' })).rejects.toThrow(
      /could not be started .*ENOENT/,
    );
  });

  it('counts steps as they are done, and leaves the folder with its log', async () => {
    const { outcome, folder, steps } = await run(await embedded(), [
      ...box,
      'thermo 10',
      'run 30',
      'minimize 0 1e-3 5 50',
      'run 20',
    ]);
    expect(outcome).toEqual({ status: 'done', log: join(folder, 'log.lammps') });
    expect(steps.slice(0, 4)).toEqual([10, 20, 30, 35]);
    expect(steps[steps.length - 1]).toBe(55);
    expect(await readFile(join(folder, 'log.lammps'), 'utf8')).toContain('run 20');
  });

  it.each([
    ['an unknown command', [...box, 'fixx 2 all nve'], /Unknown command: fixx/, 12],
    ['a missing file', ['units lj', 'read_data none.data'], /Cannot open file none\.data/, 2],
    [
      'lost atoms',
      [...box, 'displace_atoms all random 0.4 0.4 0.4 4', 'timestep 0.5', 'thermo 1', 'run 50'],
      /Lost atoms|Non-numeric/,
      15,
    ],
  ])('reports %s with the input line and the end of the log', async (_, lines, reason, number) => {
    const engine = await embedded();
    const { outcome, folder } = await run(engine, lines);
    const { inputLine, lastLines, reason: said, log } = failure(outcome);
    expect(said).toMatch(reason);
    expect(inputLine).toEqual({ text: lines[number - 1], number });
    expect(lastLines.join('\n')).toMatch(/ERROR/);
    expect(existsSync(folder)).toBe(false);
    expect(await readFile(log, 'utf8')).toMatch(reason);
    const { message, line, path } = lammpsFailure(failure(outcome), engine);
    expect(message).toContain(
      `line ${number} of in.lammps, "${lines[number - 1]}". Its log is ${log}.`,
    );
    expect([line, path]).toEqual([number, log]);
  });

  it('stops within 2 s of a cancel and leaves nothing', async () => {
    for (const engine of [await embedded(), await native()]) {
      if (engine === null) continue;
      const parent = scratch();
      const controller = new AbortController();
      let asked = 0;
      const outcome = await runLammps({
        engine,
        folder: join(parent, 'run'),
        script: `${endless.join('\n')}\n`,
        signal: controller.signal,
        onSteps: () => {
          if (asked > 0) return;
          asked = performance.now();
          controller.abort();
        },
      });
      expect(outcome).toEqual({ status: 'cancelled' });
      expect(performance.now() - asked).toBeLessThan(2000);
      expect(readdirSync(parent)).toEqual([]);
    }
  });

  it.skipIf(process.platform === 'win32')('says that it was killed', async () => {
    const engine = await embedded();
    // LAMMPS' own command `shell`: the process that it starts kills its parent while that runs
    const kill = 'shell "(sleep 0.5; kill -9 $PPID) > /dev/null 2>&1 &"';
    const { outcome, folder } = await run(engine, [kill, ...endless]);
    expect(failure(outcome).inputLine).toEqual({ text: 'run 100000000', number: 14 });
    expect(failure(outcome).reason).toMatch(/^was ended from outside \(SIGKILL\), as happens when/);
    expect(lammpsFailure(failure(outcome), engine).message).toMatch(/It printed last:\n/);
    expect(existsSync(folder)).toBe(false);
  });

  it('runs in the binary of Electron', async () => {
    const { path } = findElectron(root);
    const program = {
      command: path,
      args: [script, 'wasm'],
      environment: { ELECTRON_RUN_AS_NODE: '1' },
    };
    const engine = await describeEngine('embedded', 'lammps.js in Electron', program);
    if ('reason' in engine) throw new Error(engine.reason);
    const { outcome, steps } = await run(engine, [...box, 'thermo 10', 'run 20']);
    expect([outcome.status, steps]).toEqual(['done', [10, 20]]);
  });
});

/** A triangular Lennard-Jones crystal of 8 × 8 atoms at the distance r, in a cell with a 60° corner. */
const EDGE = 8;
const r = 2 ** (1 / 6);
const crystal = {
  potential: {
    style: 'lj/cut' as const,
    cutoff: 1.5,
    pairs: [{ types: [1, 1] as [number, number], epsilon: 1, sigma: 1 }],
  },
  structure: {
    positions: Float64Array.from({ length: 3 * EDGE * EDGE }, (_, k) => {
      const atom = Math.floor(k / 3);
      const [p, q] = [atom % EDGE, Math.floor(atom / EDGE)];
      return [r * (p + q / 2), (r * q * Math.sqrt(3)) / 2, 0][k % 3];
    }),
    types: new Int32Array(EDGE * EDGE).fill(1),
    cell: {
      h: Float64Array.of(EDGE * r, (EDGE * r) / 2, 0, 0, (EDGE * r * Math.sqrt(3)) / 2, 0, 0, 0, 1),
      origin: [0, 0, 0] as const,
      periodic: [true, true, true] as const,
    },
    dimensions: 2 as const,
  },
  masses: new Map([[1, 1]]),
};

/**
 * ⟨r²⟩ of every atom in the harmonic crystal of nearest neighbours with stiffness V'' = 36·2^(2/3) ε/σ² at the minimum:
 * k_B T/(m N) Σ_k tr D(k)⁻¹ over the wave vectors of the cell without 0, D(k) = Σ_n V'' n nᵀ (1 − cos r k·n).
 */
function harmonicDisplacement(temperature: number): number {
  const stiffness = 36 * 2 ** (2 / 3);
  const bonds = Array.from({ length: 6 }, (_, k) => (k * Math.PI) / 3);
  let sum = 0;
  for (let p = 0; p < EDGE; p++) {
    for (let q = 0; q < EDGE; q++) {
      if (p === 0 && q === 0) continue;
      const kx = (2 * Math.PI * p) / (EDGE * r);
      const ky = ((2 * Math.PI * q) / (EDGE * r) - kx / 2) * (2 / Math.sqrt(3));
      const d = [0, 0, 0];
      for (const angle of bonds) {
        const [x, y] = [Math.cos(angle), Math.sin(angle)];
        const weight = stiffness * (1 - Math.cos(r * (kx * x + ky * y)));
        [x * x, x * y, y * y].forEach((product, k) => (d[k] += weight * product));
      }
      sum += (d[0] + d[2]) / (d[0] * d[2] - d[1] * d[1]);
    }
  }
  return (temperature * sum) / (EDGE * EDGE);
}

describe('flexibility volume by dynamics', () => {
  it('continues from the runs that are done, and finds the vibrations of a crystal', async () => {
    const parent = scratch();
    const dynamics = {
      ...dynamicsFor('lj'),
      temperature: 1e-3,
      equilibration: 1,
      production: 10,
      runs: 3,
    };
    const steps = 2200;
    const study = { ...crystal, units: 'lj' as const, dynamics, seed: 4, engine: await embedded() };
    const controller = new AbortController();
    const folder = join(parent, 'stopped');
    const stopped = flexibilityByDynamics({
      ...study,
      folder,
      processes: 1,
      signal: controller.signal,
      onProgress: (done, all) => {
        expect(all).toBe(3 * steps);
        if (done > steps) controller.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(readdirSync(folder)).toEqual(['run-001', 'structure.data']);

    const reports: number[] = [];
    const again = { ...study, processes: 2, signal: never };
    const onProgress = (done: number) => reports.push(done);
    const continued = await flexibilityByDynamics({ ...again, folder, onProgress });
    expect(reports[0]).toBeGreaterThanOrEqual(steps);
    expect(reports).toEqual(reports.slice().sort((a, b) => a - b));
    expect(reports[reports.length - 1]).toBe(3 * steps);
    const afresh = join(parent, 'afresh');
    expect(await flexibilityByDynamics({ ...again, folder: afresh })).toEqual(continued);

    const mean = continued.msd.reduce((sum, value) => sum + value, 0) / continued.msd.length;
    // what three runs tell of 126 modes; forty agree within 5 %
    expect(Math.abs(mean / harmonicDisplacement(1e-3) - 1)).toBeLessThan(0.35);
    expect(Math.abs(continued.temperature / 1e-3 - 1)).toBeLessThan(0.1);
  });
});
