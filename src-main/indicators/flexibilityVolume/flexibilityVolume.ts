import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { dynamicsFor } from '../../simulation/flexibility/parameters';
import type {
  Glass,
  GlassPotential,
  Indicator,
  IndicatorWish,
  PreparedIndicator,
} from '../indicator';
import { thermalEnergy, unitStyleOf } from './unitStyle';
import { byDynamics } from './byDynamics';
import { harmonic } from './harmonic';

/** Goes up when the numbers of either method change. */
const REVISION = 1;

/**
 * Flexibility volume v_flex = ⟨r²⟩·Ω^(1/d): mean squared vibrational displacement times atomic spacing, by molecular dynamics
 * (`md`, as Fan & Ma 2021 have it) or from the lowest 1 % of the modes (`harmonic`).
 *
 * `value` [N], length³ in both dimensions.
 *
 * Source: J. Ding and others, Nat. Commun. 7, 13733 (2016).
 */
export const flexibilityVolume: Indicator = {
  needs: 'simulation',
  atMinimum: true,
  revision: REVISION,
  takes: ['method', 'temperature', 'runs'],
  prepare(glass: Glass, wish: IndicatorWish, interaction: GlassPotential): PreparedIndicator {
    if (wish.method === 'harmonic' && wish.runs !== undefined) {
      const message = 'The harmonic flexibility volume has no runs. Leave --runs out.';
      throw new PlastiscopeError('usage', message);
    }
    // first, because a style without dynamics has no harmonic volume either
    thermalEnergy(glass, 0);
    const defaults = dynamicsFor(unitStyleOf(glass));
    const dynamics = {
      ...defaults,
      temperature: wish.temperature ?? defaults.temperature,
      runs: wish.runs ?? defaults.runs,
    };
    return wish.method === 'harmonic'
      ? harmonic(glass, interaction, dynamics.temperature)
      : byDynamics(glass, interaction, dynamics, wish.seed);
  },
};
