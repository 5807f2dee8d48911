import type { Preset } from '../../../src-shared/records/preset';
import type { RunManifest } from '../../../src-shared/records/run';
import { windowDifference } from '../../../src-shared/records/windowDifference';
import { density } from './density';
import type { Structure } from './structure';

/** Share of atoms by which a composition may lie outside before it is told, and relative density likewise. */
const SHARE = 0.02;
const DENSITY = 0.02;

/** In what a structure lies outside of what a model was trained on; empty if in nothing. */
export function applicabilityWarnings(
  structure: Structure,
  { name, applicability }: RunManifest,
): string[] {
  const warnings: string[] = [];
  const strange = structure.species.filter((one) => !applicability.species.includes(one.name));
  if (strange.length > 0) {
    const names = strange.map((one) => one.name).join(', ');
    warnings.push(
      `${structure.name} has ${names}; the model ${name} knows only ${applicability.species.join(', ')}.`,
    );
  }
  for (const [species, { least, most }] of Object.entries(applicability.composition)) {
    const atoms = structure.species.reduce(
      (sum, one) => (one.name === species ? sum + one.atoms : sum),
      0,
    );
    const share = atoms / structure.ids.length;
    if (share >= least - SHARE && share <= most + SHARE) continue;
    warnings.push(
      `${structure.name} is ${percent(share)} ${species}; the model ${name} was trained on ${span(percent(least), percent(most))}.`,
    );
  }
  const found = density(structure);
  const { least, most } = applicability.density;
  if (found < least * (1 - DENSITY) || found > most * (1 + DENSITY)) {
    warnings.push(
      `${structure.name} has the number density ${digits(found)}; the model ${name} was trained on ${span(digits(least), digits(most))}.`,
    );
  }
  if (
    structure.units !== null &&
    applicability.units !== null &&
    structure.units !== applicability.units
  ) {
    warnings.push(
      `${structure.name} is in ${structure.units} units; the model ${name} was trained in ${applicability.units} units.`,
    );
  }
  return warnings;
}

/** That a model sees other density maps than a preset asks for: it predicts from its own. */
export function windowWarnings(
  { name, densityMap, dimensions }: RunManifest,
  preset: Preset,
): string[] {
  const difference = windowDifference(densityMap, dimensions, preset);
  return difference === null
    ? []
    : [`The model ${name} ${difference}. It predicts from its own density maps.`];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function span(least: string, most: string): string {
  return least === most ? least : `${least} to ${most}`;
}
