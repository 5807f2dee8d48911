import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { isUnitStyle } from '../extendedXyz/head';
import {
  positionsAsRead,
  type AnnotatedFile,
  type AnnotatedStructure,
  type WrittenBox,
} from './structure';

/** What `%.9g` leaves of a real, relative. */
const NINE_DIGITS = 5e-9;
/** Rounding of a cell that was written in another form (data file to dump), relative to its edges. */
const ROUNDING = 1e-12;

/**
 * Compares a file that was read back with what was to be written: ids, types, positions, every new column, and of cell,
 * boundary and units what its format has a place for. Reals may differ by what `%.9g` leaves (5e-9
 * relative), lengths by rounding, all else must be equal.
 *
 * @throws PlastiscopeError `failed` naming the first difference
 */
export function verifyAnnotated(
  path: string,
  { frame, columns }: AnnotatedStructure,
  read: AnnotatedFile,
): void {
  const differ = (what: string, k: number): never => {
    const atom = k < frame.ids.length ? ` of atom ${frame.ids[k]}` : '';
    throw new PlastiscopeError(
      'failed',
      `${path}: ${what}${atom} read back differs from what was to be written; the file was not kept. Check the disk and export again.`,
      { path },
    );
  };
  const compare = (
    what: string,
    expected: ArrayLike<number>,
    found: ArrayLike<number>,
    close: (a: number, b: number) => boolean = () => false,
  ): void => {
    if (expected.length !== found.length)
      differ(`the number of values in ${what}`, frame.ids.length);
    for (let k = 0; k < expected.length; k++) {
      if (
        Object.is(expected[k], found[k]) ||
        expected[k] === found[k] ||
        close(expected[k], found[k])
      )
        continue;
      differ(what, Math.floor((k * frame.ids.length) / expected.length));
    }
  };
  const { h: edges, origin: corner } = frame.cell;
  const rounding = ROUNDING * Math.max(...[...edges, ...corner].map(Math.abs));
  const near = (a: number, b: number) => Math.abs(a - b) <= rounding;
  compare('the id', frame.ids, read.ids);
  if (read.types) compare('the type', frame.types, read.types);
  if (read.wrapped) compare('the position', frame.wrapped, read.wrapped, near);
  if (read.unwrapped && frame.unwrapped)
    compare('the unwrapped position', frame.unwrapped, read.unwrapped, near);
  if (read.pos) compare('the position', positionsAsRead(frame).values, read.pos);
  if (read.box) {
    const different = differenceOf(read.box, frame, near);
    // no atom is to be named
    if (different !== null) differ(different, frame.ids.length);
  }
  for (const { name, kind, values } of columns) {
    const found = read.columns.get(name);
    if (!found) differ(`the missing column ${name}`, frame.ids.length);
    // an integer that is missing may stand as −1 or as an empty field
    else if (kind === 'I')
      compare(`column ${name}`, values, found, (a, b) => a === -1 && Number.isNaN(b));
    else
      compare(
        `column ${name}`,
        values,
        found,
        (a, b) => Math.abs(a - b) <= NINE_DIGITS * Math.abs(a),
      );
  }
}

/** What of a box is not that of the frame; null: nothing. */
function differenceOf(
  { h, origin, periodic, boundary, units }: WrittenBox,
  { cell, boundary: letters, units: style }: AnnotatedStructure['frame'],
  near: (a: number, b: number) => boolean,
): string | null {
  if (!cell.h.every((value, k) => near(value, h[k]))) return 'the cell';
  if (!cell.origin.every((value, k) => near(value, origin[k]))) return 'the origin of the cell';
  if (periodic?.some((is, axis) => is !== cell.periodic[axis])) return 'which axes are periodic';
  if (boundary !== undefined && letters !== null && boundary !== letters) return 'the boundary';
  // a style that LAMMPS does not have is text that readers need not take
  const isKnown = style === null || isUnitStyle(style);
  return units !== undefined && isKnown && units !== style ? 'the unit style' : null;
}
