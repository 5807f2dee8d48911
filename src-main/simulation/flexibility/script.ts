import { stepsOf, type Dynamics } from './parameters';

/** What a run leaves behind. */
export const MSD_FILE = 'msd.txt';
export const TEMPERATURE_FILE = 'temperature.txt';

/** Rows that LAMMPS prints in a run: as many steps of its progress. */
const ROWS = 100;
/** Beyond the cutoff; atoms of a cold glass move less, so that the neighbour list is hardly ever made again. */
const SKIN = { lj: 0.2, metal: 0.7 };

export interface RunScript {
  /** what the structure and the potential are made of: a run counts only for the same */
  fingerprint: string;
  /** units, structure, potential and masses */
  system: readonly string[];
  dimensions: 2 | 3;
  units: 'lj' | 'metal';
  dynamics: Dynamics;
  /** 1 … 2³¹ − 1 */
  seed: number;
}

/**
 * Input of one run of molecular dynamics at constant temperature, which leaves the mean squared displacement of every atom
 * about its own mean position of that run, ⟨|u − ⟨u⟩|²⟩ = ⟨|u|²⟩ − |⟨u⟩|², in `msd.txt` (`id v_msd`, length units squared).
 *
 * Averages are taken inside LAMMPS, of displacements u from the starting structure and not of positions, so that squares
 * of order 1e-3 are not differences of numbers of order 1e4. The total momentum is 0, so that the centre of mass rests.
 * Velocities begin at 2T: half of their energy goes into the potential, which is at its minimum.
 */
export function flexibilityScript(run: RunScript): string {
  const { fingerprint, system, dimensions, units, dynamics, seed } = run;
  const { temperature, timestep, damping } = dynamics;
  const { equilibration, every, samples, total } = stepsOf(dynamics);
  const production = every * samples;
  return `${[
    `# flexibility volume; structure and potential ${fingerprint}`,
    ...system,
    `neighbor ${SKIN[units]} bin`,
    'neigh_modify every 1 delay 0 check yes',
    `timestep ${timestep}`,
    `velocity all create ${2 * temperature} ${seed} mom yes rot no dist gaussian`,
    `fix thermostat all nvt temp ${temperature} ${temperature} ${damping}`,
    'fix rest all momentum 1000 linear 1 1 1',
    ...(dimensions === 2 ? ['fix plane all enforce2d'] : []),
    'compute moved all displace/atom',
    'variable squared atom c_moved[4]*c_moved[4]',
    'thermo_style custom step temp pe',
    `thermo ${Math.max(1, Math.round(total / ROWS))}`,
    `run ${equilibration}`,
    'reset_timestep 0',
    `fix heat all ave/time ${every} ${samples} ${production} c_thermo_temp`,
    `fix mean all ave/atom ${every} ${samples} ${production} c_moved[1] c_moved[2] c_moved[3] v_squared`,
    `run ${production}`,
    'variable msd atom f_mean[4]-f_mean[1]^2-f_mean[2]^2-f_mean[3]^2',
    `write_dump all custom ${MSD_FILE} id v_msd modify sort id format float %.12g`,
    `print "$(f_heat:%.8g)" file ${TEMPERATURE_FILE} screen no`,
  ].join('\n')}\n`;
}

/** Seed of a run, 1 … 2³¹ − 1, a hash of both numbers (the finaliser of MurmurHash3): neighbouring runs share nothing. */
export function runSeed(seed: number, run: number): number {
  let hash = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) % 0x7ffffffe) + 1;
}
