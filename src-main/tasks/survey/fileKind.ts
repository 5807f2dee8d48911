import type { FileFormat } from '../../../src-shared/contract/inspect';

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
  const shown = columnsIn[format](text)?.trim().replace(/\s+/g, ' ');
  return shown ? `${format} ${shown}` : format;
}

const columnsIn: { readonly [F in FileFormat]: (text: string) => string | undefined } = {
  'lammps-dump': (text) => /^ITEM: ATOMS[ \t]*(.*)$/m.exec(text)?.[1],
  'lammps-dump-yaml': (text) => /^keywords:\s*\[([^\]]*)\]/m.exec(text)?.[1].replace(/,/g, ' '),
  // the names stand together in the header; a file of the old form has none
  'lammps-dump-binary': (text) =>
    /[a-z]\w*(?:\[\d+\])? (?:[A-Za-z]\w*(?:\[\d+\])? ?){2,}/.exec(text)?.[0],
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

function thirdLine(text: string): string | undefined {
  const row = /^[^\n]*\n[^\n]*\n\s*(\S[^\n]*)/.exec(text)?.[1];
  return row === undefined ? undefined : wordsIn(row);
}

function wordsIn(row: string): string {
  return `${row.replace(/#.*$/, '').trim().split(/\s+/).length} columns`;
}
