/** Formats that a structure with its annotations is exported in. One list for the task, the command line and the dialog. */

export interface ExportFormat {
  name: 'dump' | 'extended-xyz' | 'lammps-data' | 'csv' | 'parquet' | 'npz' | 'vtp';
  /** as a person calls it, and who reads it */
  label: string;
  readers: string;
  /** endings of the file's name, the usual one first; the ending decides */
  endings: readonly [string, ...string[]];
  /** an ending with `.gz` behind it is compressed */
  gzip: boolean;
  /** whether probabilities, labels and every other column are stored */
  annotations: boolean;
  /** where the metadata is: in a file beside it, or inside */
  metadata: 'sidecar' | 'inside';
  /** what a file holds, and what it cannot: two sentences, the second after `Not stored:` */
  holds: string;
  lacks: string;
}

export const exportFormats: readonly ExportFormat[] = [
  {
    name: 'dump',
    label: 'LAMMPS dump',
    readers: 'LAMMPS, OVITO',
    endings: ['.dump', '.lammpstrj'],
    gzip: true,
    annotations: true,
    metadata: 'sidecar',
    holds:
      'The words of the input unchanged, the cell in the form read, boundary, units and time if known.',
    lacks: 'names of types, unless the file had them.',
  },
  {
    name: 'extended-xyz',
    label: 'Extended XYZ',
    readers: 'ASE, OVITO, libAtoms',
    endings: ['.xyz', '.extxyz'],
    gzip: true,
    annotations: true,
    metadata: 'sidecar',
    holds: 'Cell, periodic axes, every column, loading, model and type names in the comment line.',
    lacks: 'the kind of boundary of an axis that is not periodic; ASE reads ids up to 2147483647.',
  },
  {
    name: 'csv',
    label: 'Table (CSV)',
    readers: 'spreadsheets, pandas, R',
    endings: ['.csv'],
    gzip: true,
    annotations: true,
    metadata: 'sidecar',
    holds: 'Every column as text, an empty field where a value is missing.',
    lacks: 'the cell, which is in the file beside it.',
  },
  {
    name: 'parquet',
    label: 'Parquet',
    readers: 'pandas, Arrow, DuckDB',
    endings: ['.parquet'],
    gzip: false,
    annotations: true,
    metadata: 'inside',
    holds:
      'The columns of the table in their types, NaN and −1 where a value is missing; cell and metadata inside.',
    lacks: 'the words of the input: its numbers are 64-bit floats.',
  },
  {
    name: 'npz',
    label: 'NumPy archive',
    readers: 'numpy.load',
    endings: ['.npz'],
    gzip: false,
    annotations: true,
    metadata: 'inside',
    holds: 'One array per column, the cell, the origin, the periodic axes; metadata as text.',
    lacks: 'the words of the input: its numbers are 64-bit floats.',
  },
  {
    name: 'vtp',
    label: 'VTK points',
    readers: 'ParaView, PyVista',
    endings: ['.vtp'],
    gzip: false,
    annotations: true,
    metadata: 'sidecar',
    holds: 'One vertex per atom, every column as point data, the cell as field data.',
    lacks: 'the words of the input: its numbers are 64-bit floats.',
  },
  {
    name: 'lammps-data',
    label: 'LAMMPS data',
    readers: 'LAMMPS read_data',
    endings: ['.data', '.lmp'],
    gzip: true,
    annotations: false,
    metadata: 'sidecar',
    holds: 'Box, masses if known, types, positions and image counts: a start for a simulation.',
    lacks: 'probabilities, labels and every other annotation, and the boundary.',
  },
];

/** The format that a file's name asks for; null if its ending says none. */
export function exportFormatOf(path: string): ExportFormat | null {
  const name = path.toLowerCase();
  return (
    exportFormats.find(({ endings, gzip }) =>
      endings.some((ending) => name.endsWith(ending) || (gzip && name.endsWith(`${ending}.gz`))),
    ) ?? null
  );
}

/** Usual endings as a list in words: `.dump, .xyz, … or .data`. */
export function endingsInWords(formats: readonly ExportFormat[] = exportFormats): string {
  const endings = formats.map((format) => format.endings[0]);
  return `${endings.slice(0, -1).join(', ')} or ${endings[endings.length - 1]}`;
}
