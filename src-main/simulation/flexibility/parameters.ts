import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { UnitStyle } from '../../../src-shared/records/preset';

/** How the vibrations are sampled; times in the time unit of the unit style. */
export interface Dynamics {
  /** temperature unit of the unit style; k_B = 1 in `lj` */
  temperature: number;
  timestep: number;
  /** damping time of the Nosé–Hoover thermostat */
  damping: number;
  equilibration: number;
  production: number;
  /** between two samples of the positions */
  sampling: number;
  /** independent runs from the same structure */
  runs: number;
}

const lennardJones: Dynamics = {
  temperature: 0.0299,
  timestep: 0.005,
  damping: 0.5,
  equilibration: 5,
  production: 20,
  sampling: 0.05,
  runs: 100,
};
const metal: Dynamics = {
  temperature: 50,
  timestep: 0.002,
  damping: 0.1,
  equilibration: 2,
  production: 10,
  sampling: 0.02,
  runs: 100,
};

/**
 * What is taken where nobody chose: 0.092 T_g in 2D Lennard-Jones units and 50 K in metal units, 100 runs, as Fan & Ma
 * (2021) have it; the times are choices of this program.
 *
 * @throws PlastiscopeError `input` for other unit styles, of which no temperature is known
 */
export function dynamicsFor(units: UnitStyle): Dynamics {
  if (units === 'lj') return lennardJones;
  if (units === 'metal') return metal;
  throw new PlastiscopeError(
    'input',
    `Dynamics have defaults in the unit styles lj and metal, not in ${units}: use the harmonic method.`,
  );
}

/** The numbers of steps that the times make; production is whole samples. */
export interface Steps {
  equilibration: number;
  /** between samples */
  every: number;
  samples: number;
  /** of one run */
  total: number;
}

export function stepsOf(dynamics: Dynamics): Steps {
  const { timestep } = dynamics;
  const whole = (time: number): number => Math.max(1, Math.round(time / timestep));
  const every = whole(dynamics.sampling);
  const equilibration = whole(dynamics.equilibration);
  const samples = Math.max(2, Math.round(whole(dynamics.production) / every));
  return { equilibration, every, samples, total: equilibration + every * samples };
}
