import { basename } from 'node:path';
import { SCORES_SCHEMA } from '../../../src-shared/contract/comparison';
import { PlastiscopeError } from '../../../src-shared/contract/errors';

const REQUIRED = ['sample', 'id', 'value'] as const;

interface Group {
  sample: string;
  loading: string | null;
  strain: number | null;
  ids: number[];
  value: (number | null)[];
}

/**
 * A CSV of scores as the JSON of the same schema: columns `sample`, `id`, `value` and, where it needs them, `loading` and
 * `strain`, in any order; the method is called after the file. An empty value is a missing one.
 *
 * @throws PlastiscopeError('input') naming file and line
 */
export function scoresOfCsv(text: string, path: string): object {
  // spreadsheets begin with a byte order mark
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = (lines[0] ?? '').split(',').map((name) => name.trim());
  const at = (name: string) => header.indexOf(name);
  const lacking = REQUIRED.find((name) => at(name) < 0);
  if (lacking !== undefined) {
    const message = `${path}, line 1: there is no column "${lacking}". A CSV of scores has the columns sample,loading,id,value.`;
    throw new PlastiscopeError('input', message, { path, line: 1 });
  }
  const groups = new Map<string, Group>();
  for (const [k, row] of lines.entries()) {
    if (k === 0 || row.trim() === '') continue;
    const line = k + 1;
    const cells = row.split(',').map((cell) => cell.trim());
    if (cells.length !== header.length) {
      const message = `${path}, line ${line}: ${cells.length} fields where the header names ${header.length}. Mend the line.`;
      throw new PlastiscopeError('input', message, { path, line });
    }
    const cell = (name: string) => (at(name) < 0 ? '' : cells[at(name)]);
    const number = (name: string): number | null => {
      const written = cell(name);
      if (written === '' || /^nan$/i.test(written)) return null;
      const read = Number(written);
      if (Number.isFinite(read)) return read;
      const message = `${path}, line ${line}: "${written}" in column ${name} is not a number. Mend the line.`;
      throw new PlastiscopeError('input', message, { path, line });
    };
    const id = number('id');
    if (id === null) {
      const message = `${path}, line ${line}: the id is missing. Name the atom.`;
      throw new PlastiscopeError('input', message, { path, line });
    }
    const key = [cell('sample'), cell('loading'), cell('strain')].join('\n');
    const group = groups.get(key) ?? {
      sample: cell('sample'),
      loading: cell('loading') === '' ? null : cell('loading'),
      strain: number('strain'),
      ids: [],
      value: [],
    };
    groups.set(key, group);
    group.ids.push(id);
    group.value.push(number('value'));
  }
  const method = basename(path).replace(/\.csv$/i, '');
  return { schema: SCORES_SCHEMA, method, values: [...groups.values()] };
}
