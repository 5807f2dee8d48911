import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { cartesianColumns } from '../annotated/cartesianColumns';
import type { AnnotatedFile } from '../annotated/structure';
import { parseNumber } from '../text/scanNumber';
import { TextWindow } from '../text/textWindow';

const START = 'sample,frame,timestep,id,';
/** Rows for which memory is taken at first; twice as many whenever they are full. */
const FIRST_ROWS = 1 << 10;

export function isAnnotatedCsv(head: string): boolean {
  return head.startsWith(START) || head.startsWith(START.slice(0, -1) + '\n');
}

/**
 * Reads back a whole-structure CSV file line by line: an empty field is NaN. Columns of words are left out, and a line without
 * its line end does not count.
 *
 * @throws PlastiscopeError `input` naming the line whose fields are not those of the header
 */
export async function readAnnotatedCsv(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<AnnotatedFile> {
  const window = new TextWindow();
  let table: CsvTable | null = null;
  for await (const chunk of chunks) {
    window.append(chunk);
    for (let line = window.readLine(); line; line = window.readLine()) {
      if (table === null) table = new CsvTable(path, fields(line.text));
      else table.add(fields(line.text), window.line - 1);
    }
  }
  return (table ?? new CsvTable(path, [])).file();
}

/** The columns of numbers as they fill. */
class CsvTable {
  private values: Float64Array[];
  private rows = 0;
  private readonly words = new Set<number>();

  constructor(
    private readonly path: string,
    private readonly names: readonly string[],
  ) {
    this.values = names.map(() => new Float64Array(FIRST_ROWS));
  }

  /** @param line 1-based number of the line, for the error */
  add(found: readonly string[], line: number): void {
    const { path, names, rows } = this;
    if (found.length !== names.length) {
      throw new PlastiscopeError(
        'input',
        `${path}, line ${line}: ${names.length} fields expected, ${found.length} found.`,
        { path, line },
      );
    }
    if (rows === this.values[0].length) this.values = this.values.map(doubled);
    found.forEach((field, k) => {
      const number = field === '' ? NaN : parseNumber(field);
      if (number === null) this.words.add(k);
      this.values[k][rows] = number ?? NaN;
    });
    this.rows++;
  }

  file(): AnnotatedFile {
    const { names, words, rows } = this;
    const column = (k: number) => this.values[k].subarray(0, rows);
    const columns = new Map<string, Float64Array>();
    names.forEach((name, k) => {
      if (k > 3 && !words.has(k)) columns.set(name, column(k));
    });
    const type = names.indexOf('type');
    return {
      ids: names.includes('id') ? column(names.indexOf('id')) : new Float64Array(0),
      types: type < 0 ? null : Int32Array.from(column(type)),
      wrapped: cartesianColumns(columns, ''),
      unwrapped: cartesianColumns(columns, 'u'),
      pos: null,
      columns,
      box: null,
    };
  }
}

function doubled(values: Float64Array): Float64Array {
  const larger = new Float64Array(2 * values.length);
  larger.set(values);
  return larger;
}

function fields(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const found: string[] = [];
  for (const [, quoted, bare] of `${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/g)) {
    found.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
  }
  return found;
}
