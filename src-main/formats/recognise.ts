import { PlastiscopeError } from '../../src-shared/contract/errors';
import { extendedXyz } from './extendedXyz/read';
import { lammpsBinary } from './lammpsBinary/read';
import { lammpsData } from './lammpsData/read';
import { lammpsDump } from './lammpsDump/read';
import { lammpsYaml } from './lammpsYaml/read';
import type { FormatReader } from './reading';
import { openPieces, piecesNamed } from './sequence/openPieces';
import { openText, type OpenedText, type OpenOptions } from './source/openText';
import { asciiText } from './text/scanNumber';
import { explainUnreadable } from './unreadable';
import { xyz } from './xyz/read';

/** Every format that is read, one line each, in the order in which the content is asked. */
export const readers: readonly FormatReader[] = [
  lammpsDump,
  lammpsBinary,
  lammpsYaml,
  lammpsData,
  extendedXyz,
  xyz,
];

/** The reader for a file's content, or the sentence that says what it is instead. The name of the file plays no part. */
export function recognise(head: Uint8Array): { reader: FormatReader } | { reason: string } {
  const text = asciiText(head, 0, head.length)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .replace(/\r/g, '');
  const start = text.trimStart();
  const reader =
    readers.find((one) => one.recognises(start, head)) ??
    readers.find((one) => one.recognises(text, head));
  return reader ? { reader } : { reason: explainUnreadable(head, text) };
}

/**
 * An opened file with its reader, or the pieces that a name with `%` stands for. Not recognised: closed again, and refused
 * with what it is.
 */
export async function openRecognised(
  path: string,
  options: OpenOptions,
): Promise<{ source: OpenedText; reader: FormatReader }> {
  const pieces = await piecesNamed(path);
  if (pieces) return openPieces(pieces, openRecognised);
  const source = await openText(path, options);
  const found = recognise(source.head);
  if ('reader' in found) return { source, reader: found.reader };
  await source.close();
  throw new PlastiscopeError('input', `${path}: ${found.reason}`, { path });
}
