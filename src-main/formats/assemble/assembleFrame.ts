import type { ReadingHints } from '../../../src-shared/contract/hints';
import type { FileFormat } from '../../../src-shared/contract/inspect';
import type { Cell } from '../../../src-shared/geometry/cell';
import { correctedHead } from '../corrections';
import type { Frame, Parsed, ParseNote } from '../frame';
import { note, type NoteList } from '../notes';
import type { AtomColumn, AtomTable } from './atomTable';
import { AXES, coordinateColumns, missingAxes } from './coordinates';
import { dimensionsOf } from './dimensions';
import { resolvePositions, type Positions } from './positions';
import { quantumOf } from './quantum';
import { checkGeneralCell } from './generalCell';
import { rotateIntoCell } from './rotate';
import { reorder, sortById } from './sortById';
import { namesFromColumn } from './typeNames';

/** What stands above the rows of a frame. */
export interface FrameHead {
  format: FileFormat;
  timestep: number | null;
  time: number | null;
  units: string | null;
  cell: Cell;
  boundary: string | null;
  /** the file gives the edge vectors themselves (`abc origin`, `avec`) */
  general: boolean;
  masses: Map<number, number>;
  typeNames: Map<number, string>;
}

/**
 * Turns the rows of one snapshot into a frame: ids checked and sorted, positions of every kind resolved, the rest kept
 * by name. A frame with an impossible id, type or coordinate is refused with the line it stands on.
 *
 * @param hints what the user says of the file, column names excepted: those the table has already
 */
export function assembleFrame(
  asRead: FrameHead,
  table: AtomTable,
  notes: NoteList,
  hints?: ReadingHints,
): Parsed<Frame> {
  const head = correctedHead(asRead, hints);
  const refuse = (error: ParseNote): Parsed<Frame> => ({
    ok: false,
    error,
    warnings: notes.take(),
  });
  const { columns } = table;
  const atoms = table.rows;
  const axes = coordinateColumns(columns);
  const idColumn = columns.find((column) => column.name === 'id');
  const fault = badIds(idColumn, table) ?? badCoordinate(table);
  if (fault) return refuse(fault);

  const typed = typesOf(table, notes);
  if ('error' in typed) return refuse(typed.error);
  const ids = idColumn?.numbers ?? Float64Array.from({ length: atoms }, (_, row) => row + 1);
  const vouched = hints?.sameRowOrder === true;
  if (!idColumn && vouched) {
    notes.add(
      'row-order-vouched',
      'no id column: atoms are matched by row, whose order you vouch for',
    );
  } else if (!idColumn) {
    notes.add(
      'no-id-column',
      'no id column: atoms are numbered by row, which identifies them in one frame only',
    );
  }
  const order = sortById(ids);
  if (order.duplicate) {
    const [first, second] = order.duplicate;
    const message = `id ${ids[first]} stands twice, ${places(table, first, second)}`;
    return refuse(note('duplicate-id', message, table.lineOf(second)));
  }

  if (head.general && hints?.rotate) rotateIntoCell(columns, head.cell);
  const positions = resolvePositions(axes, head.cell, atoms, notes);
  const beyond = beyondNumbers(positions, table);
  if (beyond) return refuse(beyond);
  if (head.general) checkGeneralCell(axes, head.cell, notes);
  const { rows } = order;
  const wrapped = inOrder(positions.wrapped, rows);
  const types = typed.types;
  const sortedTypes = rows ? Int32Array.from(rows, (row) => types[row]) : types;
  const used = new Set<AtomColumn | undefined>([...positions.used, idColumn, typed.column]);
  const frame: Frame = {
    format: head.format,
    timestep: head.timestep,
    time: head.time,
    units: head.units,
    cell: head.cell,
    boundary: head.boundary,
    dimensions:
      hints?.dimensions ??
      dimensionsOf(wrapped, head.cell, !missingAxes(columns.map((c) => c.name)).includes('z')),
    ids: reorder(ids, rows),
    types: sortedTypes,
    wrapped,
    unwrapped: positions.unwrapped ? inOrder(positions.unwrapped, rows) : null,
    fileRow: rows ?? counting(atoms),
    columns: columns.map((column) => column.name),
    extra: extraColumns(columns, used, rows),
    typeNames: new Map([...typed.names, ...head.typeNames]),
    masses: head.masses,
    quantum: worstQuantum(positions, head.cell),
    idsAreRows: !idColumn && !vouched,
  };
  return { ok: true, value: frame, warnings: notes.take() };
}

function counting(length: number): Uint32Array {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

function places(table: AtomTable, first: number, second: number): string {
  const [a, b] = [table.lineOf(first), table.lineOf(second)];
  return a === undefined || b === undefined
    ? `for atoms ${first + 1} and ${second + 1} of the frame`
    : `on lines ${a} and ${b}`;
}

/** Whole numbers below 2⁵³: from there on two ids could read as one. */
function badIds(column: AtomColumn | undefined, table: AtomTable): ParseNote | null {
  if (!column) return null;
  const { numbers } = column;
  let row = 0;
  while (row < numbers.length && Number.isSafeInteger(numbers[row])) row++;
  if (row === numbers.length) return null;
  return note(
    'bad-id',
    `id ${column.numbers[row]} is not a whole number below 2^53`,
    table.lineOf(row),
  );
}

function badCoordinate(table: AtomTable): ParseNote | null {
  for (const axis of coordinateColumns(table.columns)) {
    for (const column of [axis.x, axis.xs, axis.xu, axis.xsu, axis.image]) {
      if (!column) continue;
      const { numbers } = column;
      let row = 0;
      // x − x is 0 for every finite number and NaN for the rest
      while (row < numbers.length && numbers[row] - numbers[row] === 0) row++;
      if (row === numbers.length) continue;
      const value = String(numbers[row]);
      return note('bad-coordinate', `${column.name} of this atom is ${value}`, table.lineOf(row));
    }
    const { image } = axis;
    const part = image ? image.numbers.findIndex((count) => !Number.isInteger(count)) : -1;
    if (image && part >= 0) {
      const message = `the image count ${image.name} of this atom is ${image.numbers[part]}, not a whole number`;
      return note('bad-coordinate', message, table.lineOf(part));
    }
  }
  return null;
}

/** Finite columns can still make a position that no double holds: 1e300 cells of length 1e10. */
function beyondNumbers({ wrapped, unwrapped }: Positions, table: AtomTable): ParseNote | null {
  for (const values of [wrapped, unwrapped]) {
    const at = values?.findIndex((value) => !Number.isFinite(value)) ?? -1;
    if (at < 0) continue;
    const message = 'the position of this atom is too large for a number';
    return note('bad-coordinate', message, table.lineOf(Math.floor(at / 3)));
  }
  return null;
}

type Types =
  | { types: Int32Array; names: Map<number, string>; column: AtomColumn | undefined }
  | { error: ParseNote };

function typesOf(table: AtomTable, notes: NoteList): Types {
  const column = table.columns.find(({ name }) => name === 'type');
  const label = ['typelabel', 'element']
    .map((name) => table.columns.find((one) => one.name === name && one.text))
    .find((one) => one !== undefined);
  if (column) {
    const { numbers } = column;
    const types = new Int32Array(numbers);
    let row = 0;
    while (row < numbers.length && types[row] === numbers[row]) row++;
    if (row < numbers.length) {
      return {
        error: note('bad-type', `type ${numbers[row]} is not a whole number`, table.lineOf(row)),
      };
    }
    return {
      types,
      column,
      names: label ? namesFromColumn(label.name, types, label.texts, notes) : new Map(),
    };
  }
  if (!label) {
    notes.add('no-type-column', 'no type column: every atom is taken as type 1');
    return { types: new Int32Array(table.rows).fill(1), names: new Map(), column };
  }
  // alphabetical, so that the numbers are the same in every frame that has the same labels
  const words = [...new Set(label.texts)].sort();
  const numbers = new Map(words.map((word, k) => [word, k + 1]));
  notes.add(
    'no-type-column',
    `no type column: types numbered after ${label.name} (${words.join(', ')})`,
  );
  return {
    types: Int32Array.from(label.texts, (word) => numbers.get(word) ?? 0),
    names: new Map(words.map((word, k) => [k + 1, word])),
    column,
  };
}

function extraColumns(
  columns: readonly AtomColumn[],
  used: ReadonlySet<AtomColumn | undefined>,
  rows: Uint32Array | null,
): Frame['extra'] {
  const extra: Frame['extra'] = new Map();
  for (const column of columns) {
    if (used.has(column) || extra.has(column.name)) continue;
    if (!column.text) extra.set(column.name, reorder(column.numbers, rows));
    else extra.set(column.name, rows ? Array.from(rows, (row) => column.texts[row]) : column.texts);
  }
  return extra;
}

function inOrder(interleaved: Float64Array, rows: Uint32Array | null): Float64Array {
  if (rows === null) return interleaved;
  const out = new Float64Array(interleaved.length);
  for (let k = 0; k < rows.length; k++) {
    const from = 3 * rows[k];
    out[3 * k] = interleaved[from];
    out[3 * k + 1] = interleaved[from + 1];
    out[3 * k + 2] = interleaved[from + 2];
  }
  return out;
}

/** Largest quantum over the columns in use, reduced ones times their edge length. */
function worstQuantum(positions: Positions, { h }: Cell): number {
  let worst = positions.cartesian.length > 0 ? quantumOf(positions.cartesian) : 0;
  if (positions.reduced.length === 0) return worst;
  const reduced = quantumOf(positions.reduced.map(({ column }) => column));
  for (const { axis } of positions.reduced) {
    worst = Math.max(worst, reduced * Math.hypot(h[axis], h[axis + 3], h[axis + 6]));
  }
  return worst;
}

/** Sentence for a file without x or y. */
export function noPositions(names: readonly string[], line: number): ParseNote | null {
  const missing = missingAxes(names).filter((axis) => axis !== AXES[2]);
  if (missing.length === 0) return null;
  return note(
    'columns-unknown',
    `no position column for ${missing.join(' and ')}; the columns are: ${names.join(' ') || '(none)'}`,
    line,
  );
}
