import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { largestComponent } from './energyAndForces';
import { forceField } from './forceField';
import { dot, forget, limitedMemory, remember, towardsMinimum } from './limitedMemory';
import type { Potential } from './potential';
import type { Structure } from './structure';

export interface MinimiseOptions {
  /** largest |force component| that a minimum may keep, energy per length */
  readonly forceTolerance: number;
  /** force evaluations after which it gives up */
  readonly mostEvaluations?: number;
  /** called after every step */
  readonly progress?: (evaluations: number, largestForce: number) => void;
  /** true: stop after this step */
  readonly shouldStop?: () => boolean;
}

export interface Minimum {
  /** [3N], continuous with the positions that went in */
  readonly positions: Float64Array;
  readonly energy: number;
  /** largest |force component| */
  readonly largestForce: number;
  readonly evaluations: number;
  /**
   * false: `mostEvaluations` were spent, or no step lowers the energy any more although forces are left, as can happen where the
   * force of a potential jumps (`lj/cut` at its cutoff, a table that does not end at 0)
   */
  readonly converged: boolean;
}

/** An atom moves at most this share of the cutoff in one step. */
const LARGEST_STEP = 0.04;
/** Sufficient decrease of the energy, and the part of the slope that may be overshot once the energy says nothing more. */
const DECREASE = 1e-4;
const OVERSHOOT = 0.8;
/** After so many steps without a lower energy or a force below this share of the smallest so far, nothing more is to be gained. */
const PATIENCE = 100;
const PROGRESS = 0.99;
/** Relative rounding of an energy, a sum of very many terms. */
const ROUNDING = 1e-13;

/**
 * The minimum of the energy that lies downhill, at fixed cell: limited-memory BFGS with a backtracking line search that judges
 * by the slope where the energy is exhausted by rounding.
 *
 * Source: J. Nocedal, Math. Comp. 35, 773 (1980); the approximate Wolfe condition of W. W. Hager and H. Zhang, SIAM J. Optim. 16,
 * 170 (2005).
 *
 * @throws PlastiscopeError `cancelled` if `shouldStop` says so; `input` as `energyAndForces`
 */
export function minimise(
  structure: Structure,
  potential: Potential,
  options: MinimiseOptions,
): Minimum {
  const { forceTolerance, mostEvaluations = 20_000, progress, shouldStop } = options;
  const evaluate = forceField(structure, potential);
  const memory = limitedMemory(structure.positions.length);
  let positions = structure.positions.slice();
  let forces = new Float64Array(positions.length);
  let trial = new Float64Array(positions.length);
  let trialForces = new Float64Array(positions.length);
  const direction = new Float64Array(positions.length);
  let energy = evaluate(positions, forces);
  let largest = largestComponent(forces);
  let evaluations = 1;
  let best = { energy, largest };
  let since = 0;

  while (largest > forceTolerance && evaluations < mostEvaluations && since < PATIENCE) {
    if (shouldStop?.()) throw new PlastiscopeError('cancelled', 'The minimisation was stopped.');
    towardsMinimum(memory, forces, direction);
    let downhill = dot(forces, direction);
    if (!(downhill > 0)) {
      forget(memory);
      direction.set(forces);
      downhill = dot(forces, forces);
    }
    const longest = largestComponent(direction);
    const limit = LARGEST_STEP * potential.cutoff;
    // the first step knows no curvature: a small one finds it
    let step = memory.count === 0 ? (0.1 * limit) / longest : Math.min(1, limit / longest);
    const shortest = 1e-10 * step;
    let accepted = false;
    while (!accepted && step > shortest && evaluations < mostEvaluations) {
      for (let k = 0; k < trial.length; k++) trial[k] = positions[k] + step * direction[k];
      const next = evaluate(trial, trialForces);
      evaluations++;
      const remaining = dot(trialForces, direction);
      accepted =
        next <= energy - DECREASE * step * downhill ||
        (next <= energy + ROUNDING * Math.abs(energy) && remaining >= -OVERSHOOT * downhill);
      if (accepted) {
        energy = next;
      } else {
        const secant = downhill / (downhill - remaining);
        step *= Math.min(0.5, Math.max(0.1, Number.isFinite(secant) ? secant : 0.1));
      }
    }
    if (!accepted) {
      if (memory.count === 0) break;
      forget(memory);
      continue;
    }
    remember(memory, positions, trial, forces, trialForces);
    [positions, trial] = [trial, positions];
    [forces, trialForces] = [trialForces, forces];
    largest = largestComponent(forces);
    since++;
    if (energy < best.energy - ROUNDING * Math.abs(energy) || largest < PROGRESS * best.largest) {
      best = { energy: Math.min(energy, best.energy), largest: Math.min(largest, best.largest) };
      since = 0;
    }
    progress?.(evaluations, largest);
  }
  return {
    positions,
    energy,
    largestForce: largest,
    evaluations,
    converged: largest <= forceTolerance,
  };
}
