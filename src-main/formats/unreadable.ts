/** Formats that are recognised but not read, each with what to do. In the order in which they are tried. */
const KNOWN: { name: string; advice: string; matches(head: Uint8Array, text: string): boolean }[] =
  [
    {
      name: 'bzip2-compressed data',
      advice: 'decompress it first (bunzip2 FILE)',
      matches: (head) => startsWith(head, [0x42, 0x5a, 0x68]),
    },
    {
      name: 'xz-compressed data',
      advice: 'decompress it first (unxz FILE)',
      matches: (head) => startsWith(head, [0xfd, 0x37, 0x7a, 0x58, 0x5a]),
    },
    {
      name: 'a zip archive',
      advice: 'unpack it first',
      matches: (head) => startsWith(head, [0x50, 0x4b, 0x03, 0x04]),
    },
    {
      name: 'a NetCDF or HDF5 file',
      advice: 'write the frames as a LAMMPS text dump',
      matches: (head, text) => text.startsWith('CDF') || startsWith(head, [0x89, 0x48, 0x44, 0x46]),
    },
    {
      name: 'text in UTF-16',
      advice: 'save it as UTF-8 (Windows PowerShell writes UTF-16 by default)',
      matches: (head) => startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]),
    },
    {
      name: 'a binary file of an unknown kind',
      advice: 'write the frames as a LAMMPS text dump',
      matches: (head) => head.includes(0),
    },
    {
      name: 'rows of numbers without any header (dump_modify header no)',
      advice:
        'cell, number of atoms and the meaning of the columns are lost and cannot be recovered; write the dump again with "header yes"',
      matches: (_, text) => /^[-+.\deE]+([ \t]+\S+)+[ \t]*\n[-+.\deE]+[ \t]/.test(text),
    },
  ];

/** What a file is that no reader takes, and what to do about it: the rest of a sentence that begins with its path. */
export function explainUnreadable(head: Uint8Array, text: string): string {
  if (head.length === 0) return 'the file is empty.';
  if (text.trim() === '') return 'the file holds blank lines only.';
  const known = KNOWN.find((one) => one.matches(head, text));
  if (known) return `this is ${known.name}, which is not read; ${known.advice}.`;
  return 'the format is not recognised; readable are LAMMPS dumps (text, binary, yaml), LAMMPS data files and XYZ, plain, gzip or zstd.';
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, k) => head[k] === byte);
}
