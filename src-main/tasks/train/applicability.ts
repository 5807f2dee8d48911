import type { Applicability } from '../../../src-shared/records/run';
import { density } from '../support/density';
import type { Structure } from '../support/structure';

/** The systems a training saw: species, share of each and number density, from least to most. */
export function applicabilityOf(structures: readonly Structure[]): Applicability {
  const names = [
    ...new Set(structures.flatMap(({ species }) => species.map(({ name }) => name))),
  ].sort();
  const share = (structure: Structure, wanted: string) =>
    structure.species.reduce((sum, { name, atoms }) => (name === wanted ? sum + atoms : sum), 0) /
    structure.ids.length;
  const composition = Object.fromEntries(
    names.map((name) => [name, range(structures.map((structure) => share(structure, name)))]),
  );
  const units = new Set(structures.map((structure) => structure.units));
  return {
    species: names,
    composition,
    density: range(structures.map(density)),
    units: units.size === 1 ? structures[0].units : null,
  };
}

function range(values: readonly number[]): { least: number; most: number } {
  return { least: Math.min(...values), most: Math.max(...values) };
}
