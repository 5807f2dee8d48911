import { energyAndForces, largestComponent } from './energyAndForces';
import { lennardJones } from './lennardJones';
import type { LennardJonesDescription } from './lennardJones';
import type { Structure } from './structure';

/** A way to truncate the interaction, and how far from equilibrium the structure is with it. */
export interface Variant {
  readonly description: LennardJonesDescription;
  /** largest |force component|, energy per length: about 1e-6 for the one that a glass was minimised with, 0.1 for another */
  readonly largestForce: number;
}

/** Where `lj/smooth` begins if nothing says so, as a share of the cutoff: 2.0 of 2.5. */
const INNER_SHARE = 0.8;

/**
 * Which truncation an undeformed, minimised glass was made with: the first of the returned variants leaves the smallest force.
 * Propose it where its force is small and the other's is not, and let the user decide.
 *
 * @param description of the same pairs, with either truncation
 * @returns `lj/cut` and `lj/smooth` by ascending largest force
 */
export function proposeVariant(
  structure: Structure,
  description: LennardJonesDescription,
): readonly Variant[] {
  const { cutoff, pairs, inner = INNER_SHARE * cutoff } = description;
  const variants: LennardJonesDescription[] = [
    { style: 'lj/cut', cutoff, pairs },
    { style: 'lj/smooth', cutoff, inner, pairs },
  ];
  return variants
    .map((each) => ({
      description: each,
      largestForce: largestComponent(energyAndForces(structure, lennardJones(each)).forces),
    }))
    .sort((a, b) => a.largestForce - b.largestForce);
}
