import { note } from '../notes';
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
  let index = 0;
  try {
    let first = true;
    for await (const chunk of text) {
      parser.push(first ? withoutMark(chunk) : chunk);
      first = false;
      for (let reading = parser.next(); reading; reading = parser.next()) {
        index = reading.index + 1;
        yield reading;
      }
    }
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    const message = `the gzip data are damaged (${error.message}); nothing after this point can be read`;
    yield { index, ok: false, error: note('damaged-gzip', message), warnings: [] };
    return;
  }
  parser.close();
  for (let reading = parser.next(); reading; reading = parser.next()) yield reading;
}

/** Without the UTF-8 byte order mark that editors on Windows put first. */
export function withoutMark(chunk: Uint8Array): Uint8Array {
  const marked = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
  return marked ? chunk.subarray(3) : chunk;
}
