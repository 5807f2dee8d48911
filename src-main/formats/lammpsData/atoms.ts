import { columnKind } from '../assemble/coordinates';
import { note, type NoteList } from '../notes';
import type { ParseNote } from '../frame';
import type { RowColumn } from '../text/rowColumn';
import { RowTable } from '../text/rowTable';
import type { DataLine, LineReader } from './lines';

const ATOMIC = ['id', 'type', 'x', 'y', 'z'];
const IMAGES = ['ix', 'iy', 'iz'];
/** What a row of so many columns (without image counts) may be. */
const CANDIDATES: Record<number, string> = {
  6: 'charge, bond, angle or molecular',
  7: 'full or sphere',
  9: 'charge, bond, angle or molecular with image counts',
  10: 'full or sphere with image counts',
};

export type AtomsOutcome = { table: RowTable; columns: string[] } | { error: ParseNote };

/**
 * Reads the section `Atoms`, atom style `atomic`: id type x y z, and the image counts ix iy iz if there. The style hint
 * behind the keyword decides; without one five or eight columns are taken as `atomic`.
 *
 * @param keyword the line `Atoms # style`
 * @param labels numbers of type labels, if the file has them
 */
export function readAtoms(
  lines: LineReader,
  keyword: DataLine,
  atoms: number,
  labels: ReadonlyMap<string, number>,
  notes: NoteList,
): AtomsOutcome {
  const style = keyword.comment.split(/\s+/)[0];
  if (style !== '' && style !== 'atomic') {
    const message =
      `atom style "${style}" is not read yet; only style atomic is. ` +
      'Write the sample with "atom_style atomic", or as a dump with columns id type x y z';
    return { error: note('atom-style', message, keyword.number) };
  }
  let first: DataLine | null;
  do first = lines.next();
  while (first?.text === '');
  if (!first) {
    if (atoms > 0)
      return {
        error: note('no-complete-frame', `the file ends before its ${atoms} atoms`, keyword.number),
      };
    return { table: new RowTable({ ...tableOf(ATOMIC, 0, notes) }), columns: ATOMIC };
  }
  lines.back(first);
  const width = first.text.split(/\s+/).length;
  if (atoms > 0 && width !== 5 && width !== 8) {
    const known = CANDIDATES[width];
    const what = known
      ? ` Rows of ${width} columns may be of style ${known}, which is not read yet.`
      : '';
    const message =
      `${width} columns in the section Atoms; style atomic has 5 (id type x y z) or 8 (with image counts).${what} ` +
      'Write the sample with "atom_style atomic", or as a dump with columns id type x y z';
    return { error: note('atom-style', message, first.number) };
  }
  const columns = width === 8 ? [...ATOMIC, ...IMAGES] : ATOMIC;
  const table = new RowTable(tableOf(columns, atoms, notes));
  const progress = table.read(lines.window);
  if (progress === 'done') {
    const typed = labelled(table.columns[1], labels, table);
    return typed ? { error: typed } : { table, columns };
  }
  if (typeof progress === 'object') return { error: progress };
  const message = `the file ends after ${table.filled} of ${atoms} atoms`;
  return { error: note('no-complete-frame', message, lines.window.line) };
}

function tableOf(names: readonly string[], rows: number, notes: NoteList) {
  // a type may be a label, which the first row shows
  const kindOf = (name: string) => (name === 'type' ? null : columnKind(name));
  return { names, rows, notes, kindOf, comments: true };
}

/** Replaces type labels by their numbers. */
function labelled(
  column: RowColumn,
  labels: ReadonlyMap<string, number>,
  table: RowTable,
): ParseNote | null {
  if (!column.text) return null;
  const numbers = column.texts.map((label) => labels.get(label) ?? NaN);
  const unknown = numbers.findIndex(Number.isNaN);
  if (unknown >= 0) {
    const message = `type "${column.texts[unknown]}" is not in the section Atom Type Labels above`;
    return note('bad-type', message, table.lineOf(unknown));
  }
  column.text = false;
  column.numbers = Float64Array.from(numbers);
  return null;
}
