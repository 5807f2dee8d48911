import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { positionsAsRead, type AnnotatedFile, type AnnotatedStructure } from './structure';

/** What `%.9g` leaves of a real, relative. */
const NINE_DIGITS = 5e-9;
/** Rounding of a cell that was written in another form (data file to dump), relative to its edges. */
const ROUNDING = 1e-12;

/**
 * Compares a file that was read back with what was to be written: cell and unit style where the file has a place for them,
 * ids, types, positions and every new column. Reals may differ by what `%.9g` leaves (5e-9 relative), all else must be equal.
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
  const rounding = ROUNDING * Math.max(...frame.cell.h.map(Math.abs));
  const near = (a: number, b: number) => Math.abs(a - b) <= rounding;
  if (read.cell !== null) {
    const [own, found] = [frame.cell, read.cell];
    const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a).some((value, k) => !near(value, b[k]));
    if (apart(own.h, found.h)) differ('the cell', frame.ids.length);
    if (apart(own.origin, found.origin)) differ('the origin of the cell', frame.ids.length);
  }
  if (read.units !== null && read.units !== frame.units) differ('the unit style', frame.ids.length);
  compare('the id', frame.ids, read.ids);
  if (read.types) compare('the type', frame.types, read.types);
  if (read.wrapped) compare('the position', frame.wrapped, read.wrapped, near);
  if (read.unwrapped && frame.unwrapped)
    compare('the unwrapped position', frame.unwrapped, read.unwrapped, near);
  if (read.pos) compare('the position', positionsAsRead(frame).values, read.pos);
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
