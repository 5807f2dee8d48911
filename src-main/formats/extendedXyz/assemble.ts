import type { ReadingHints } from '../../../src-shared/contract/hints';
import type { FileFormat } from '../../../src-shared/contract/inspect';
import type { Cell } from '../../../src-shared/geometry/cell';
import { determinant3 } from '../../../src-shared/geometry/matrix';
import { assembleFrame, noPositions } from '../assemble/assembleFrame';
import type { AtomTable } from '../assemble/atomTable';
import type { Frame, Parsed, ParseNote } from '../frame';
import { note, type NoteList } from '../notes';
import type { RowTable } from '../text/rowTable';
import { matrixOf } from '../xyz/cellInWords';
import { atomsOf } from './atoms';
import { dumpRows } from './dumpRows';
import { flagsOf, type XyzHead } from './head';
import { completeCell, flatEdgeText, flatLattice, missingEdges } from './lattice';

/** A cell is printed too short if its quantum lets the undeformed state differ by more than formats.md R8 allows anyway. */
const FEW_DIGITS = 2.5e-7;

interface ReadFrame {
  format: FileFormat;
  hints?: ReadingHints;
  head: XyzHead;
  table: RowTable;
  /** rows `VEC1`, `VEC2`, `VEC3` below the atoms, as far as they are there */
  edges: readonly number[][];
  /** 1-based number of the comment line */
  line: number;
  /** the rows as written; null: not wanted */
  text: Uint8Array | null;
}

/** The frame, once all of its rows were read, and the same as a dump's text. */
export function assembleXyz(
  read: ReadFrame,
  notes: NoteList,
): { frame: Parsed<Frame>; rows: Uint8Array } {
  const { head, table, line, text, hints } = read;
  const none = new Uint8Array(0);
  const refuse = (error: ParseNote) => ({
    frame: { ok: false as const, error, warnings: notes.take() },
    rows: none,
  });
  const atoms = atomsOf(table, head.columns, head.missing);
  if ('code' in atoms) return refuse(atoms);
  const names = atoms.columns.map(({ name }) => name);
  const missing = noPositions(names, line);
  if (missing) return refuse(missing);
  const cell = cellOf(read, atoms, notes);
  if ('code' in cell) return refuse(cell);

  const parsed = assembleFrame(
    {
      format: read.format,
      timestep: head.timestep,
      time: head.time,
      units: head.units,
      cell,
      boundary: head.boundary,
      general: false,
      masses: new Map(),
      typeNames: head.typeNames,
    },
    atoms,
    notes,
    hints,
  );
  // species are what the format has in place of types
  const named = names.includes('element') || names.includes('typelabel');
  notes.addAll(parsed.warnings.filter(({ code }) => code !== 'no-type-column' || !named));
  if (!parsed.ok) return refuse(parsed.error);
  const value: Frame = { ...parsed.value, cellQuantum: head.cellQuantum, info: head.info };
  noteCell(value, line, notes);
  return {
    frame: { ok: true, value, warnings: notes.take() },
    rows: text ? dumpRows(value, text, head) : none,
  };
}

function cellOf(
  { head, edges, line }: ReadFrame,
  atoms: AtomTable,
  notes: NoteList,
): Cell | ParseNote {
  if (head.cell === null) {
    if (edges.length === 0) return note('cell-unknown', withoutCell(atoms), line);
    return cellOfRows(edges, flagsOf(head.boundary), atoms.lineOf(atoms.rows - 1) ?? line, notes);
  }
  const { cell } = head;
  const missing = missingEdges(cell.h);
  if (missing.length === 0) return cell;
  const completed = completeCell(cell, cartesian(atoms));
  const which = missing.map((axis) => 'abc'[axis]).join(' and ');
  notes.add(
    'edge-missing',
    `the cell has no edge ${which}, which is not periodic; one was set perpendicular to the others, as long as the atoms reach`,
    line,
  );
  return { ...cell, ...completed };
}

/** ASE's rows `VEC1` to `VEC3`, which say nothing of which axes are periodic. */
function cellOfRows(
  edges: readonly number[][],
  known: Cell['periodic'] | null,
  line: number,
  notes: NoteList,
): Cell | ParseNote {
  if (edges.length < 3) {
    const message = `the cell below the atoms has ${edges.length} of the three rows VEC1 to VEC3`;
    return note('bad-bounds', message, line);
  }
  const h = matrixOf(edges);
  const periodic = known ?? ([true, true, true] as const);
  if (known === null) {
    const message = 'the rows VEC1 to VEC3 do not say which axes are periodic; taken as pp pp pp';
    notes.add('boundary-assumed', message, line);
  }
  const flat = missingEdges(h)[0] ?? flatLattice(h, periodic);
  return flat < 0
    ? { h, origin: [0, 0, 0], periodic }
    : note('flat-cell', flatEdgeText(flat), line);
}

/** What a frame without a cell holds, for the user to know it by. */
function withoutCell({ rows, columns }: AtomTable): string {
  const species = columns.find(({ name }) => ['element', 'typelabel', 'type'].includes(name));
  const names = species?.text
    ? species.texts
    : Array.from(species?.numbers ?? [], (type) => `type ${type}`);
  const counts = new Map<string, number>();
  for (const name of names.slice(0, rows)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const listed = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, 8);
  const kinds = listed.map(([name, count]) => `${count} ${name}`).join(', ');
  const what = kinds === '' ? '' : ` (${kinds}${counts.size > 8 ? ', …' : ''})`;
  return `the frame has no cell: ${rows} atoms${what}; give the edges a, b and c of the cell that it was made in`;
}

/** x y z of every row, interleaved, [3N]. */
function cartesian({ rows, columns }: AtomTable): Float64Array {
  const axes = ['x', 'y', 'z'].map((axis) =>
    columns.find(({ name }) => name === axis || name === `${axis}u`),
  );
  return Float64Array.from(
    { length: 3 * rows },
    (_, k) => axes[k % 3]?.numbers[Math.floor(k / 3)] ?? 0,
  );
}

function noteCell(
  { cell: { h }, cellQuantum = 0, dimensions }: Frame,
  line: number,
  notes: NoteList,
): void {
  const axes = [0, 1, 2].slice(0, dimensions);
  const edge = Math.min(...axes.map((k) => Math.hypot(h[k], h[k + 3], h[k + 6])));
  if (cellQuantum > FEW_DIGITS * edge) {
    notes.add(
      'cell-digits',
      `the cell is printed to ${cellQuantum} only: strains are uncertain by about ${(cellQuantum / edge).toExponential(0)}`,
      line,
    );
  }
  if (determinant3(h) < 0) {
    notes.add(
      'left-handed-cell',
      'the edges of the cell are in left-handed order, which LAMMPS does not take',
      line,
    );
  }
}
