import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { has, run } from './run.mjs';
import { builds, libraries, tensorflowVersion, wantedFiles } from './tensorflowWheels.mjs';
import { unpackWheel } from './wheel.mjs';

/**
 * TensorFlow's native library, in the user's cache: `lib/`, `include/` and, for CUDA, `nvidia/`, where the library
 * looks for it ($ORIGIN/../nvidia/NAME/lib).
 *
 * @param {'cpu' | 'cuda'} kind
 * @returns {Promise<string>} its folder
 */
export async function tensorflowLibrary(kind, say) {
  const folder = join(cacheFolder(), `tensorflow-${kind}-${tensorflowVersion}`);
  if (existsSync(folder)) return folder;
  const { library, beside, megabytes } = builds[kind];
  say(`downloading TensorFlow ${tensorflowVersion}, ${kind} build (${megabytes} MB)`);
  mkdirSync(cacheFolder(), { recursive: true });
  const work = mkdtempSync(join(cacheFolder(), 'tensorflow-'));
  try {
    await unpackWheel(library, wantedFiles, work);
    const unpacked = join(work, 'tensorflow');
    renameSync(join(unpacked, 'include'), join(work, 'include'));
    renameSync(unpacked, join(work, 'lib'));
    if (has('strip')) {
      const paths = libraries.map((name) => join(work, 'lib', name));
      await run('strip', ['--strip-unneeded', ...paths]); // symbol tables: a quarter of the size
    }
    for (const wheel of beside) await unpackWheel(wheel, ['nvidia/*'], work);
    renameSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was first
  }
  return folder;
}
