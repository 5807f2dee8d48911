import { asBytesText } from '../annotated/chunks';
import { formatShortest } from '../annotated/formatNumber';
import {
  checkColumns,
  inputNames,
  positionsAsRead,
  type AnnotatedOptions,
  type AnnotatedStructure,
  type WrittenFile,
} from '../annotated/structure';
import { writeAnnotated } from '../annotated/writeFile';
import type { Frame } from '../frame';
import { note } from '../notes';
import { quoted } from './comment';
import { isElement } from './elements';

export interface XyzOptions extends AnnotatedOptions {
  /** For parsers without NaN (libAtoms): missing reals are −1, and the comment says so. */
  strict?: boolean;
}

/** One or three numbers per atom, or words. */
interface Property {
  name: string;
  kind: 'R' | 'I' | 'S';
  width: number;
  text(k: number): string;
}

/**
 * Writes a structure as extended XYZ with further columns (formats.md 11.3). Element symbols as species only if every type
 * name is one; otherwise no species column, since readers stop at a species that is no element. `pos` is the position as
 * the file has it: wrapped if it has wrapped columns, else unwrapped.
 */
export async function writeAnnotatedXyz(
  path: string,
  structure: AnnotatedStructure,
  options: XyzOptions = {},
): Promise<WrittenFile> {
  checkColumns(structure);
  const { frame } = structure;
  const properties = propertiesOf(structure, options.strict ?? false);
  await writeAnnotated(path, structure, xyzLines(structure, properties, options), options);
  const tooLarge = frame.ids.some((id) => id > 2 ** 31 - 1);
  const warning = note(
    'large-ids',
    'ids above 2147483647 overflow the 32-bit integers that ASE reads them into',
  );
  return {
    path,
    atoms: frame.ids.length,
    columns: properties.map(({ name }) => name),
    warnings: tooLarge ? [warning] : [],
  };
}

function* xyzLines(
  structure: AnnotatedStructure,
  properties: readonly Property[],
  { strict = false }: XyzOptions,
): Generator<string> {
  const atoms = structure.frame.ids.length;
  yield `${atoms}\n${asBytesText(commentOf(structure, properties, strict))}\n`;
  for (let k = 0; k < atoms; k++)
    yield `${properties.map((property) => property.text(k)).join(' ')}\n`;
}

function commentOf(
  { frame, info }: AnnotatedStructure,
  properties: readonly Property[],
  strict: boolean,
): string {
  const { h, origin, periodic } = frame.cell;
  const numbers = (values: readonly number[]) => quoted(values.map(formatShortest).join(' '));
  const names = typeNamesOf(frame, info.typeNames);
  const columns = properties.map(({ name, kind, width }) => `${name}:${kind}:${width}`).join(':');
  const entries: [string, string | undefined][] = [
    ['Lattice', numbers([h[0], h[3], h[6], h[1], h[4], h[7], h[2], h[5], h[8]])],
    ['Origin', origin.some((value) => value !== 0) ? numbers(origin) : undefined],
    ['pbc', quoted(periodic.map((is) => (is ? 'T' : 'F')).join(' '))],
    ['Properties', /[[\]{}="',\\\s]/.test(columns) ? quoted(columns) : columns],
    ['timestep', frame.timestep === null ? undefined : String(frame.timestep)],
    ['time', frame.time === null ? undefined : formatShortest(frame.time)],
    ['units', frame.units === null ? undefined : frame.units],
    ['schema', quoted('plastiscope/1')],
    ['sample', quoted(info.sample)],
    ['loading', info.loading === undefined ? undefined : quoted(info.loading)],
    ['t', info.t && numbers(info.t)],
    ['eta', info.eta && numbers(info.eta)],
    ['strain', info.strain === undefined ? undefined : formatShortest(info.strain)],
    ['run', info.run === undefined ? undefined : quoted(info.run)],
    // the prefix keeps readers from taking bare digits for a number
    ['model', info.model === undefined ? undefined : quoted(`sha256:${info.model}`)],
    ['source', info.source === undefined ? undefined : quoted(`sha256:${info.source}`)],
    [
      'type_names',
      names.size > 0
        ? quoted([...names].map(([type, name]) => `${type}:${name}`).join(' '))
        : undefined,
    ],
    ['missing_value', strict ? '-1' : undefined],
    ['positions', areUnwrapped(frame) ? 'unwrapped' : undefined],
  ];
  const written = entries.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${value}`],
  );
  return [
    ...written,
    ...foreignKeys(
      frame,
      entries.map(([key]) => key),
    ),
  ].join(' ');
}

/** Keys that the source file has besides, as they stand there; one with a name of ours is kept as `input_<name>`. */
function foreignKeys({ info }: Frame, ours: readonly string[]): string[] {
  const keys = [...(info?.keys() ?? [])];
  const free = inputNames(keys, ours);
  return [...(info?.values() ?? [])].map((value, k) => {
    const key = /[\s"=,\\[\]{}]/.test(free[k]) ? quoted(free[k]) : free[k];
    return `${key}=${value}`;
  });
}

/** `pos` are unwrapped coordinates: the only ones that the source file has. */
function areUnwrapped(frame: Frame): boolean {
  return frame.unwrapped !== null && positionsAsRead(frame).values === frame.unwrapped;
}

function typeNamesOf(
  frame: Frame,
  given: ReadonlyMap<number, string> | undefined,
): Map<number, string> {
  return new Map([...frame.typeNames, ...(given ?? [])].sort(([a], [b]) => a - b));
}

function propertiesOf({ frame, columns, info }: AnnotatedStructure, strict: boolean): Property[] {
  const names = typeNamesOf(frame, info.typeNames);
  const position = positionsAsRead(frame);
  const properties: Property[] = [];
  const symbols = [...new Set(frame.types)].map((type) => names.get(type) ?? '');
  const pos = vector('pos', position.values);
  const id: Property = { name: 'id', kind: 'I', width: 1, text: (k) => String(frame.ids[k]) };
  const type: Property = { name: 'type', kind: 'I', width: 1, text: (k) => String(frame.types[k]) };
  if (symbols.length > 0 && symbols.every(isElement)) {
    properties.push(
      { name: 'species', kind: 'S', width: 1, text: (k) => names.get(frame.types[k]) ?? 'X' },
      pos,
      id,
      type,
    );
  } else properties.push(id, type, pos);
  if (position.other) properties.push(vector('unwrapped', position.other));

  const taken = [...properties.map(({ name }) => name), ...columns.map(({ name }) => name)];
  const free = inputNames(
    [...frame.extra.keys()].map((name) => name.replace(/:/g, '_')),
    taken,
  );
  [...frame.extra.values()].forEach((values, index) =>
    properties.push(inputProperty(free[index], values, strict)),
  );
  for (const { name, kind, values } of columns) {
    properties.push(kind === 'R' ? real(name, values, strict) : whole(name, values));
  }
  return properties;
}

function vector(name: string, values: Float64Array): Property {
  const text = (k: number) =>
    `${formatShortest(values[3 * k])} ${formatShortest(values[3 * k + 1])} ${formatShortest(values[3 * k + 2])}`;
  return { name, kind: 'R', width: 3, text };
}

function real(name: string, values: ArrayLike<number>, strict: boolean): Property {
  const text = (k: number) =>
    strict && Number.isNaN(values[k]) ? '-1' : formatShortest(values[k]);
  return { name, kind: 'R', width: 1, text };
}

function whole(name: string, values: ArrayLike<number>): Property {
  return { name, kind: 'I', width: 1, text: (k) => String(Math.trunc(values[k])) };
}

function inputProperty(name: string, values: Float64Array | string[], strict: boolean): Property {
  if (Array.isArray(values))
    return { name, kind: 'S', width: 1, text: (k) => asBytesText(values[k]) };
  const integers = values.every((value) => (value | 0) === value);
  return integers ? whole(name, values) : real(name, values, strict);
}
