import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { atomicWrite } from '../atomicWrite';
import { chunksOf, gzipped } from './chunks';
import { structureMetadata } from './metadata';
import { readAnnotatedFile } from './readAnnotatedFile';
import type { AnnotatedOptions, AnnotatedStructure } from './structure';
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
  options: AnnotatedOptions,
): Promise<void> {
  const plain = chunksOf(lines);
  const check = async (temporary: string) =>
    verifyAnnotated(path, structure, await readAnnotatedFile(temporary, options.signal));
  await writeChecked(path, path.endsWith('.gz') ? gzipped(plain) : plain, check, options);
  if (options.meta) await writeSidecar(path, structureMetadata(options.meta, structure));
}

/**
 * Writes a file that takes its name only after `check` has read the temporary one back and found it right.
 *
 * @throws PlastiscopeError `failed` if it was not; nothing is left behind then
 */
export async function writeChecked(
  path: string,
  content: Iterable<Uint8Array>,
  check: (temporary: string) => Promise<void>,
  { signal }: Pick<AnnotatedOptions, 'signal'>,
): Promise<void> {
  await atomicWrite(path, content, {
    ...(signal ? { signal } : {}),
    check: async (temporary) => {
      try {
        await check(temporary);
      } catch (error) {
        throw underItsName(path, temporary, error);
      }
    },
  });
}

/** `<name>.meta.json`: where the file and its columns come from. */
export async function writeSidecar(path: string, meta: object): Promise<void> {
  const text = `${JSON.stringify(meta, null, 2)}\n`;
  await atomicWrite(`${path}.meta.json`, [new TextEncoder().encode(text)]);
}

/** The temporary file is gone before anybody could look into it: its faults are told under the name that was asked for. */
function underItsName(path: string, temporary: string, error: unknown): unknown {
  if (!(error instanceof PlastiscopeError) || !error.message.includes(temporary)) return error;
  if (error.code === 'cancelled') return error;
  const what = error.message.replace(temporary, 'what was written');
  return new PlastiscopeError('failed', `${path} cannot be read back and was not kept: ${what}`, {
    path,
  });
}
