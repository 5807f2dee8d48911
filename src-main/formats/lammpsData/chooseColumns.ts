import type { ReadingHints } from '../../../src-shared/contract/hints';
import { missingAxes } from '../assemble/coordinates';
import { correctedNames } from '../corrections';
import type { ParseNote } from '../frame';
import { note, type NoteList } from '../notes';
import type { RowTable } from '../text/rowTable';
import type { DataLine } from './lines';
import {
  areWhole,
  candidatesFor,
  HYBRID,
  hybridColumns,
  IMAGES,
  namedFor,
  styleColumns,
} from './styles';

/** What the columns of the section `Atoms` are called before its rows are read. */
export interface ColumnPlan {
  names: string[];
  /** what the rows must still tell: the atom style, or what follows z in a style `hybrid` that names no sub-styles */
  open: 'style' | 'hybrid' | null;
  /** why these rows cannot be named: they are read all the same, for a user to see them and name them */
  fault?: ParseNote;
}

const ATOMIC = 'id type x y z'.split(' ');
const ADVICE =
  'name the atom style or the columns, or write the style into the file ("Atoms # charge")';

/**
 * Plans the columns: the user's style before that of the file, the user's names of columns before both.
 *
 * @param keyword the line `Atoms # style`
 * @param width columns of the first row, null if there is none
 */
export function planColumns(
  keyword: DataLine,
  width: number | null,
  hints: ReadingHints | undefined,
): ColumnPlan {
  const words = hints?.atomStyle ? [hints.atomStyle] : keyword.comment.split(/\s+/);
  if (width === null) return { names: styleColumns(words[0]) ?? ATOMIC, open: null };
  const plan = planByStyle(words, width, keyword.number);
  if (!hints?.columns) return plan;
  const base = plan.open === 'style' ? placeholders(0, width) : plan.names;
  const names = correctedNames(base, hints);
  // two axes named: the rest is data
  return missingAxes(names).every((axis) => axis === 'z') ? { names, open: null } : plan;
}

function planByStyle(words: readonly string[], width: number, line: number): ColumnPlan {
  const [style, ...subStyles] = words;
  const columns = style === HYBRID ? hybridColumns(subStyles) : styleColumns(style);
  if (columns === null) {
    const named = namedFor(width);
    if (named.length > 0) return { names: named[0].columns, open: 'style' };
    return unnamed(width, fitsNone(width, line));
  }
  if (width === columns.length) return { names: columns, open: null };
  if (width === columns.length + 3 && (style !== HYBRID || subStyles.length > 0))
    return { names: [...columns, ...IMAGES], open: null };
  if (style === HYBRID && width > columns.length)
    return { names: [...columns, ...placeholders(columns.length, width)], open: 'hybrid' };
  const message =
    `atom style ${style} has ${columns.length} columns (${columns.join(' ')}) or three more with image counts, ` +
    `but the rows have ${width}; ${ADVICE}`;
  return unnamed(width, note('columns-unknown', message, line));
}

function unnamed(width: number, fault: ParseNote): ColumnPlan {
  return { names: placeholders(0, width), open: null, fault };
}

function fitsNone(width: number, line: number): ParseNote {
  const message = `rows of ${width} columns in the section Atoms fit no atom style that is guessed; ${ADVICE}`;
  return note('columns-unknown', message, line);
}

function placeholders(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, k) => `column_${from + k + 1}`);
}

/**
 * Names what the plan left open, by what the columns hold. Where two atom styles fit nothing is guessed, however likely one
 * of them is: a neutral `charge` file reads as `molecular` too.
 *
 * @returns what is wrong, null if every column has its name
 */
export function settleColumns(
  { open, fault }: ColumnPlan,
  table: RowTable,
  { types, line, notes }: { types: number; line: number; notes: NoteList },
): ParseNote | null {
  const { columns } = table;
  if (open === null) return fault ?? null;
  if (open === 'hybrid') {
    const last = columns.slice(-3);
    const images =
      columns.length >= ATOMIC.length + 3 &&
      last.every((one) => !one.text && areWhole(one.numbers));
    if (images) last.forEach((column, k) => (column.name = IMAGES[k]));
    notes.add(
      'hybrid-columns',
      `the file does not name the sub-styles of its atom style hybrid: what follows z keeps the number of its column` +
        (images ? ', and the last three columns, whole numbers, are taken as image counts' : ''),
      line,
    );
    return null;
  }
  const candidates = candidatesFor(columns, types);
  const [first, second] = candidates;
  if (!first) {
    placeholders(0, columns.length).forEach((name, k) => (columns[k].name = name));
    return fitsNone(columns.length, line);
  }
  if (second) {
    const styles = candidates.map(({ style }) => style).join(' or ');
    const message = `the ${columns.length} columns in the section Atoms may be of atom style ${styles}; ${ADVICE}`;
    return note('atom-style', message, line);
  }
  first.columns.forEach((name, k) => (columns[k].name = name));
  if (namedFor(columns.length).length > 1) {
    const message = `no atom style is named; taken as ${first.style}, because the columns hold numbers that no other style has there`;
    notes.add('atom-style-assumed', message, line);
  }
  return null;
}
