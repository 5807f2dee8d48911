import { AXES } from '../assemble/coordinates';

/** One column of the rows. */
export interface XyzColumn {
  /** under our names: `x`, `vx`, `strain[1]`; unique within the frame */
  name: string;
  /** what `Properties` says: string, integer, real, logical */
  kind: 'S' | 'I' | 'R' | 'L';
  /** names the atom's species: element, type label or number of the type */
  species: boolean;
}

/** More columns than this are a damaged `Properties`. */
const MOST_COLUMNS = 10_000;
const axes = (before: string, after = '') => AXES.map((axis) => before + axis + after);

/** Vectors that have names of their own in a LAMMPS dump, under the names that the dialects use. */
const VECTORS = new Map<string, readonly string[]>([
  ...['pos', 'position', 'positions'].map((name) => [name, axes('')] as const),
  ...['unwrapped', 'unwrapped_position'].map((name) => [name, axes('', 'u')] as const),
  ...['velo', 'vel', 'velocity', 'velocities'].map((name) => [name, axes('v')] as const),
  ...['force', 'forces'].map((name) => [name, axes('f')] as const),
]);
const SPECIES = ['species', 'element', 'elements', 'symbol', 'symbols', 'type'];
const IDENTIFIERS = ['id', 'particle identifier', 'particle_identifier'];

/** Columns without `Properties`: those of plain XYZ. */
export const PLAIN_COLUMNS: readonly XyzColumn[] = [
  { name: 'species', kind: 'S', species: true },
  ...AXES.map((name) => ({ name, kind: 'R' as const, species: false })),
];

/**
 * Columns of `Properties=name:T:m:…`. `pos`, `unwrapped`, `velo` and `forces` become x y z, xu yu zu, vx vy vz and fx fy fz,
 * identifiers `id`; any other property keeps its name, with `[1]` … `[m]` behind it if it is several columns wide.
 *
 * @param unwrapped `pos` are unwrapped coordinates, as the file says itself
 */
export function columnsOf(text: string, unwrapped: boolean): XyzColumn[] | string {
  const words = text.split(':');
  if (words.length % 3 !== 0) return `Properties is not made of name:T:m, found "${brief(text)}"`;
  const columns: XyzColumn[] = [];
  const taken = new Map<string, number>();
  for (let k = 0; k < words.length; k += 3) {
    const [name, letter, count] = words.slice(k, k + 3);
    if (name === '' || !isKind(letter) || !/^[1-9]\d{0,3}$/.test(count)) {
      return `the property "${brief(`${name}:${letter}:${count}`)}" is not name:T:m with T one of S I R L and m from 1`;
    }
    if (columns.length + Number(count) > MOST_COLUMNS)
      return `Properties has more than ${MOST_COLUMNS} columns`;
    for (const column of namesOf(name, Number(count), unwrapped))
      columns.push({ name: unique(column, taken), kind: letter, species: false });
  }
  markSpecies(columns);
  return columns;
}

/**
 * The user's names for the columns; an empty one leaves that of the file.
 *
 * @param width how many columns there are; names beyond are passed over
 */
export function renamed(
  columns: readonly XyzColumn[],
  names: readonly string[],
  width: number,
): XyzColumn[] {
  const out: XyzColumn[] = [];
  for (let k = 0; k < width; k++) {
    const own = columns[k] ?? { name: `column${k + 1}`, kind: 'R', species: false };
    const given = names[k]?.trim() ?? '';
    if (given === '') out.push(own);
    else {
      const species = SPECIES.includes(given) || given === 'typelabel';
      const kind = species ? (own.species ? own.kind : 'S') : own.species ? 'R' : own.kind;
      out.push({ name: given, kind, species });
    }
  }
  const taken = new Map<string, number>();
  return out.map((column) => ({ ...column, name: unique(column.name, taken) }));
}

/** Columns that are read as numbers whatever letter stands behind their name. */
export function mustBeNumbers({ name, species }: XyzColumn): boolean {
  return !species && (name === 'id' || name === 'type' || /^(?:[xyz]s?u?|i[xyz])$/.test(name));
}

function isKind(letter: string): letter is XyzColumn['kind'] {
  return letter.length === 1 && 'SIRL'.includes(letter);
}

function namesOf(property: string, count: number, unwrapped: boolean): readonly string[] {
  const name = property.trim();
  const lower = name.toLowerCase();
  const vector = VECTORS.get(unwrapped && lower === 'pos' ? 'unwrapped' : lower);
  if (vector && count <= 3 && count >= 2) return vector.slice(0, count);
  if (count === 1) return [IDENTIFIERS.includes(lower) ? 'id' : name.replace(/\s+/g, '_')];
  const plain = name.replace(/\s+/g, '_');
  return Array.from({ length: count }, (_, k) => `${plain}[${k + 1}]`);
}

/**
 * The first of several columns keeps a name, the others get a number behind it.
 *
 * @param taken how often a name was asked for
 */
function unique(name: string, taken: Map<string, number>): string {
  let free = name;
  let asked = taken.get(name) ?? 0;
  while (taken.has(free)) free = `${name}_${++asked}`;
  taken.set(name, Math.max(asked, 1));
  if (free !== name) taken.set(free, 1);
  return free;
}

/** One column names the species; numbers in it are a `type` where there is no other. */
function markSpecies(columns: XyzColumn[]): void {
  for (const name of SPECIES) {
    const column = columns.find((one) => one.name.toLowerCase() === name);
    if (!column) continue;
    if (column.kind === 'S') column.species = true;
    else if (name === 'species' && !columns.some((one) => one.name === 'type'))
      column.name = 'type';
    else continue;
    return;
  }
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
