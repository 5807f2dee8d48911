import { atomicWrite } from '../atomicWrite';
import { chunksOf, gzipped } from './chunks';
import type { AnnotatedOptions, AnnotatedStructure } from './structure';
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
      verifyAnnotated(path, structure, await readAnnotatedFile(temporary)),
  });
  if (meta) {
    const text = `${JSON.stringify(meta, null, 2)}\n`;
    await atomicWrite(`${path}.meta.json`, [new TextEncoder().encode(text)]);
  }
}
