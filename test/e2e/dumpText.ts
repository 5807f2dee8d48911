/** A LAMMPS dump of one frame as plain text fields, read without any code of the product. */
export interface DumpText {
  columns: string[];
  /** fields as written, in file order */
  rows: string[][];
}

export function readDumpText(text: string): DumpText {
  const lines = text.split('\n');
  const header = lines.findIndex((line) => line.startsWith('ITEM: ATOMS'));
  const columns = (lines[header] ?? '').trim().split(/\s+/).slice(2);
  const rows = lines
    .slice(header + 1)
    .filter((line) => line !== '')
    .map((line) => line.trim().split(/\s+/));
  return { columns, rows };
}

export function columnOf({ columns, rows }: DumpText, name: string): string[] {
  const at = columns.indexOf(name);
  if (at < 0) throw new Error(`no column ${name} among ${columns.join(' ')}`);
  return rows.map((row) => row[at] ?? '');
}
