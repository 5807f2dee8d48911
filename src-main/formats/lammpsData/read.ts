import { note } from '../notes';
import { withRemark } from '../parseStream';
import type { FormatReader, FrameReading } from '../reading';
import { CutData, DamagedData } from '../source/damagedData';
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
  let cut: CutData | null = null;
  try {
    for await (const chunk of boundedLines(text)) {
      // what stands behind the last section that is wanted is passed by too: a checksum comes at the end
      if (step.done) continue;
      window.append(chunk);
      step = parsing.next();
    }
  } catch (error) {
    if (error instanceof CutData) cut = error;
    else if (error instanceof DamagedData) {
      const { code, message } = error;
      yield { index: 0, ok: false, error: note(code, message, window.line), warnings: [] };
      return;
    } else throw error;
  }
  window.closed = true;
  while (!step.done) step = parsing.next();
  const { value: parsed } = step;
  const { warnings } = parsed;
  const reading: FrameReading = parsed.ok
    ? { index: 0, ok: true, ...parsed.value, warnings }
    : { index: 0, ok: false, error: parsed.error, warnings };
  yield cut ? withRemark(reading, cut) : reading;
}
