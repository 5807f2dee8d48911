import { COLUMN_PREFIX } from '../../../src-shared/contract/indicators';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Frame } from '../../formats/frame';

/**
 * A numeric column of a frame by its own name, in the order of the ids.
 *
 * @throws PlastiscopeError('usage') that lists the numeric columns there are
 */
export function numericColumn({ extra }: Frame, name: string, path: string): Float64Array {
  const column = extra.get(name);
  if (column instanceof Float64Array) return column;
  const numeric = [...extra].flatMap(([known, values]) =>
    values instanceof Float64Array ? [known] : [],
  );
  const there =
    numeric.length === 0 ? 'It has no other numeric column.' : `There are ${numeric.join(', ')}.`;
  const what = column === undefined ? 'has no column' : 'has no numbers in the column';
  throw new PlastiscopeError(
    'usage',
    `${path} ${what} "${name}" for ${COLUMN_PREFIX}${name}. ${there}`,
    { path },
  );
}
