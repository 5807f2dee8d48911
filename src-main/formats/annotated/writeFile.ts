import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { atomicWrite } from '../atomicWrite';
import { chunksOf, gzipped } from './chunks';
import type { AnnotatedFile, AnnotatedOptions, AnnotatedStructure } from './structure';
import { readAnnotatedFile } from './readAnnotatedFile';
import { verifyAnnotated } from './verify';

/**
 * Writes the lines of an annotated structure: into a temporary file, which is read back and compared with what was to be
 * written, then renamed; then the sidecar. A name that ends in `.gz` is compressed.
 *
 * @throws PlastiscopeError `failed` if what was read back differs; nothing is left behind then
 */
export async function writeAnnotated(
  path: string,
  structure: AnnotatedStructure,
  lines: Iterable<string>,
  { signal, meta }: AnnotatedOptions,
): Promise<void> {
  const plain = chunksOf(lines);
  await atomicWrite(path, path.endsWith('.gz') ? gzipped(plain) : plain, {
    ...(signal ? { signal } : {}),
    check: async (temporary) =>
      verifyAnnotated(path, structure, await readBack(path, temporary, signal)),
  });
  if (meta) {
    const text = `${JSON.stringify(meta, null, 2)}\n`;
    await atomicWrite(`${path}.meta.json`, [new TextEncoder().encode(text)]);
  }
}

/** The temporary file is gone before anybody could look into it: its faults are told under the name that was asked for. */
async function readBack(
  path: string,
  temporary: string,
  signal: AbortSignal | undefined,
): Promise<AnnotatedFile> {
  try {
    return await readAnnotatedFile(temporary, signal);
  } catch (error) {
    if (!(error instanceof PlastiscopeError) || error.code === 'cancelled') throw error;
    const what = error.message.replace(temporary, 'what was written');
    throw new PlastiscopeError('failed', `${path} cannot be read back and was not kept: ${what}`, {
      path,
    });
  }
}
