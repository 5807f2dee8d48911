import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, root } from './folders.mjs';
import { run, tail } from './run.mjs';
import { hashOf } from './stamps.mjs';
import { ensureTools } from './systemPackages.mjs';
import { libraries, tensorflowVersion } from './tensorflowWheels.mjs';

export const bindingPackage = join(root, 'node_modules/@tensorflow/tfjs-node-gpu');
const bindingFile = join(bindingPackage, 'lib/napi-v8/tfjs_binding.node');

/** The folder that holds Node's own C headers, or null: node-gyp then downloads them. */
function nodeHeaders() {
  const places = [process.env.npm_config_nodedir, dirname(dirname(process.execPath))];
  return (
    places.find((place) => place && existsSync(join(place, 'include/node/node_api.h'))) ?? null
  );
}

/** Links the library to where the binding looks for it. */
function linkLibrary(folder) {
  const deps = join(bindingPackage, 'deps');
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, 'lib'), { recursive: true });
  cpSync(join(folder, 'include'), join(deps, 'include'), { recursive: true });
  for (const name of libraries) symlinkSync(join(folder, 'lib', name), join(deps, 'lib', name));
  // names for the linker alone; what is linked then asks for the names above
  symlinkSync(libraries[0], join(deps, 'lib/libtensorflow.so'));
  symlinkSync(libraries[1], join(deps, 'lib/libtensorflow_framework.so'));
  const nvidia = join(folder, 'nvidia');
  if (existsSync(nvidia)) symlinkSync(nvidia, join(deps, 'nvidia'));
}

/** The compiled binding depends on its sources and the library's headers, not on the checkout: it is kept. */
function keptBinding() {
  const sources = [
    'binding.gyp',
    'binding/tfjs_backend.cc',
    'binding/tfjs_binding.cc',
    'package.json',
  ];
  const content = sources
    .map((name) => readFileSync(join(bindingPackage, name), 'utf8'))
    .join('\n');
  const key = hashOf(`${content}${tensorflowVersion} ${process.platform}-${process.arch} napi-8`);
  return join(cacheFolder(), `tfjs-binding-${key.slice(0, 16)}.node`);
}

async function compile() {
  await ensureTools([
    { program: 'python3', package: 'python3' },
    { program: 'make', package: 'make' },
    { program: 'g++', package: 'g++' },
  ]);
  const headers = nodeHeaders();
  const gyp = join(root, 'node_modules/node-gyp/bin/node-gyp.js');
  const args = [
    ...[gyp, 'rebuild', '--module_name=tfjs_binding'],
    ...[`--module_path=${dirname(bindingFile)}`, '--napi_build_version=8'],
  ];
  const { status, output } = await run(process.execPath, args, {
    cwd: bindingPackage,
    env: { ...process.env, ...(headers === null ? {} : { npm_config_nodedir: headers }) },
    seconds: 900,
  });
  rmSync(join(bindingPackage, 'build'), { recursive: true, force: true });
  if (status === 0 && existsSync(bindingFile)) return;
  const where = dirname(dirname(process.execPath));
  const hint =
    headers === null
      ? `Node's headers are not in ${where}/include/node and could not be downloaded; set npm_config_nodedir to a folder that has them`
      : (output.split('\n').find((line) => /error/i.test(line)) ?? tail(output, 1));
  throw new Error(`the binding does not compile: ${hint}`);
}

/** Makes the binding that connects @tensorflow/tfjs-node-gpu to the library in `folder`. */
export async function makeBinding(folder, say) {
  linkLibrary(folder);
  const kept = keptBinding();
  mkdirSync(dirname(bindingFile), { recursive: true });
  rmSync(bindingFile, { force: true });
  if (existsSync(kept)) {
    copyFileSync(kept, bindingFile);
    return;
  }
  say('compiling the binding (half a minute)');
  await compile();
  copyFileSync(bindingFile, `${kept}.${process.pid}`);
  renameSync(`${kept}.${process.pid}`, kept);
}
