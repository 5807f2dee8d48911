import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { harmonicDisplacement } from '../../physics/modes/harmonicDisplacement';
import { flexibilityVolume } from '../../simulation/flexibility/volume';
import { atomMasses } from '../atomMasses';
import type { Glass, GlassPotential, PreparedIndicator } from '../indicator';
import { modesNote, vibrationsOf } from '../vibrations';
import { atomicVolumes } from '../atomicVolumes';
import { thermalEnergy, unitParameter } from './unitStyle';

/** ⟨r_i²⟩ = k_B T Σ_k |e_i^k|²/(m_i ω_k²) over the lowest 1 % of the modes. */
export function harmonic(
  glass: Glass,
  { potential }: GlassPotential,
  temperature: number,
): PreparedIndicator {
  return {
    parameters: { temperature, ...unitParameter(glass) },
    method: 'harmonic',
    needs: 'potential',
    compute(context) {
      const volumes = atomicVolumes(glass);
      const modes = vibrationsOf(glass, potential, context);
      const masses = atomMasses(glass);
      const msd = harmonicDisplacement(modes, masses, thermalEnergy(glass, temperature));
      const value = flexibilityVolume(msd, volumes, glass.dimensions);
      const count = modes.omegaSquared.length;
      const { definition } = indicatorCatalogue['flexibility-volume'];
      return Promise.resolve({
        arrays: {
          value: {
            data: value,
            shape: [value.length],
            unit: `${glass.units.length}^3`,
            definition: `${definition}; harmonic, the lowest ${count} modes at temperature ${temperature}`,
          },
        },
        modes: { count, lowest: modes.omegaSquared[0] },
        notes: [modesNote(modes)],
      });
    },
  };
}
