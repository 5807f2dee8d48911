import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { SoftModes } from './softModes';

/**
 * Harmonic mean squared displacement ⟨r_i²⟩ = k_B T Σ_k |e_i^k|²/(m_i ω_k²) over the modes at hand, length units squared.
 *
 * @param thermalEnergy k_B T, in the energy units of the Hessian
 * @throws PlastiscopeError `input` if a mode has no positive ω²: nothing holds the atoms along it
 */
export function harmonicDisplacement(
  { compliance, negative, loose }: SoftModes,
  masses: Float64Array,
  thermalEnergy: number,
): Float64Array {
  if (negative > 0) {
    throw new PlastiscopeError(
      'input',
      `The structure is not a minimum: ${negative} of its modes have no positive frequency; relax it first.`,
    );
  }
  if (loose > 0) {
    throw new PlastiscopeError(
      'input',
      `${loose} of the modes have the frequency zero, so their displacement has no bound: remove atoms without neighbours, and make a cell periodic in which all atoms can turn together.`,
    );
  }
  return compliance.map((value, i) => (thermalEnergy * value) / masses[i]);
}
