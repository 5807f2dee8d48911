import type { Cell } from '../../../src-shared/geometry/cell';
import { flatEdge } from '../lammpsDump/box';
import { note, type NoteList } from '../notes';
import type { Parsed, ParseNote } from '../frame';
import { parseNumber } from '../text/scanNumber';
import type { LineReader, Reading } from './lines';

export interface DataHeader {
  atoms: number;
  /** number of atom types, Infinity if the file does not say it */
  types: number;
  h: Cell['h'];
  origin: Cell['origin'];
  general: boolean;
}

/** Header keywords with how many numbers stand before them; those without use are read and dropped. */
const KEYWORDS = new Map(Object.entries({
  atoms: 1,
  'atom types': 1,
  'xlo xhi': 2,
  'ylo yhi': 2,
  'zlo zhi': 2,
  'xy xz yz': 3,
  avec: 3,
  bvec: 3,
  cvec: 3,
  'abc origin': 3,
  bonds: 1,
  angles: 1,
  dihedrals: 1,
  impropers: 1,
  'bond types': 1,
  'angle types': 1,
  'dihedral types': 1,
  'improper types': 1,
  'extra bond per atom': 1,
  'extra angle per atom': 1,
  'extra dihedral per atom': 1,
  'extra improper per atom': 1,
  'extra special per atom': 1,
  'ellipsoids': 1,
  'lines': 1,
  'triangles': 1,
  'bodies': 1,
})); // prettier-ignore

/** Numbers, then words: a header line, whatever its keyword. */
const UNKNOWN = /^[-+.\d]\S*(\s+[-+.\d]\S*)*\s+[A-Za-z]/;

/** `12 atoms`, `0 10 xlo xhi`, …: the numbers and the keyword after them; null if the line is no header line. */
export function headerLine(text: string): { keyword: string; words: string[] } | null {
  const words = text.split(/\s+/);
  const first = words.findIndex((word) => /^[a-z]/i.test(word) && parseNumber(word) === null);
  if (first < 1) return null;
  const keyword = words.slice(first).join(' ');
  return KEYWORDS.has(keyword) ? { keyword, words: words.slice(0, first) } : null;
}

/**
 * Reads the header of a data file up to the first section keyword, which it leaves to be read again. The box is the real one
 * (no bounding box), or the edge vectors themselves. A line with numbers before an unknown keyword (`5 crossterms`: fixes
 * and packages add theirs) is passed over with a warning: what stands below it may be the box. A line `xlo xhi` or `ylo yhi`
 * must be there: LAMMPS takes −0.5 and 0.5 where it is missing, which is meant for z alone.
 */
export function* readHeader(lines: LineReader, notes: NoteList): Reading<Parsed<DataHeader>> {
  const refuse = (error: ParseNote): Parsed<DataHeader> => ({ ok: false, error, warnings: [] });
  const found = new Map<string, { values: number[]; line: number }>();
  let end = 1;
  for (let line = yield* lines.nextFilled(); line; line = yield* lines.nextFilled()) {
    end = line.number;
    const header = headerLine(line.text);
    if (!header && UNKNOWN.test(line.text)) {
      notes.add('unknown-header', `passed over the header line "${line.text}"`, line.number);
      continue;
    }
    if (!header) {
      lines.back(line);
      break;
    }
    const values = header.words
      .map(parseNumber)
      .filter((value): value is number => value !== null && Number.isFinite(value));
    const wanted = KEYWORDS.get(header.keyword);
    if (values.length !== wanted || values.length !== header.words.length) {
      const message = `"${header.keyword}" needs ${wanted} finite numbers before it, found "${line.text}"`;
      return refuse(note('bad-header', message, line.number));
    }
    found.set(header.keyword, { values, line: line.number });
  }
  const atoms = found.get('atoms');
  if (!atoms || !Number.isSafeInteger(atoms.values[0]) || atoms.values[0] < 0) {
    return refuse(note('bad-header', 'the header has no line "N atoms"', atoms?.line ?? end));
  }
  const general = found.has('avec');
  const missing = (general ? ['bvec', 'cvec'] : ['xlo xhi', 'ylo yhi']).find(
    (key) => !found.has(key),
  );
  if (missing !== undefined)
    return refuse(note('bad-header', `the header has no line "${missing}"`, end));
  const box = general ? vectors(found) : bounds(found);
  const flat = flatEdge(box.h, general ? 'general' : 'orthogonal');
  if (flat >= 0) {
    const line = found.get(
      general ? `${'abc'[flat]}vec` : ['xlo xhi', 'ylo yhi', 'zlo zhi'][flat],
    )?.line;
    return refuse(
      note(
        'flat-cell',
        `edge ${'abc'[flat]} of the box has zero, negative or impossible length`,
        line,
      ),
    );
  }
  const types = found.get('atom types')?.values[0] ?? Infinity;
  return { ok: true, value: { atoms: atoms.values[0], types, general, ...box }, warnings: [] };
}

type Found = ReadonlyMap<string, { values: number[] }>;

function vectors(found: Found): Pick<DataHeader, 'h' | 'origin'> {
  const [a, b, c, o] = ['avec', 'bvec', 'cvec', 'abc origin'].map(
    (key) => found.get(key)?.values ?? [0, 0, 0],
  );
  return {
    h: Float64Array.of(a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]),
    origin: [o[0], o[1], o[2]],
  };
}

function bounds(found: Found): Pick<DataHeader, 'h' | 'origin'> {
  const [x, y, z] = ['xlo xhi', 'ylo yhi', 'zlo zhi'].map(
    (key) => found.get(key)?.values ?? [-0.5, 0.5],
  );
  const [xy, xz, yz] = found.get('xy xz yz')?.values ?? [0, 0, 0];
  return {
    h: Float64Array.of(x[1] - x[0], xy, xz, 0, y[1] - y[0], yz, 0, 0, z[1] - z[0]),
    origin: [x[0], y[0], z[0]],
  };
}
