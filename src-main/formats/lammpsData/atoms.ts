import type { ReadingHints } from '../../../src-shared/contract/hints';
import { noPositions } from '../assemble/assembleFrame';
import { columnKind } from '../assemble/coordinates';
import { note, type NoteList } from '../notes';
import type { ParseNote } from '../frame';
import type { ReaderHooks } from '../reading';
import { endPlace } from '../text/endPlace';
import { RowTable } from '../text/rowTable';
import { planColumns, settleColumns } from './chooseColumns';
import type { DataHeader } from './header';
import type { DataLine, LineReader, Reading } from './lines';

export interface AtomsContext extends ReaderHooks {
  header: Pick<DataHeader, 'atoms' | 'types'>;
  /** numbers of type labels, if the file has them */
  labels: ReadonlyMap<string, number>;
  notes: NoteList;
  hints: ReadingHints | undefined;
}

/**
 * Reads the section `Atoms` (formats.md 4). What its columns are is decided by the user's hints, then by the style behind
 * the keyword, then by their number and what they hold.
 *
 * @param keyword the line `Atoms # style`
 */
export function* readAtoms(
  lines: LineReader,
  keyword: DataLine,
  { header, labels, notes, hints, onPreview }: AtomsContext,
): Reading<{ table: RowTable } | { error: ParseNote }> {
  const { atoms, types } = header;
  const first = atoms > 0 ? yield* lines.nextFilled() : null;
  if (atoms > 0 && !first) {
    const message = `the file ends before its ${atoms} atoms`;
    return { error: note('no-complete-frame', message, keyword.number) };
  }
  if (first) lines.back(first);
  const line = first?.number ?? keyword.number;
  const width = first ? first.text.split(/\s+/).length : null;
  const plan = planColumns({ ...keyword, number: line }, width, hints);
  const table = new RowTable({
    names: plan.names,
    rows: atoms,
    notes,
    // a type may be a label, which the first row shows
    kindOf: (name) => (plan.open === 'style' || name === 'type' ? null : columnKind(name)),
    comments: true,
  });
  let progress = table.read(lines.window);
  while (progress === 'more') {
    yield;
    progress = table.read(lines.window);
  }
  if (progress === 'ended') {
    const message = `the file ends ${endPlace(lines.window, table)}`;
    return { error: note('no-complete-frame', message, lines.window.line) };
  }
  if (progress !== 'done') return { error: progress };
  const unsettled = settleColumns(plan, table, { types, line, notes });
  const names = table.columns.map(({ name }) => name);
  onPreview?.(table.preview, names);
  const error = unsettled ?? noPositions(names, line) ?? numberTypes(table, labels);
  return error ? { error } : { table };
}

/** Replaces type labels by their numbers. */
function numberTypes(table: RowTable, labels: ReadonlyMap<string, number>): ParseNote | null {
  const column = table.columns.find(({ name }) => name === 'type');
  if (!column?.text) return null;
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
