import { apply3, inverse3 } from '../../../src-shared/geometry/matrix';
import { asBytesText } from '../annotated/chunks';
import { formatShortest } from '../annotated/formatNumber';
import { inputRows } from '../annotated/inputRows';
import {
  checkColumns,
  type AnnotatedOptions,
  type AnnotatedStructure,
  type WrittenFile,
} from '../annotated/structure';
import { writeAnnotated } from '../annotated/writeFile';
import { isRestricted } from '../assemble/mixedKinds';
import type { Frame, ParseNote } from '../frame';
import { note } from '../notes';

const STORED = ['id', 'type', 'x', 'y', 'z'];
const IMAGES = ['ix', 'iy', 'iz'];
/** How many of the columns that are lost a warning names. */
const NAMED = 6;

/**
 * Writes a structure as a LAMMPS data file of atom style `atomic` (formats.md 11.2): the real box (edges `avec bvec cvec`
 * where they are not in restricted form), masses where they are known, the position tokens as read where they are
 * Cartesian, image counts where they are known. Annotations and other input columns have no place in it: a warning names
 * them.
 */
export async function writeLammpsData(
  path: string,
  structure: AnnotatedStructure,
  options: AnnotatedOptions = {},
): Promise<WrittenFile> {
  checkColumns(structure);
  const { frame } = structure;
  const images = imageCounts(frame);
  const unwrapped = images && unwrappedBy(images, frame);
  const bare = { ...structure, frame: { ...frame, unwrapped }, columns: [] };
  await writeAnnotated(path, bare, dataLines(bare, images), options);
  return {
    path,
    atoms: frame.ids.length,
    columns: [...STORED, ...(images ? IMAGES : [])],
    warnings: warningsOf(structure, images !== null),
  };
}

function warningsOf({ frame, columns }: AnnotatedStructure, hasImages: boolean): ParseNote[] {
  const input = [...frame.extra.keys()].filter((name) => !hasImages || !IMAGES.includes(name));
  const lost = [...input, ...columns.map(({ name }) => name)];
  const warnings: ParseNote[] = [];
  if (lost.length > 0) {
    const named = lost.slice(0, NAMED).join(', ');
    const rest = lost.length > NAMED ? ` and ${lost.length - NAMED} more columns` : '';
    const message = `a LAMMPS data file cannot store ${named}${rest}; export a dump, XYZ or table to keep them`;
    warnings.push(note('columns-not-stored', message));
  }
  if (frame.cell.periodic.includes(false)) {
    const axes = ['x', 'y', 'z'].filter((_, axis) => !frame.cell.periodic[axis]).join(' and ');
    const message = `a LAMMPS data file does not store that ${axes} is not periodic; set it with the command boundary`;
    warnings.push(note('boundary-not-stored', message));
  }
  return warnings;
}

function* dataLines(
  { frame, rows, info }: AnnotatedStructure,
  images: Int32Array | null,
): Generator<string> {
  const { ids, types } = frame;
  yield asBytesText(`${title(frame, info.program)}\n\n`);
  const kinds = Math.max(1, ...frame.masses.keys(), ...namesOf(frame, info.typeNames).keys());
  const typeCount = types.reduce((most, type) => Math.max(most, type), kinds);
  yield `${ids.length} atoms\n${typeCount} atom types\n\n${boxLines(frame)}\n`;
  yield asBytesText(massLines(frame, info, typeCount));
  yield 'Atoms # atomic\n\n';
  const position = positionText(frame, rows);
  for (let k = 0; k < ids.length; k++) {
    const counts = images ? ` ${images.subarray(3 * k, 3 * k + 3).join(' ')}` : '';
    yield `${ids[k]} ${types[k]} ${position(k)}${counts}\n`;
  }
}

/** LAMMPS itself reads `timestep =` and `units =` here. */
function title({ timestep, units }: Frame, program: string | undefined): string {
  return [
    'LAMMPS data file',
    ...(program === undefined ? [] : [`written by ${program.replace(/\s+/g, ' ')}`]),
    ...(timestep === null ? [] : [`timestep = ${timestep}`]),
    ...(units === null ? [] : [`units = ${units}`]),
  ].join(', ');
}

function boxLines({ cell }: Frame): string {
  const { h, origin } = cell;
  const line = (values: readonly number[], keyword: string) =>
    `${values.map(formatShortest).join(' ')} ${keyword}\n`;
  if (!isRestricted(cell)) {
    const edge = (k: number, keyword: string) => line([h[k], h[3 + k], h[6 + k]], keyword);
    return edge(0, 'avec') + edge(1, 'bvec') + edge(2, 'cvec') + line(origin, 'abc origin');
  }
  const faces = [0, 1, 2].map((k) => {
    const axis = 'xyz'[k];
    return line([origin[k], origin[k] + h[4 * k]], `${axis}lo ${axis}hi`);
  });
  const tilts = [h[1], h[2], h[5]];
  return faces.join('') + (tilts.some((tilt) => tilt !== 0) ? line(tilts, 'xy xz yz') : '');
}

/** LAMMPS wants the mass of every type or none. */
function massLines(
  frame: Frame,
  { masses: given, typeNames }: AnnotatedStructure['info'],
  typeCount: number,
): string {
  const masses = new Map([...(given ?? []), ...frame.masses]);
  const types = Array.from({ length: typeCount }, (_, k) => k + 1);
  if (!types.every((type) => masses.has(type))) return '';
  const names = namesOf(frame, typeNames);
  const lines = types.map((type) => {
    const name = names.get(type)?.replace(/\s+/g, ' ');
    return `${type} ${formatShortest(masses.get(type) ?? NaN)}${name === undefined ? '' : ` # ${name}`}\n`;
  });
  return `Masses\n\n${lines.join('')}\n`;
}

function namesOf(
  { typeNames }: Frame,
  given: ReadonlyMap<number, string> | undefined,
): Map<number, string> {
  return new Map([...typeNames, ...(given ?? [])]);
}

/** `x y z` of an atom: the tokens as read where the file has these columns, else the wrapped position. */
function positionText(frame: Frame, rows: Uint8Array): (k: number) => string {
  const { wrapped, columns } = frame;
  const indices = ['x', 'y', 'z'].map((axis) => columns.indexOf(axis));
  if (indices.includes(-1)) {
    return (k) => `${[0, 1, 2].map((axis) => formatShortest(wrapped[3 * k + axis])).join(' ')}`;
  }
  const input = inputRows(rows, frame);
  return (k) => {
    const tokens = input
      .row(k)
      .trim()
      .split(/[ \t]+/);
    return indices.map((index) => tokens[index]).join(' ');
  };
}

/** LAMMPS keeps ten bits of each count. */
const LARGEST_COUNT = 511;
/** What rounding of the two positions leaves of a whole number of edges. */
const NEAR_WHOLE = 0.01;

/**
 * How often each atom left the cell along each edge, [3N]: n = H⁻¹ (unwrapped − wrapped). null if unwrapped positions are
 * unknown, are no images of the wrapped ones, or lie further away than LAMMPS counts.
 */
function imageCounts({ wrapped, unwrapped, cell }: Frame): Int32Array | null {
  if (!unwrapped) return null;
  const inverse = inverse3(cell.h);
  const counts = new Int32Array(wrapped.length);
  for (let k = 0; k < wrapped.length; k += 3) {
    const moved = apply3(inverse, [
      unwrapped[k] - wrapped[k],
      unwrapped[k + 1] - wrapped[k + 1],
      unwrapped[k + 2] - wrapped[k + 2],
    ]);
    for (let axis = 0; axis < 3; axis++) {
      const count = Math.round(moved[axis]);
      if (Math.abs(moved[axis] - count) > NEAR_WHOLE || Math.abs(count) > LARGEST_COUNT)
        return null;
      counts[k + axis] = count;
    }
  }
  return counts;
}

/** The unwrapped positions that the file holds: wrapped + H n. */
function unwrappedBy(counts: Int32Array, { wrapped, cell }: Frame): Float64Array {
  const out = Float64Array.from(wrapped);
  for (let k = 0; k < out.length; k += 3) {
    const shift = apply3(cell.h, [counts[k], counts[k + 1], counts[k + 2]]);
    shift.forEach((by, axis) => (out[k + axis] += by));
  }
  return out;
}
