import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { ExportedColumn } from './metadata';

/**
 * The columns that are asked for, in that order; all in their usual order where nothing is asked.
 *
 * @throws PlastiscopeError `usage` that names a column that the sample has not, or that is asked for twice
 */
export function chosenColumns(
  columns: readonly ExportedColumn[],
  asked: readonly string[] | undefined,
): ExportedColumn[] {
  if (asked === undefined) return [...columns];
  const byName = new Map(columns.map((each) => [each.column.name, each]));
  const twice = asked.find((name, k) => asked.indexOf(name) !== k);
  if (twice !== undefined)
    throw new PlastiscopeError('usage', `The column ${twice} is asked for twice: name it once.`);
  return asked.map((name) => {
    const found = byName.get(name);
    if (found !== undefined) return found;
    const known = [...byName.keys()].join(', ');
    const message = `There is no column ${name} to export; this sample has ${known === '' ? 'none' : known}.`;
    throw new PlastiscopeError('usage', message);
  });
}

/** Real values with so many significant digits; integers, NaN and infinities stay. */
export function withDigits(each: ExportedColumn, digits: number | undefined): ExportedColumn {
  const { column } = each;
  if (digits === undefined || column.kind === 'I') return each;
  const values = Float64Array.from(column.values, (value) =>
    Number.isFinite(value) ? Number(value.toPrecision(digits)) : value,
  );
  return { ...each, column: { ...column, values } };
}
