import { overlapCodes, type ComparedCase } from '../contract/reader';
import { csv } from './scoresCsv';

const names = new Map<number, string>(
  Object.entries(overlapCodes).map(([name, code]) => [code, name]),
);

/**
 * One line per atom of one case: the method's value as stored, its percentile (larger = softer), D²min, and which of the
 * two top sets the atom is in (`both`, `measured`, `predicted`, `neither`; `invalid` without D²min). Missing is empty.
 *
 * @param ids [N], in the rows of the case
 */
export function overlapCsv(
  { value, percentile, d2min, sets }: ComparedCase,
  ids: ArrayLike<number>,
): string {
  const text = (number: number) => (Number.isNaN(number) ? '' : String(number));
  return csv([
    ['id', 'value', 'percentile', 'd2min', 'set'],
    ...Array.from(sets, (code, row) => [
      String(ids[row]),
      text(value[row]),
      text(percentile[row]),
      text(d2min[row]),
      names.get(code) ?? '',
    ]),
  ]);
}
