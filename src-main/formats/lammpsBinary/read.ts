import { parseStream } from '../parseStream';
import type { FormatReader, FrameReading } from '../reading';
import { newLayout } from './layout';
import { oldLayout } from './oldLayout';
import { BinaryParser } from './parser';
import { BinaryScanner } from './scan';

/** LAMMPS dump, binary (formats.md 2). */
export const lammpsBinary: FormatReader = {
  format: 'lammps-dump-binary',
  name: 'LAMMPS dump (binary)',
  recognises: (_, head) => (newLayout(head) ?? oldLayout(head)) !== null,
  read,
  scan: (place) => new BinaryScanner(place),
};

async function* read(
  bytes: AsyncIterable<Uint8Array>,
  { keepText = true, hints, onPreview, place }: Parameters<FormatReader['read']>[1],
): AsyncGenerator<FrameReading> {
  const parser = new BinaryParser({
    keepText,
    place,
    ...(hints ? { hints } : {}),
    ...(onPreview ? { onPreview } : {}),
  });
  yield* parseStream(parser, bytes);
}
