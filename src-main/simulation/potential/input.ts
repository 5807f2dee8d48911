import { basename } from 'node:path';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Preset } from '../../../src-shared/records/preset';
import type { LennardJonesDescription } from '../../physics/potentials/lennardJones';
import type { LammpsEngine } from '../engine/engine';
import { sectionName, TABLE_NODES, tableFile } from './table';

type Description = NonNullable<Preset['potential']>;
type EmbeddedAtomDescription = Exclude<Description, LennardJonesDescription>;

/** A potential as a preset describes it, with the text of the table that it names. */
export type SimulatedPotential =
  LennardJonesDescription | (EmbeddedAtomDescription & { table: string });

export interface PotentialInput {
  lines: string[];
  /** to be written beside the structure, by name */
  files: ReadonlyMap<string, string>;
}

const TABLE = 'potential.table';

/** What an engine lacks for a potential, in words; empty if it can run it. */
export function missingStyles(
  potential: Pick<Description, 'style'>,
  engine: Pick<LammpsEngine, 'has'>,
): string[] {
  const { style } = potential;
  if (engine.has('Pair', style)) return [];
  if (style === 'lj/smooth' && engine.has('Pair', 'table')) return [];
  const box = style.startsWith('eam') ? ' (package MANYBODY)' : ' (package EXTRA-PAIR)';
  return [`pair style ${style}${style === 'lj/cut' ? '' : box}`];
}

/**
 * Input lines that define a potential, to follow `read_data`; LAMMPS' types are those of `presentTypes`.
 *
 * `lj/smooth` becomes a table where the engine lacks it. Lennard-Jones energies are shifted to 0 at the cutoff.
 *
 * @param types numeric types that are present, ascending
 * @param folder where the files will be, relative to the folder that LAMMPS runs in: `..`
 * @throws PlastiscopeError `input` naming two types that do not interact, or a type without an element
 */
export function potentialInput(
  potential: SimulatedPotential,
  types: readonly number[],
  engine: Pick<LammpsEngine, 'has'>,
  folder: string,
): PotentialInput {
  return 'pairs' in potential
    ? lennardJonesInput(potential, types, engine, folder)
    : embeddedAtomInput(potential, types, folder);
}

function lennardJonesInput(
  potential: LennardJonesDescription,
  types: readonly number[],
  engine: Pick<LammpsEngine, 'has'>,
  folder: string,
): PotentialInput {
  const { style, cutoff, inner } = potential;
  const pairs = pairsOf(potential, types);
  if (style === 'lj/smooth' && !engine.has('Pair', style)) {
    const coefficients = pairs.map(
      ({ numbers: [k, l] }) =>
        `pair_coeff ${k} ${l} ${folder}/${TABLE} ${sectionName(k, l)} ${cutoff}`,
    );
    return {
      lines: [`pair_style table spline ${TABLE_NODES}`, ...coefficients],
      files: new Map([[TABLE, tableFile(potential, pairs)]]),
    };
  }
  const cutoffs = style === 'lj/smooth' ? `${inner} ${cutoff}` : `${cutoff}`;
  return {
    lines: [
      `pair_style ${style} ${cutoffs}`,
      'pair_modify shift yes',
      ...pairs.map(
        ({ numbers: [k, l], epsilon, sigma }) => `pair_coeff ${k} ${l} ${epsilon} ${sigma}`,
      ),
    ],
    files: new Map(),
  };
}

function pairsOf({ pairs }: LennardJonesDescription, types: readonly number[]) {
  return types.flatMap((first, k) =>
    types.slice(k).map((second, offset) => {
      const found = pairs.find(
        ({ types: [a, b] }) => (a === first && b === second) || (a === second && b === first),
      );
      if (found === undefined) {
        throw new PlastiscopeError(
          'input',
          `The potential has no interaction of types ${first} and ${second}, which the glass has: add the pair to the preset.`,
        );
      }
      return { ...found, numbers: [k + 1, k + 1 + offset] as const };
    }),
  );
}

function embeddedAtomInput(
  { style, file, elements, table }: EmbeddedAtomDescription & { table: string },
  types: readonly number[],
  folder: string,
): PotentialInput {
  const named = types.map((type) => {
    const element = elements[type - 1];
    if (element !== undefined) return element;
    throw new PlastiscopeError(
      'input',
      `The potential ${basename(file)} has no element for type ${type}, which the glass has: name it in the preset.`,
    );
  });
  // blanks and quotes would have to be told to LAMMPS
  const name = basename(file).replace(/[^\w.+-]/g, '_');
  return {
    lines: [`pair_style ${style}`, `pair_coeff * * ${folder}/${name} ${named.join(' ')}`],
    files: new Map([[name, table]]),
  };
}
