import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { strainBasis } from '../../src-shared/geometry/response';
import { encodeNpy } from '../formats/npy/npy';
import { readFrame } from '../formats/readFrames';
import { atomMasses } from '../indicators/atomMasses';
import type { Glass } from '../indicators/indicator';
import { softModes } from '../physics/modes/softModes';
import { affineForces } from '../physics/potentials/affineForces';
import { hessian, type Hessian } from '../physics/potentials/hessian';
import { replicate } from '../physics/potentials/replicate';
import { linearResponse } from '../physics/response/linearResponse';
import { voronoiCells } from '../physics/voronoi/voronoiCells';
import { glassOfFrame } from './indicators/glass';
import { restingGlass } from './indicators/potential/restingGlass';
import { presetFor } from './support/presetFor';
import type { Task, TaskContext } from './task';

type Input = Parameters<Task<'measureIndicators'>>[0];
/** Of work that takes a fraction of a second: runs that warm the compiler up, and runs that count. */
const brief = { warmUps: 2, repeats: 5 } as const;
/** Of work that takes many seconds: done once, the compiler's warming included. */
const long = { warmUps: 0, repeats: 1 } as const;

/** What a piece of work needs prepared, to be timed; its result in two numbers, and its input for a peer. */
interface Work {
  run(): { method: string | null; lowest: number; last: number };
  warmUps: number;
  /** at least 1 */
  repeats: number;
  atoms: number;
  input: Readonly<Record<string, Uint8Array>>;
}

/** Times one kernel of the indicators on this machine, without reading and without what comes before it. */
export const measureIndicators: Task<'measureIndicators'> = async (input, context) => {
  const { signal, report, resourcesDir } = context;
  report({ stage: 'Reading', done: 0, total: null });
  const { frame } = await readFrame(input.file, 'first', { signal, keepText: false });
  const preset = await presetFor(frame, undefined, resourcesDir, input.file);
  const given = glassOfFrame(frame, preset, input.file);
  const work =
    input.work === 'voronoi'
      ? voronoiWork(given, input.copies)
      : await elasticWork(given, preset, { ...input, work: input.work }, context);
  report({ stage: 'Measuring', done: 0, total: null });
  const seconds: number[] = [];
  const cpuSeconds: number[] = [];
  for (let k = 0; k < work.warmUps; k++) work.run();
  let result: ReturnType<Work['run']>;
  do {
    const one = timed(work.run);
    result = one.result;
    seconds.push(one.wall);
    cpuSeconds.push(one.cpu);
  } while (seconds.length < work.repeats);
  const peakMemory = 1024 * process.resourceUsage().maxRSS;
  if (input.peerInput !== undefined) {
    await mkdir(input.peerInput, { recursive: true });
    for (const [name, bytes] of Object.entries(work.input))
      await writeFile(join(input.peerInput, `${name}.npy`), bytes);
  }
  return { atoms: work.atoms, seconds, cpuSeconds, peakMemory, ...result };
};

function voronoiWork(glass: Glass, copies: Input['copies']): Work {
  const { dimensions } = glass;
  const { positions, cell } = replicate(glass, copies);
  return {
    run() {
      const { volume } = voronoiCells(positions, cell, { dimensions });
      return { method: null, lowest: Math.min(...volume), last: Math.max(...volume) };
    },
    ...brief,
    atoms: positions.length / 3,
    input: {
      positions: encodeNpy(positions, [positions.length / 3, 3]),
      cell: encodeNpy(Float64Array.from(cell.h), [3, 3]),
      origin: encodeNpy(Float64Array.from(cell.origin), [3]),
      dimensions: encodeNpy(Int32Array.of(dimensions), []),
    },
  };
}

async function elasticWork(
  given: Glass,
  preset: Awaited<ReturnType<typeof presetFor>>,
  { file, potential: asked, work, copies }: Omit<Input, 'work'> & { work: 'modes' | 'response' },
  context: TaskContext,
): Promise<Work> {
  if (copies.some((count) => count !== 1)) {
    const message = `${file}: only Voronoi cells are measured of a repeated glass. Leave the copies out.`;
    throw new PlastiscopeError('usage', message, { path: file });
  }
  const source = { asked, preset, resourcesDir: context.resourcesDir, folder: dirname(file) };
  const resting = await restingGlass(given, source, { relax: true, required: true }, context);
  const { glass, interaction } = resting;
  const matrix = hessian(glass, interaction.potential);
  const masses = atomMasses(glass);
  const configuration = { positions: glass.positions, cell: glass.cell };
  const forces = strainBasis(glass.dimensions).map((strain) =>
    affineForces(glass, interaction.potential, strain),
  );
  const input = { ...matrixFiles(matrix), ...vectorFiles(masses, forces) };
  const common = { ...long, atoms: glass.ids.length, input };
  if (work === 'modes') {
    return {
      run() {
        const { method, omegaSquared } = softModes({ hessian: matrix, masses, configuration });
        return { method, lowest: omegaSquared[0], last: omegaSquared[omegaSquared.length - 1] };
      },
      ...common,
    };
  }
  return {
    run() {
      const problem = { hessian: matrix, affineForces: forces, configuration };
      const { method, displacements } = linearResponse(problem, glass.d2minCutoff);
      const norms = displacements.map((u) => Math.sqrt(u.reduce((sum, x) => sum + x * x, 0)));
      return { method, lowest: Math.min(...norms), last: Math.max(...norms) };
    },
    ...common,
  };
}

/** Blocks as `scipy.sparse.bsr_matrix` takes them; of an embedding also its gradients and curvatures. */
function matrixFiles({ pair, embedding }: Hessian): Record<string, Uint8Array> {
  const { dimensions: d, columns, rowStart, values } = pair;
  return {
    row_start: encodeNpy(rowStart, [rowStart.length]),
    columns: encodeNpy(columns, [columns.length]),
    values: encodeNpy(values, [columns.length, d, d]),
    ...(embedding === null
      ? {}
      : {
          gradients: encodeNpy(embedding.gradients.values, [columns.length, d]),
          curvature: encodeNpy(embedding.curvature, [embedding.curvature.length]),
        }),
  };
}

function vectorFiles(
  masses: Float64Array,
  forces: readonly Float64Array[],
): Record<string, Uint8Array> {
  const rows = forces[0].length;
  const all = new Float64Array(forces.length * rows);
  forces.forEach((force, k) => all.set(force, k * rows));
  return {
    masses: encodeNpy(masses, [masses.length]),
    forces: encodeNpy(all, [forces.length, rows]),
  };
}

function timed<T>(work: () => T): { result: T; wall: number; cpu: number } {
  const before = process.cpuUsage();
  const began = performance.now();
  const result = work();
  const wall = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { result, wall, cpu: (user + system) / 1e6 };
}
