import { DamagedGzip } from '../source/openText';
import type { FormatReader, FrameReading } from '../reading';
import { DumpParser } from './parser';

/** LAMMPS dump, text (formats.md 1). */
export const lammpsDump: FormatReader = {
  format: 'lammps-dump',
  name: 'LAMMPS dump (text)',
  recognises: (head) => head.startsWith('ITEM:'),
  read,
};

async function* read(
  text: AsyncIterable<Uint8Array>,
  options: Parameters<FormatReader['read']>[1],
): AsyncGenerator<FrameReading> {
  const { keepText = true, onPreview } = options;
  const parser = new DumpParser({ keepText, ...(onPreview ? { onPreview } : {}) });
  try {
    for await (const chunk of text) {
      parser.push(chunk);
      for (let reading = parser.next(); reading; reading = parser.next()) yield reading;
    }
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    yield parser.damaged(error.message);
    return;
  }
  parser.close();
  for (let reading = parser.next(); reading; reading = parser.next()) yield reading;
}
