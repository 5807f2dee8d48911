import type { FileFormat } from '../../../src-shared/contract/inspect';
import { readHeader } from '../../formats/lammpsBinary/header';
import { newLayout } from '../../formats/lammpsBinary/layout';
import { oldLayout } from '../../formats/lammpsBinary/oldLayout';

/**
 * What a like file is known by: its format and its columns as the file itself writes them. Corrections are remembered under
 * it, so it must not depend on them.
 *
 * @param head beginning of the decompressed content
 */
export function fileKind(format: FileFormat, head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
    .toString('latin1')
    .replace(/\r/g, '');
  const shown = columnsIn[format](text, head)?.trim().replace(/\s+/g, ' ');
  return shown ? `${format} ${shown}` : format;
}

const columnsIn: {
  readonly [F in FileFormat]: (text: string, head: Uint8Array) => string | undefined;
} = {
  'lammps-dump': (text) => /^ITEM: ATOMS[ \t]*(.*)$/m.exec(text)?.[1],
  'lammps-dump-yaml': (text) => /^keywords:\s*\[([^\]]*)\]/m.exec(text)?.[1].replace(/,/g, ' '),
  'lammps-dump-binary': (_, head) => binaryColumns(head),
  'lammps-data': (text) => {
    const section = /^\s*Atoms\b[ \t]*(?:#[ \t]*(.*))?\n[^\n]*\n\s*(\S[^\n]*)/m.exec(text);
    return section === null ? undefined : `${section[1] ?? ''} ${wordsIn(section[2])}`;
  },
  'extended-xyz': (text) => {
    const properties = /\bProperties\s*=\s*"?([\w:.-]+)/.exec(text)?.[1];
    return properties ?? thirdLine(text);
  },
  xyz: thirdLine,
};

/** Names of the columns; of a file that names none, such as one of the old form, how many there are. */
function binaryColumns(head: Uint8Array): string | undefined {
  const layout = newLayout(head) ?? oldLayout(head);
  const header = layout === null ? 'more' : readHeader(head, layout);
  if (header === 'more' || 'message' in header) return undefined;
  return header.names?.join(' ') ?? `${header.width} columns`;
}

function thirdLine(text: string): string | undefined {
  const row = /^[^\n]*\n[^\n]*\n\s*(\S[^\n]*)/.exec(text)?.[1];
  return row === undefined ? undefined : wordsIn(row);
}

function wordsIn(row: string): string {
  return `${row.replace(/#.*$/, '').trim().split(/\s+/).length} columns`;
}
