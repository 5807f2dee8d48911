import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { AnnotatedFile } from '../annotated/structure';
import { sortById } from '../assemble/sortById';
import { parseNumber } from '../text/scanNumber';

interface Property {
  name: string;
  kind: string;
  width: number;
  /** index of its first value in a row */
  first: number;
}

/**
 * Reads back an extended XYZ file of one frame that this program wrote: `Properties`, ids, types, positions, columns. With
 * `missing_value` in the comment that number stands for a missing real.
 */
export function readAnnotatedXyz(path: string, text: string): AnnotatedFile {
  const lines = text.split('\n');
  const refuse = (line: number, what: string): never => {
    throw new PlastiscopeError('input', `${path}, line ${line}: ${what}.`, { path, line });
  };
  const atoms = Number(lines[0]);
  const comment = parseComment(lines[1] ?? '');
  const properties = parseProperties(comment.get('Properties') ?? refuse(2, 'no Properties'));
  const missing = comment.get('missing_value');
  const width = properties.reduce((sum, property) => sum + property.width, 0);
  const numbers = new Map(
    properties
      .filter(({ kind }) => kind !== 'S')
      .map((property) => [property, new Float64Array(atoms * property.width)]),
  );
  for (let row = 0; row < atoms; row++) {
    const words = (lines[row + 2] ?? '').split(' ');
    if (words.length !== width) refuse(row + 3, `${width} values expected, ${words.length} found`);
    for (const [property, values] of numbers) {
      for (let k = 0; k < property.width; k++) {
        const word = words[property.first + k];
        const value = parseNumber(word) ?? refuse(row + 3, `"${word}" is not a number`);
        const absent = missing !== undefined && property.kind === 'R' && word === missing;
        values[row * property.width + k] = absent ? NaN : value;
      }
    }
  }
  return assemble(numbers, atoms);
}

function assemble(numbers: ReadonlyMap<Property, Float64Array>, atoms: number): AnnotatedFile {
  const byName = new Map([...numbers].map(([{ name }, values]) => [name, values]));
  const ids = byName.get('id') ?? Float64Array.from({ length: atoms }, (_, row) => row + 1);
  const { rows } = sortById(ids);
  const sorted = (values: Float64Array | undefined): Float64Array | null => {
    if (!values || !rows) return values ?? null;
    const width = values.length / atoms;
    return Float64Array.from(
      { length: values.length },
      (_, k) => values[rows[Math.floor(k / width)] * width + (k % width)],
    );
  };
  const types = sorted(byName.get('type'));
  const columns = new Map<string, Float64Array>();
  for (const [name, values] of byName) {
    if (['id', 'type', 'pos', 'unwrapped'].includes(name)) continue;
    columns.set(name, sorted(values) ?? values);
  }
  return {
    ids: sorted(ids) ?? ids,
    types: types && Int32Array.from(types),
    wrapped: null,
    unwrapped: sorted(byName.get('unwrapped')),
    pos: sorted(byName.get('pos')),
    columns,
  };
}

/** `key=value` pairs; quoted values may hold blanks and escapes. */
export function parseComment(line: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [, key, quoted, bare] of line.matchAll(/([^\s=]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g)) {
    const unescaped = quoted?.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c));
    entries.set(key, unescaped ?? bare);
  }
  return entries;
}

function parseProperties(text: string): Property[] {
  const words = text.split(':');
  const properties: Property[] = [];
  let first = 0;
  for (let k = 0; k + 2 < words.length; k += 3) {
    const width = Number(words[k + 2]);
    properties.push({ name: words[k], kind: words[k + 1], width, first });
    first += width;
  }
  return properties;
}
