import { boundedLines } from '../text/boundedLines';
import { parseStream } from '../parseStream';
import type { FormatReader, FrameReading } from '../reading';
import { DumpParser } from './parser';
import { DumpScanner } from './scan';

/** LAMMPS dump, text (formats.md 1). */
export const lammpsDump: FormatReader = {
  format: 'lammps-dump',
  name: 'LAMMPS dump (text)',
  recognises: (head) => head.startsWith('ITEM:'),
  read,
  scan: (place) => new DumpScanner(place),
};

async function* read(
  text: AsyncIterable<Uint8Array>,
  options: Parameters<FormatReader['read']>[1],
): AsyncGenerator<FrameReading> {
  const { keepText = true, hints, onPreview, place } = options;
  const parser = new DumpParser({ keepText, hints, place, ...(onPreview ? { onPreview } : {}) });
  yield* parseStream(parser, boundedLines(text, { holes: true }));
}
