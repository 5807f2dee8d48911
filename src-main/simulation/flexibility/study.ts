import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { UnitStyle } from '../../../src-shared/records/preset';
import { replaceFile } from '../../formats/replaceFile';
import { systemErrorCode } from '../../formats/systemError';
import type { Structure } from '../../physics/potentials/structure';
import type { LammpsEngine } from '../engine/engine';
import { lammpsFailure } from '../engine/failure';
import { INPUT, runLammps } from '../engine/run';
import { potentialInput, type SimulatedPotential } from '../potential/input';
import { dataFile } from '../structure/dataFile';
import { headerLines } from '../structure/header';
import { presentTypes } from '../structure/typeNumbers';
import { stepsOf, type Dynamics } from './parameters';
import { addRun, emptySums, meanOfRuns, readRun } from './result';
import { flexibilityScript, runSeed } from './script';

export interface FlexibilityStudy {
  structure: Structure;
  /** by numeric type */
  masses: ReadonlyMap<number, number>;
  units: UnitStyle;
  potential: SimulatedPotential;
  dynamics: Dynamics;
  seed: number;
  engine: LammpsEngine;
  /** keeps finished runs: the same study continues from them */
  folder: string;
  /** runs that go on side by side */
  processes: number;
  signal: AbortSignal;
  /** steps done of all steps of all runs */
  onProgress?: (done: number, total: number) => void;
  /** whole runs in `folder` */
  onRunsDone?: (done: number) => void;
}

export interface FlexibilityResult {
  /** ⟨r²⟩, mean over runs [N], length units squared */
  msd: Float64Array;
  /** of that mean [N] */
  standardError: Float64Array;
  /** mean over the production of all runs; it should be what was asked for */
  temperature: number;
}

const DATA = 'structure.data';

/**
 * Mean squared vibrational displacement of every atom by molecular dynamics: runs from the same inherent structure with
 * fresh velocities, each about its own mean positions, averaged (Fan & Ma 2021, after Ding et al. 2016).
 *
 * Every run has a folder of its own, which is there when the run is whole.
 *
 * @throws PlastiscopeError naming the input line if LAMMPS fails; the signal's reason if it is aborted
 */
export async function flexibilityByDynamics(study: FlexibilityStudy): Promise<FlexibilityResult> {
  const { structure, dynamics, engine, folder, signal } = study;
  const atoms = structure.types.length;
  const scripts = await prepare(study);
  const perRun = stepsOf(dynamics).total;
  const done = new Float64Array(dynamics.runs);
  let whole = 0;
  const report = (run: number, steps: number) => {
    done[run] = steps;
    study.onProgress?.(
      done.reduce((sum, value) => sum + value, 0),
      perRun * dynamics.runs,
    );
  };

  const place = (run: number) => join(folder, `run-${String(run + 1).padStart(3, '0')}`);
  const waiting = scripts.map((script, run) => ({ script, run }));
  // One that fails stops the others.
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // one for each process
  const abort = () => stop.abort();
  signal.addEventListener('abort', abort, { once: true });

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (stop.signal.aborted) return;
      const { script, run } = next;
      if ((await textOf(join(place(run), INPUT))) !== script) {
        const onSteps = (steps: number) => report(run, Math.min(steps, perRun));
        const outcome = await runLammps({
          engine,
          folder: place(run),
          script,
          signal: stop.signal,
          onSteps,
        });
        if (outcome.status === 'cancelled') return;
        if (outcome.status === 'failed') throw lammpsFailure(outcome, engine);
      }
      report(run, perRun);
      study.onRunsDone?.(++whole);
    }
  }

  try {
    signal.throwIfAborted();
    const workers = Array.from({ length: Math.max(1, study.processes) }, () =>
      work().catch((error: unknown) => {
        stop.abort();
        throw error;
      }),
    );
    const ended = await Promise.allSettled(workers);
    signal.throwIfAborted();
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  } finally {
    signal.removeEventListener('abort', abort);
  }
  const sums = emptySums(atoms);
  for (let run = 0; run < dynamics.runs; run++) addRun(sums, await readRun(place(run), atoms));
  return { ...meanOfRuns(sums), temperature: sums.temperatures / sums.runs };
}

/** Writes the files that all runs share, and gives the script of each run. */
async function prepare(study: FlexibilityStudy): Promise<string[]> {
  const { structure, masses, units, potential, dynamics, engine, folder } = study;
  if (units !== 'lj' && units !== 'metal') {
    throw new PlastiscopeError('input', `Dynamics need the units lj or metal, not ${units}.`);
  }
  const types = presentTypes(structure.types);
  const { lines, files } = potentialInput(potential, types, engine, '..');
  const shared = new Map([...files, [DATA, dataFile(structure, masses)]]);
  await mkdir(folder, { recursive: true });
  const hash = createHash('sha256');
  for (const [name, text] of shared) {
    hash.update(`${name}\n${text}`);
    await replaceFile(join(folder, name), [Buffer.from(text)]);
  }
  const system = [
    ...headerLines(structure, units, `../${DATA}`),
    ...lines,
    // eam tables bring masses of their own
    ...types.map((type, k) => `mass ${k + 1} ${masses.get(type)}`),
  ];
  const fingerprint = hash.digest('hex');
  const { dimensions } = structure;
  return Array.from({ length: dynamics.runs }, (_, run) => {
    const seed = runSeed(study.seed, run);
    return flexibilityScript({ fingerprint, system, dimensions, units, dynamics, seed });
  });
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
