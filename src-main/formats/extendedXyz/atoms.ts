import type { AtomColumn, AtomTable } from '../assemble/atomTable';
import type { ParseNote } from '../frame';
import { note, type NoteList } from '../notes';
import { noDigits } from '../text/rowColumn';
import { RowTable } from '../text/rowTable';
import type { XyzColumn } from './columns';
import { mustBeNumbers } from './columns';
import { logicalValue } from './comment';
import { isElement } from './elements';

/** ASE's symbol for an atom without a species. */
const NO_SPECIES = 'X';

/** The table that takes the rows of a frame: every column of the kind that `Properties` says, positions and ids numbers. */
export function newTable(
  { columns, surplus }: { columns: readonly XyzColumn[]; surplus: boolean },
  rows: number,
  notes: NoteList,
): RowTable {
  const numeric = new Set<string>();
  for (const column of columns) {
    const { name, kind } = column;
    if (kind === 'R' || kind === 'I' || mustBeNumbers(column)) numeric.add(name);
  }
  return new RowTable({
    names: columns.map(({ name }) => name),
    rows,
    notes,
    kindOf: (name) => (numeric.has(name) ? 'numbers' : 'words'),
    comments: false,
    surplus,
    fortran: true,
  });
}

/**
 * The rows as a table of atoms: logical values as 1 and 0, the number that stands for a missing real as NaN, and the species
 * under the name that says what they are: `element` (chemical symbols), `type` (numbers) or `typelabel`.
 *
 * @returns a note if a value is not of its column's type
 */
export function atomsOf(
  table: RowTable,
  columns: readonly XyzColumn[],
  missing: number | null,
): AtomTable | ParseNote {
  const names = new Set(columns.map(({ name }) => name));
  const converted: AtomColumn[] = [];
  for (const [k, column] of columns.entries()) {
    const read = table.columns[k];
    if (column.species && read.text) converted.push(speciesColumn(column.name, read, names));
    else if (column.kind === 'L' && read.text) {
      const wrong = read.texts.findIndex((word) => logicalValue(word) === null);
      if (wrong >= 0) {
        const message = `column ${column.name}: "${read.texts[wrong].slice(0, 40)}" is not a logical value (T or F)`;
        return note('not-a-number', message, table.lineOf(wrong));
      }
      converted.push(
        numbers(
          column.name,
          read.texts.map((word) => Number(logicalValue(word))),
        ),
      );
    } else {
      const { numbers: values } = read;
      if (missing !== null && isReal(column)) {
        for (let row = 0; row < table.rows; row++) if (values[row] === missing) values[row] = NaN;
      }
      converted.push({ ...read, name: column.name });
    }
  }
  return { rows: table.rows, columns: converted, lineOf: (row) => table.lineOf(row) };
}

/** A column of results, where a number may stand for a missing one. */
export function isReal(column: XyzColumn): boolean {
  return column.kind === 'R' && !mustBeNumbers(column);
}

function speciesColumn(own: string, read: AtomColumn, taken: ReadonlySet<string>): AtomColumn {
  const words = [...new Set(read.texts)];
  const name = (wanted: string) => (wanted === own || !taken.has(wanted) ? wanted : own);
  if (words.length > 0 && words.every((word) => /^\d{1,9}$/.test(word)) && name('type') === 'type')
    return numbers('type', read.texts.map(Number));
  const nothing = words.length === 1 && words[0] === NO_SPECIES;
  const wanted = nothing ? 'species' : words.every(isElement) ? 'element' : 'typelabel';
  return { ...read, name: name(wanted) };
}

function numbers(name: string, values: readonly number[]): AtomColumn {
  return { name, text: false, texts: [], numbers: Float64Array.from(values), digits: noDigits() };
}
