import { parseStream } from '../parseStream';
import type { FormatReader, FrameReading } from '../reading';
import { boundedLines } from '../text/boundedLines';
import { YamlParser } from './parser';
import { YamlScanner } from './scan';

/** LAMMPS dump of style yaml (formats.md 3). */
export const lammpsYaml: FormatReader = {
  format: 'lammps-dump-yaml',
  name: 'LAMMPS dump (yaml)',
  recognises: (head) => /^---[ \t]*\n(\s*\n)*creator:[ \t]*["']?LAMMPS/.test(head),
  read,
  scan: (place) => new YamlScanner(place),
};

async function* read(
  text: AsyncIterable<Uint8Array>,
  { keepText = true, hints, onPreview, place }: Parameters<FormatReader['read']>[1],
): AsyncGenerator<FrameReading> {
  const parser = new YamlParser({
    keepText,
    place,
    ...(hints ? { hints } : {}),
    ...(onPreview ? { onPreview } : {}),
  });
  yield* parseStream(parser, boundedLines(text));
}
