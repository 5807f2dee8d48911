import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, stateFolder } from './folders.mjs';
import { has, run, tail } from './run.mjs';
import { readJson, writeJson } from './stamps.mjs';
import { SetupError } from './steps.mjs';
import { bindingPackage, makeBinding } from './tensorflowBinding.mjs';
import { tensorflowLibrary } from './tensorflowLibrary.mjs';
import { tensorflowVersion } from './tensorflowWheels.mjs';

const record = join(stateFolder, 'tensorflow.json');
const HOUR = 3600 * 1000;

/** Multiplies two matrices in a process of its own, so that a library that crashes on load is found out here. */
const trial = `
  const util = require('util');
  util.isNullOrUndefined ??= (value) => value == null; // tfjs-node calls what Node 23 removed
  const tf = require(process.argv[1]);
  const ones = tf.ones([64, 64]);
  const sum = tf.matMul(ones, ones).sum().dataSync()[0];
  if (tf.getBackend() !== 'tensorflow' || sum !== 64 ** 3) throw new Error('wrong result ' + sum);
`;

/** Which build to use: as PLASTISCOPE_TENSORFLOW says (cpu, cuda, off), else by whether there is an NVIDIA GPU. */
async function chooseKind() {
  const wish = process.env.PLASTISCOPE_TENSORFLOW;
  if (wish !== undefined && !['cpu', 'cuda', 'off'].includes(wish)) {
    throw new SetupError(`PLASTISCOPE_TENSORFLOW is "${wish}"; it can be cpu, cuda or off`);
  }
  if (wish !== undefined) return wish;
  if (!has('nvidia-smi')) return 'cpu';
  const { status, output } = await run('nvidia-smi', ['-L'], { seconds: 20 });
  return status === 0 && /^GPU \d/m.test(output) ? 'cuda' : 'cpu';
}

async function make(kind, say) {
  if (kind === 'off') throw new Error('switched off by PLASTISCOPE_TENSORFLOW');
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`there is no native library here for ${process.platform} on ${process.arch}`);
  }
  await makeBinding(await tensorflowLibrary(kind, say), say);
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' };
  const { status, output } = await run(process.execPath, ['-e', trial, bindingPackage], {
    env,
    seconds: 180,
  });
  if (status !== 0) throw new Error(`it does not load: ${tail(output, 1)}`);
}

function words({ kind, failed }) {
  if (failed === undefined) return `${tensorflowVersion}, ${kind} build`;
  return `not available (${failed}); prediction uses WebAssembly, training is not possible`;
}

/** Sets up native TensorFlow, or says why there is none. A failure is tried again after an hour. */
export async function setUpTensorflow(say, { retry = false } = {}) {
  const kind = await chooseKind();
  const before = readJson(record);
  const same = before?.kind === kind && before.node === process.version;
  if (same && before.failed !== undefined && !retry && Date.now() - before.time < HOUR) {
    return words(before);
  }
  const library = join(bindingPackage, 'deps/lib/libtensorflow_cc.so.2');
  if (
    same &&
    before.failed === undefined &&
    before.cache === cacheFolder() &&
    existsSync(library)
  ) {
    return words(before);
  }

  const result = { kind, node: process.version, cache: cacheFolder(), time: Date.now() };
  try {
    await make(kind, say);
    result.library = realpathSync(library);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    result.failed = error.message;
  }
  writeJson(record, result);
  return words(result);
}
