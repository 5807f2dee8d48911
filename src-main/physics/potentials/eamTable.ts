import { numberLines } from './numberLines';
import type { NumberLines } from './numberLines';

/** The numbers of an `eam/alloy` or `eam/fs` file as they stand there; energies in eV, lengths in Å. */
export interface EamTable {
  readonly style: 'eam/alloy' | 'eam/fs';
  readonly elements: readonly string[];
  /** distance between densities, between radii; all functions begin at 0 */
  readonly densitySpacing: number;
  readonly radiusSpacing: number;
  readonly cutoff: number;
  /** F(ρ) of each element */
  readonly embedding: readonly Float64Array[];
  /** f(r) that an atom of the first element adds at an atom of the second: density[from][at]; `eam/alloy` has one for all */
  readonly density: readonly (readonly Float64Array[])[];
  /** r φ(r), eV Å, of elements a ≥ b at a(a + 1)/2 + b */
  readonly pair: readonly Float64Array[];
}

/** Slopes are taken over five nodes. */
const FEWEST_NODES = 5;

/**
 * Reads a table of the embedded-atom method, DYNAMO setfl format: three comment lines; the elements; N_ρ Δρ N_r Δr cutoff; of each
 * element a line of four fields, F(ρ) and f(r); then r φ(r) of each pair.
 *
 * @param path of the file, for messages
 * @throws PlastiscopeError `input`, with file and line, if something is missing or is not a number
 */
export function readEamTable(text: string, style: EamTable['style'], path: string): EamTable {
  const lines = numberLines(text, path);
  lines.skip(3);
  const elements = readElements(lines);
  const [densities, densitySpacing, radii, radiusSpacing, cutoff] = readGrid(lines);
  const embedding: Float64Array[] = [];
  const density: Float64Array[][] = [];
  for (const element of elements) {
    const head = lines.words();
    if (head === null) {
      throw lines.error(
        `the file ends before the block of ${element}: it is cut off, get the table again`,
      );
    }
    const [number, mass, lattice, structure] = head.map(Number);
    if (!Number.isInteger(number) || !(mass > 0) || !(lattice >= 0) || !Number.isNaN(structure)) {
      throw lines.error(
        `the block of ${element} should begin here with its atomic number, mass, lattice constant and lattice, as in "29 63.546 3.615 fcc"; a row is missing or too many before`,
      );
    }
    embedding.push(lines.numbers(densities, `embedding energies of ${element}`));
    const receivers = style === 'eam/fs' ? elements : [null];
    const own = receivers.map((receiver) =>
      lines.numbers(
        radii,
        receiver === null ? `densities of ${element}` : `densities of ${element} at ${receiver}`,
      ),
    );
    density.push(style === 'eam/fs' ? own : elements.map(() => own[0]));
  }
  const pair: Float64Array[] = [];
  for (const [a, first] of elements.entries()) {
    for (const second of elements.slice(0, a + 1)) {
      pair.push(lines.numbers(radii, `pair energies of ${first} and ${second}`));
    }
  }
  if (lines.words() !== null) {
    const other = style === 'eam/alloy' ? 'eam/fs' : 'eam/alloy';
    throw lines.error(`the table should have ended; is it one of ${other} instead of ${style}?`);
  }
  return { style, elements, densitySpacing, radiusSpacing, cutoff, embedding, density, pair };
}

function readElements(lines: NumberLines): string[] {
  const [count, ...elements] = lines.words() ?? [];
  if (elements.length === 0 || Number(count) !== elements.length) {
    throw lines.error(
      'the fourth line should give the number of elements and then their names, as in "2 Cu Zr"',
    );
  }
  return elements;
}

function readGrid(lines: NumberLines): [number, number, number, number, number] {
  const [densities, densitySpacing, radii, radiusSpacing, cutoff, ...more] = (
    lines.words() ?? []
  ).map(Number);
  const whole = (value: number): boolean => Number.isInteger(value) && value >= FEWEST_NODES;
  if (
    more.length > 0 ||
    !whole(densities) ||
    !whole(radii) ||
    !(densitySpacing > 0 && radiusSpacing > 0 && cutoff > 0) ||
    !Number.isFinite(densitySpacing + radiusSpacing + cutoff)
  ) {
    throw lines.error(
      `the fifth line should be five numbers: densities (${FEWEST_NODES} or more), their spacing, radii, their spacing, cutoff`,
    );
  }
  if ((radii + 1) * radiusSpacing < cutoff) {
    const end = ((radii - 1) * radiusSpacing).toPrecision(6);
    throw lines.error(
      `the radii end at ${end}, below the cutoff ${cutoff}: check the five numbers, or lower the cutoff if nothing acts beyond that`,
    );
  }
  return [densities, densitySpacing, radii, radiusSpacing, cutoff];
}
