import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { cartesianColumns } from '../annotated/cartesianColumns';
import type { AnnotatedFile } from '../annotated/structure';
import { parseNumber } from '../text/scanNumber';

const START = 'sample,frame,timestep,id,';

export function isAnnotatedCsv(head: string): boolean {
  return head.startsWith(START) || head.startsWith(START.slice(0, -1) + '\n');
}

/** Reads back a whole-structure CSV file: an empty field is NaN. Columns of words are left out. */
export function readAnnotatedCsv(path: string, text: string): AnnotatedFile {
  const lines = text.split('\n');
  const names = fields(lines[0]);
  const atoms = lines.length - 2; // the header, and nothing behind the last line end
  const values = names.map(() => new Float64Array(atoms));
  const words = new Set<number>();
  for (let row = 0; row < atoms; row++) {
    const found = fields(lines[row + 1]);
    if (found.length !== names.length) {
      throw new PlastiscopeError(
        'input',
        `${path}, line ${row + 2}: ${names.length} fields expected, ${found.length} found.`,
        { path, line: row + 2 },
      );
    }
    found.forEach((field, k) => {
      const number = field === '' ? NaN : parseNumber(field);
      if (number === null) words.add(k);
      values[k][row] = number ?? NaN;
    });
  }
  const column = (name: string) => values[names.indexOf(name)];
  const columns = new Map<string, Float64Array>();
  names.forEach((name, k) => {
    if (k > 3 && !words.has(k)) columns.set(name, values[k]);
  });
  const type = names.includes('type') ? Int32Array.from(column('type')) : null;
  return {
    ids: column('id'),
    types: type,
    wrapped: cartesianColumns(columns, ''),
    unwrapped: cartesianColumns(columns, 'u'),
    pos: null,
    columns,
  };
}

function fields(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const found: string[] = [];
  for (const [, quoted, bare] of `${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/g)) {
    found.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
  }
  return found;
}
