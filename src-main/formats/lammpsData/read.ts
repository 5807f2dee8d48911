import { note } from '../notes';
import type { FormatReader, FrameReading } from '../reading';
import { DamagedGzip } from '../source/openText';
import { TextWindow } from '../text/textWindow';
import { headerLine } from './header';
import { parseData } from './parse';

/** LAMMPS data file, atom style `atomic` (formats.md 4). Always one frame. */
export const lammpsData: FormatReader = {
  format: 'lammps-data',
  name: 'LAMMPS data file',
  recognises: looksLikeData,
  read,
};

/** Header keywords `atoms` and `xlo xhi` (or `avec`) on lines of their own; line 1 is free text and does not count. */
function looksLikeData(head: string): boolean {
  const keywords = new Set<string>();
  for (const line of head.split('\n', 200).slice(1)) {
    const header = headerLine(line.replace(/(^|\s)#.*$/, '').trim());
    if (header) keywords.add(header.keyword);
  }
  return keywords.has('atoms') && (keywords.has('xlo xhi') || keywords.has('avec'));
}

async function* read(
  text: AsyncIterable<Uint8Array>,
  options: Parameters<FormatReader['read']>[1],
): AsyncGenerator<FrameReading> {
  const window = new TextWindow();
  window.keepFrom = 0;
  try {
    for await (const chunk of text) window.append(chunk);
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    const message = `the gzip data are damaged (${error.message})`;
    yield { index: 0, ok: false, error: note('damaged-gzip', message), warnings: [] };
    return;
  }
  window.closed = true;
  const parsed = parseData(window, options);
  if (!parsed.ok) {
    yield { index: 0, ok: false, error: parsed.error, warnings: parsed.warnings };
    return;
  }
  const keep = options.keepText ?? true;
  const rows = keep ? window.bytes.slice(0, window.end) : new Uint8Array(0);
  yield { index: 0, ok: true, frame: parsed.value, rows, warnings: parsed.warnings };
}
