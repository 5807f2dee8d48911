import { note } from '../notes';
import type { FormatReader, FrameReading } from '../reading';
import { DamagedData } from '../source/damagedData';
import { boundedLines } from '../text/boundedLines';
import { TextWindow } from '../text/textWindow';
import { headerLine } from './header';
import { parseData } from './parse';

/** LAMMPS data file (formats.md 4). Always one frame. */
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
  { keepText = true, hints, onPreview }: Parameters<FormatReader['read']>[1],
): AsyncGenerator<FrameReading> {
  const window = new TextWindow();
  if (keepText) window.keepFrom = 0;
  const parsing = parseData(window, { hints, ...(onPreview ? { onPreview } : {}) });
  let step = parsing.next();
  try {
    for await (const chunk of boundedLines(text)) {
      window.append(chunk);
      step = parsing.next();
      if (step.done) break;
    }
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    const { code, message } = error;
    yield { index: 0, ok: false, error: note(code, message, window.line), warnings: [] };
    return;
  }
  window.closed = true;
  while (!step.done) step = parsing.next();
  const { value: parsed } = step;
  if (!parsed.ok) yield { index: 0, ok: false, error: parsed.error, warnings: parsed.warnings };
  else yield { index: 0, ok: true, ...parsed.value, warnings: parsed.warnings };
}
