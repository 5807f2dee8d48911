import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import type { TaskOutput } from '../../src-shared/contract/tasks';
import { selectBackend } from '../learning/backends/select';
import { loadTensorflow } from '../learning/backends/tensorflow/library';
import { loadWasm } from '../learning/backends/wasm/library';
import type { Task } from './task';

type Runtime = TaskOutput<'doctor'>['runtimes'][number];

/** Which runtimes are found here, and what each kind of work would use. Everything named as found was really loaded. */
export const doctor: Task<'doctor'> = async (_input, { report, parallel, resourcesDir }) => {
  const probes: [string, () => Runtime][] = [
    ['Node', node],
    ['Electron', () => electron(resourcesDir)],
    ['TensorFlow', tensorflow],
    ['WebAssembly', wasm],
    ['WebGPU', webgpu],
    ['LAMMPS', lammps],
  ];
  const runtimes: Runtime[] = [];
  for (const [done, [stage, probe]] of probes.entries()) {
    report({ stage: `Checking ${stage}`, done, total: probes.length });
    runtimes.push(probe());
  }
  const backend = await selectBackend().catch(() => null);
  const none = 'nothing: no engine for neural networks starts here';
  return {
    runtimes,
    uses: [
      {
        work: 'train',
        runtime: backend?.trains === true ? backend.name : 'nothing: native TensorFlow is missing',
      },
      { work: 'predict', runtime: backend?.name ?? none },
      {
        work: 'label',
        runtime: parallel.threads > 1 ? `${parallel.threads} threads` : 'one thread',
      },
    ],
  };
};

function node(): Runtime {
  return {
    name: 'node',
    available: true,
    version: process.versions.node,
    detail: `${process.platform} ${process.arch}`,
  };
}

/** Inside the workbench its own version; on the command line of a checkout, what set-up found to start it with. */
function electron(resourcesDir: string): Runtime {
  const running = process.versions['electron'];
  if (running !== undefined)
    return { name: 'electron', available: true, version: running, detail: 'this process' };
  const found = electronOfCheckout(join(resourcesDir, '..'));
  if (found === null) {
    return {
      name: 'electron',
      available: false,
      version: null,
      detail: 'not set up; npm run setup fetches it',
    };
  }
  const detail = found.standIn ? `${found.path} (a stand-in for the official one)` : found.path;
  return { name: 'electron', available: existsSync(found.path), version: found.version, detail };
}

const electronRecord = z.object({ path: z.string(), version: z.string(), standIn: z.boolean() });

function electronOfCheckout(root: string): z.output<typeof electronRecord> | null {
  try {
    const text = readFileSync(join(root, 'node_modules/.plastiscope/electron.json'), 'utf8');
    return electronRecord.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function tensorflow(): Runtime {
  try {
    const { backend, version } = loadTensorflow();
    const detail = backend.isUsingGpuDevice
      ? 'on a CUDA device'
      : 'on the processor; sees no CUDA device';
    return { name: 'tensorflow', available: true, version, detail };
  } catch (error) {
    return { name: 'tensorflow', available: false, version: null, detail: firstLine(error) };
  }
}

function wasm(): Runtime {
  try {
    return {
      name: 'wasm',
      available: true,
      version: loadWasm(),
      detail: 'predicts; does not train',
    };
  } catch (error) {
    return { name: 'wasm', available: false, version: null, detail: firstLine(error) };
  }
}

function webgpu(): Runtime {
  const detail = 'needs a window with a graphics adapter, which this process is not';
  return { name: 'webgpu', available: false, version: null, detail };
}

/** A LAMMPS program on the PATH, asked for its version. */
function lammps(): Runtime {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const programs = ['lmp', 'lammps', 'lmp_serial', 'lmp_mpi'];
  const found = programs
    .flatMap((name) => folders.map((folder) => join(folder, `${name}${suffix}`)))
    .find((path) => existsSync(path));
  if (found === undefined) {
    return {
      name: 'lammps',
      available: false,
      version: null,
      detail: 'no lmp on the PATH; nothing here needs it yet',
    };
  }
  const { stdout, status } = spawnSync(found, ['-help'], { encoding: 'utf8', timeout: 10_000 });
  const version = /Simulator - (.+)/.exec(stdout ?? '')?.[1]?.trim() ?? null;
  return { name: 'lammps', available: status === 0, version, detail: found };
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0].trim();
}
