import { formatShortest } from '../annotated/formatNumber';
import { parseBox, type Box } from '../lammpsDump/box';
import type { ParseNote } from '../frame';
import { FieldReader, type Fault } from './fields';
import { MAGICS, type Layout } from './layout';

/** What stands above the atoms of one frame of a binary dump (formats.md 2). */
export interface BinaryHeader {
  /** its length */
  bytes: number;
  timestep: number;
  atoms: number;
  box: Box;
  /** doubles per atom */
  width: number;
  /** only in the first frame of a file */
  units: string | null;
  time: number | null;
  /** null: the file does not name its columns */
  names: string[] | null;
  /** pieces that the atoms come in, one for each process that wrote */
  chunks: number;
}

/** Beyond these a count is damage, not data. */
const MOST_ATOMS = 2 ** 31 - 1;
const MOST_COLUMNS = 4096;
const MOST_CHUNKS = 2 ** 24;
const LONGEST_UNITS = 64;
const LONGEST_NAMES = 1 << 20;
/** Longest headers: of the old form, and of the new one. */
export const OLD_HEADER = 8 + 8 + 4 + 24 + 72 + 4 + 4;
export const LONGEST_HEADER = LONGEST_NAMES + 512;

const FACES = ['p', 'f', 's', 'm'] as const;
const BOUNDS = ['xlo', 'xhi', 'ylo', 'yhi', 'zlo', 'zhi'];
const EDGES = ['ax', 'ay', 'az', 'bx', 'by', 'bz', 'cx', 'cy', 'cz', 'ox', 'oy', 'oz'];

/** Reads the header that begins at the first of `bytes`. `more`: it goes on behind them. */
export function readHeader(bytes: Uint8Array, layout: Layout): BinaryHeader | 'more' | Fault {
  const fields = new FieldReader(bytes, layout);
  const revision = layout.form === 'new' ? readMagic(fields) : 0;
  const timestep = fields.count('the timestep', 0, Number.MAX_SAFE_INTEGER);
  const atoms = fields.count('the number of atoms', 0, MOST_ATOMS);
  const triclinic = fields.int('the kind of box', 0, layout.form === 'new' ? 2 : 1);
  const faces = BOUNDS.map((name) => FACES[fields.int(`the boundary at ${name}`, 0, 3)]);
  const boxAt = fields.at;
  const box = readBox(fields, triclinic, faces);
  const width = fields.int('the number of columns', 1, MOST_COLUMNS);
  const named = revision >= 2 ? readNames(fields, width) : NAMELESS;
  const chunks = fields.int('the number of chunks', 0, MOST_CHUNKS);
  if (fields.outcome !== null) return fields.outcome;
  if ('message' in box) return { at: boxAt, code: box.code, message: box.message };
  return { bytes: fields.at, timestep, atoms, box, width, ...named, chunks };
}

/** @returns the revision of the format */
function readMagic(fields: FieldReader): number {
  const length = -fields.count('the length of the magic string', -16, -1);
  const magic = fields.text('the magic string', length);
  if (fields.outcome === null && !MAGICS.some((known) => known === magic))
    fields.fail(0, `the dump style ${magic} holds no atoms`);
  fields.int('the mark of the byte order', 1, 1);
  return fields.int('the revision of the format', 1, 2);
}

const NAMELESS = { units: null, time: null, names: null };

function readNames(
  fields: FieldReader,
  width: number,
): Pick<BinaryHeader, 'units' | 'time' | 'names'> {
  const units = fields.text('the units', fields.int('the length of the units', 0, LONGEST_UNITS));
  const timed = fields.byte('the mark of the time', 0, 1) === 1;
  const time = timed ? fields.double('the time') : null;
  const length = fields.int('the length of the column names', 0, LONGEST_NAMES);
  const at = fields.at;
  const words = fields.text('the column names', length).trim();
  const names = words === '' ? [] : words.split(/ +/);
  if (names.length === 0) return { units: units.trim() || null, time, names: null };
  if (names.length !== width)
    fields.fail(at, `${names.length} names (${words}) stand for ${width} columns`);
  return { units: units.trim() || null, time, names };
}

/**
 * The box by way of the rows that a text dump would have: shortest digits bring every double back. The bounds of a
 * restricted triclinic box are those of its bounding box.
 */
function readBox(
  fields: FieldReader,
  triclinic: number,
  faces: readonly string[],
): Box | ParseNote {
  const names = triclinic === 2 ? EDGES : triclinic === 1 ? [...BOUNDS, 'xy', 'xz', 'yz'] : BOUNDS;
  const v = names.map((name) => fields.double(name));
  const words = [[], ['xy', 'xz', 'yz'], ['abc', 'origin']][triclinic];
  const flags = [0, 2, 4].map((k) => faces[k] + faces[k + 1]);
  const rows =
    triclinic === 2
      ? [0, 1, 2].map((k) => [...v.slice(3 * k, 3 * k + 3), v[9 + k]])
      : [0, 1, 2].map((k) => [v[2 * k], v[2 * k + 1], ...v.slice(6 + k, 7 + k)]);
  const parsed = parseBox(
    [...words, ...flags],
    rows.map((row) => row.map(formatShortest).join(' ')),
    0,
  );
  return parsed.ok ? parsed.value : parsed.error;
}
