import type { ReadingHints } from '../../../src-shared/contract/hints';
import type { Cell } from '../../../src-shared/geometry/cell';
import type { ParseNote } from '../frame';
import { note, type NoteList } from '../notes';
import { cellInWords, matrixOf } from '../xyz/cellInWords';
import { cellQuantum } from './cellDigits';
import { columnsOf, PLAIN_COLUMNS, renamed, type XyzColumn } from './columns';
import { parseComment, quoted, type Comment, type InfoEntry } from './comment';
import { flatEdgeText, flatLattice, latticeOf } from './lattice';

/** What the comment line of a frame says. */
export interface XyzHead {
  columns: XyzColumn[];
  /** rows may have further values, which mean nothing: plain XYZ */
  surplus: boolean;
  /** null: the frame has none; edges may be missing where the axis is not periodic */
  cell: Cell | null;
  /** six boundary letters, null if the frame does not say which axes are periodic */
  boundary: string | null;
  /** quantum of the cell's numbers, 0 if they are whole */
  cellQuantum: number;
  timestep: number | null;
  time: number | null;
  units: string | null;
  typeNames: Map<number, string>;
  /** the number that stands for a missing real */
  missing: number | null;
  /** other keys with their values as written, quotes and brackets included */
  info: Map<string, string>;
}

/** Keys that have a place of their own in a frame. */
const KNOWN = ['lattice', 'origin', 'pbc', 'properties', 'timestep', 'time'];
/** Those that this program writes besides: they tell of annotations, which do not hold for what is made of the file. */
const OURS = [
  'units', 'schema', 'sample', 'loading', 't', 'eta', 'strain', 'run', 'model', 'source', 'type_names', 'missing_value', 'positions',
]; // prettier-ignore
const UNITS = /^(?:lj|real|metal|si|cgs|electron|micro|nano)$/;

/** A unit style of LAMMPS. */
export function isUnitStyle(word: string): boolean {
  return UNITS.test(word);
}

/**
 * Reads the comment line of a frame. Without `Properties` the rows are those of plain XYZ; a line that is not of the grammar
 * is free text, unless it names a cell or columns: then a fault is a fault.
 *
 * @param line 1-based number of the line
 */
export function readHead(
  text: string,
  line: number,
  hints: ReadingHints | undefined,
  notes: NoteList,
): XyzHead | ParseNote {
  const comment = parseComment(text);
  const refuse = (message: string, code = 'bad-header') => note(code, message, line);
  if (comment.fault !== null && /\b(?:lattice|properties)\s*=/i.test(text))
    return refuse(comment.fault);
  const keys = new Keys(comment);

  const properties = keys.text('properties');
  const unwrapped = keys.own && keys.text('positions') === 'unwrapped';
  const columns = properties === null ? PLAIN_COLUMNS : columnsOf(properties, unwrapped);
  if (typeof columns === 'string') return refuse(columns);
  const plain = properties === null;
  const names = hints?.columns;

  const said = pbcOf(keys.entry('pbc'));
  if (typeof said === 'string') return refuse(said);
  const words = keys.extended ? null : cellInWords(text);
  const lattice = keys.entry('lattice');
  let h = words?.h ?? null;
  if (lattice) {
    const found = latticeOf(lattice, line, notes);
    if (typeof found === 'string') return refuse(found, 'bad-bounds');
    h = found;
  }
  const origin = vectorOf(keys.entry('origin'));
  if (typeof origin === 'string') return refuse(origin);

  // the `F F F` of a file without a cell goes without saying: it is no answer once the user gives one
  const given = h === null && hints?.cell ? matrixOf(hints.cell) : null;
  const answer = flagsOf(hints?.boundary);
  const known = answer ?? words?.periodic ?? (given && !said?.includes(true) ? null : said);
  if (h !== null && known === null) {
    notes.add(
      'no-boundary-flags',
      'no pbc: taken as periodic along all edges, as the format has it',
      line,
    );
  }
  if (given && known === null)
    notes.add('boundary-assumed', 'taken as periodic along all edges of the given cell');
  const periodic = known ?? ([true, true, true] as const);
  const matrix = h ?? given;
  const flat = matrix === null ? -1 : flatLattice(matrix, periodic);
  if (flat >= 0) return refuse(flatEdgeText(flat), 'flat-cell');
  const lammps = comment.entries.has('Timestep');
  const writer = keys.own ? 'own' : lammps ? 'lammps' : null;
  const digits = (lattice?.raw.match(/[-+.\deEdD]+/g) ?? []).filter((word) => /\d/.test(word));
  return {
    columns: renamed(columns, names ?? [], plain && names ? names.length : columns.length),
    surplus: plain && names === undefined,
    cell: matrix && { h: matrix, origin: words?.origin ?? origin ?? [0, 0, 0], periodic },
    boundary: hints?.boundary ?? (known && boundaryOf(known)),
    cellQuantum: h === null ? 0 : cellQuantum(digits, writer),
    timestep: keys.timestep(text),
    time: keys.real('time'),
    units: UNITS.exec(keys.text('units') ?? '')?.[0] ?? null,
    typeNames: keys.own ? typeNamesOf(keys.text('type_names')) : new Map(),
    missing: keys.own ? keys.real('missing_value') : null,
    info: keys.others(),
  };
}

/** The timestep that a comment line gives. */
export function timestepOf(text: string): number | null {
  return new Keys(parseComment(text)).timestep(text);
}

/** The values of a comment by key, whose case does not count: `Lattice`, `lattice`; `Time`, `time`. */
class Keys {
  private readonly byKey: Map<string, InfoEntry>;
  /** the line says cell or columns */
  readonly extended: boolean;
  /** this program wrote it */
  readonly own: boolean;

  constructor(private readonly comment: Comment) {
    const { entries, fault } = comment;
    // of `units` and `Units` the first counts: what this program writes stands before the keys that it only keeps
    this.byKey = new Map([...entries].reverse().map(([key, entry]) => [key.toLowerCase(), entry]));
    this.extended = fault === null && (this.byKey.has('lattice') || this.byKey.has('properties'));
    this.own = this.text('schema')?.startsWith('plastiscope/') ?? false;
  }

  entry(key: string): InfoEntry | null {
    return this.byKey.get(key) ?? null;
  }

  text(key: string): string | null {
    const entry = this.byKey.get(key);
    return entry && entry.values.length > 0 ? entry.values.join(' ') : null;
  }

  real(key: string): number | null {
    const value = this.byKey.get(key)?.values[0];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  }

  whole(key: string): number | null {
    const value = this.real(key);
    return value !== null && Number.isSafeInteger(value) ? value : null;
  }

  /** Also from ` Atoms. Timestep: 25`, the comment of LAMMPS's `dump xyz`. */
  timestep(text: string): number | null {
    const own = this.whole('timestep') ?? this.whole('step');
    if (own !== null || this.extended) return own;
    const found = /^\s*Atoms\. Timestep: (\d{1,15})\s*$/.exec(text);
    return found && Number(found[1]);
  }

  others(): Map<string, string> {
    const info = new Map<string, string>();
    if (!this.extended) return info;
    for (const [key, entry] of this.comment.entries) {
      const lower = key.toLowerCase();
      if (KNOWN.includes(lower) || (this.own && OURS.includes(key))) continue;
      info.set(key, inGrammar(entry));
    }
    return info;
  }
}

/** A value so that every parser of the format takes it: as written, but ASE's bare words with special characters quoted. */
function inGrammar({ raw, values }: InfoEntry): string {
  if (raw === '') return values[0] === true ? 'T' : '""';
  if (/^["[{]/.test(raw) || !/[=",'\\[\]{}]/.test(raw)) return raw;
  return quoted(raw.replace(/^'(.*)'$/, '$1'));
}

/** Three logical values, also as 1 and 0; one for all. */
function pbcOf(entry: InfoEntry | null): Cell['periodic'] | null | string {
  if (entry === null) return null;
  const values = entry.values.map((value) => (value === 1 ? true : value === 0 ? false : value));
  const flags = values.filter((value): value is boolean => typeof value === 'boolean');
  if (flags.length !== values.length || (flags.length !== 1 && flags.length !== 3))
    return `pbc needs three logical values, found ${entry.raw.slice(0, 60)}`;
  const [a, b = a, c = a] = flags;
  return [a, b, c];
}

function vectorOf(entry: InfoEntry | null): [number, number, number] | null | string {
  if (entry === null) return null;
  const v = entry.values.filter((value): value is number => Number.isFinite(value));
  if (v.length !== 3 || entry.values.length !== 3)
    return `Origin needs three finite numbers, found ${entry.raw.slice(0, 60)}`;
  return [v[0], v[1], v[2]];
}

/** `pp ff pp`: an axis is periodic if both of its faces are. */
export function flagsOf(boundary: string | null | undefined): Cell['periodic'] | null {
  if (boundary === null || boundary === undefined) return null;
  const [a, b, c] = boundary.split(' ').map((faces) => faces === 'pp');
  return [a, b, c];
}

function boundaryOf(periodic: Cell['periodic']): string {
  return periodic.map((is) => (is ? 'pp' : 'ff')).join(' ');
}

/** `1:Cu 2:Zr`, as this program writes them. */
function typeNamesOf(text: string | null): Map<number, string> {
  const names = new Map<number, string>();
  for (const word of text?.split(/\s+/) ?? []) {
    const found = /^(\d+):(.+)$/.exec(word);
    if (found) names.set(Number(found[1]), found[2]);
  }
  return names;
}
