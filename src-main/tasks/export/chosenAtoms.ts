import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TaskInput } from '../../../src-shared/contract/tasks';
import { checkExpression } from '../../../src-shared/expressions/checkExpression';
import { evaluateExpression } from '../../../src-shared/expressions/evaluateExpression';
import { parseExpression } from '../../../src-shared/expressions/parseExpression';
import type { Frame } from '../../formats/frame';
import type { ExportedColumn } from './metadata';

/** What an expression on a sample is evaluated with. */
interface Given {
  frame: Frame;
  /** every column that the sample has, also those that are not written */
  columns: readonly ExportedColumn[];
  species: readonly { type: number; name: string }[];
}

/**
 * Rows of the atoms that are asked for, ascending; null: all.
 *
 * @throws PlastiscopeError `usage` for an expression with a fault, an id that the sample has not, and where no atom is left
 */
export function chosenAtoms(asked: TaskInput<'export'>['atoms'], given: Given): Int32Array | null {
  if (asked === undefined) return null;
  const rows = 'where' in asked ? rowsWhere(asked.where, given) : rowsOf(asked.ids, given.frame);
  if (rows.length > 0) return rows;
  const said = 'where' in asked ? asked.where : asked.said;
  throw new PlastiscopeError('usage', `No atom is left to export: none is ${said}.`);
}

function rowsOf(ids: readonly number[], frame: Frame): Int32Array {
  const rowOf = new Map(Array.from(frame.ids, (id, row) => [id, row]));
  const rows = [...new Set(ids)].map((id) => {
    const row = rowOf.get(id);
    if (row === undefined)
      throw new PlastiscopeError('usage', `There is no atom with the id ${id} in this sample.`);
    return row;
  });
  return Int32Array.from(rows).sort();
}

function rowsWhere(text: string, { frame, columns, species }: Given): Int32Array {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new PlastiscopeError('usage', `--atoms "${text}": ${parsed.message}`);
  const known = namedValues(frame, columns);
  const problem = checkExpression(parsed.expression, [...known.keys()], species);
  if (problem !== null)
    throw new PlastiscopeError('usage', `--atoms "${text}": ${problem.message}`);
  const values = new Map(parsed.expression.names.map((name) => [name, known.get(name)?.() ?? []]));
  const mask = evaluateExpression(parsed.expression, values, species, frame.ids.length);
  return Int32Array.from(mask.keys()).filter((row) => mask[row] === 1);
}

/** Names of the sample's own columns and of the annotations, and short names of the only one of a kind: `probability`, `d2min`. */
function namedValues(
  { ids, types, wrapped }: Frame,
  columns: readonly ExportedColumn[],
): Map<string, () => ArrayLike<number>> {
  const axis = (k: number) => () => Float64Array.from(ids, (_, row) => wrapped[3 * row + k]);
  const known = new Map<string, () => ArrayLike<number>>([
    ['id', () => ids],
    ['type', () => types],
    ...(['x', 'y', 'z'] as const).map((name, k) => [name, axis(k)] as const),
  ]);
  for (const { column } of columns)
    known.set(column.name, () =>
      // −1 stands for a missing integer in files only
      column.kind === 'I'
        ? Float64Array.from(column.values, (value) => (value < 0 ? NaN : value))
        : column.values,
    );
  for (const short of ['probability', 'class', 'd2min', 'label']) {
    const [only, second] = columns.filter(({ column }) => column.name.startsWith(`${short}_`));
    const values = only === undefined ? undefined : known.get(only.column.name);
    if (second === undefined && values !== undefined) known.set(short, values);
  }
  return known;
}
