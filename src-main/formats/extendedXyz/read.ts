import type { FileFormat } from '../../../src-shared/contract/inspect';
import { parseStream } from '../parseStream';
import type { FormatReader, FrameReading } from '../reading';
import { boundedLines } from '../text/boundedLines';
import { XyzParser } from './parser';
import { XyzScanner } from './scan';

/** Extended XYZ in the dialects of ASE, OVITO, libAtoms, QUIP and LAMMPS (formats.md 5). */
export const extendedXyz: FormatReader = {
  format: 'extended-xyz',
  name: 'extended XYZ',
  recognises: (text) => /^\s*\d+[ \t]*\n[^\n]*\b(?:Properties|Lattice)\s*=/i.test(text),
  read: (text, options) => readXyz(text, 'extended-xyz', options),
  scan: (place) => new XyzScanner(place, 'extended-xyz'),
};

/** Streams the frames of either kind of XYZ. */
export async function* readXyz(
  text: AsyncIterable<Uint8Array>,
  format: FileFormat,
  { keepText = true, hints, place, onPreview }: Parameters<FormatReader['read']>[1],
): AsyncGenerator<FrameReading> {
  const parser = new XyzParser({
    keepText,
    format,
    place,
    ...(hints ? { hints } : {}),
    ...(onPreview ? { onPreview } : {}),
  });
  yield* parseStream(parser, boundedLines(text));
}
