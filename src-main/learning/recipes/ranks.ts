import { rankDraws, recipeFacts } from '../../../src-shared/contract/recipes';
import { turns } from '../inputs/densityMap/mirrors';
import type { CaseTargets, Draws, Presentation, Recipe } from './recipe';
import { adamw } from './optimisers';

const { top: fromTop, topShare, all: fromAll } = rankDraws;
const { epochs, batch, mirrorPer, rate: peak } = recipeFacts.ranks;
const rise = 0.3;

/**
 * Ranks of all atoms instead of two classes: every atom teaches, and the top of the list most.
 * Per epoch and case 300 atoms of the top 10 % of D²min and 600 of all, target y = −log₁₀(1 − rank/N + 1/N) in [0, log₁₀ N],
 * squared error weighted by (1 + y)/2, AdamW with a one-cycle learning rate up to 3e-3 (cosine from peak/25 over the
 * first 30 % of the updates, then cosine down to peak/250,000), one random mirror per batch, mean of both directions of the
 * elongation axis in prediction.
 * A logistic fit on the validation cases turns the output into a probability.
 *
 * Source of the one cycle: Smith & Topin 2019, in PyTorch's form.
 */
export const ranks: Recipe = {
  name: 'ranks',
  revision: 2,
  ...{ epochs, batch, mirrorPer },
  testMirrors: turns,
  validationAtoms: 1000,
  optimiser: adamw(0.01),

  present(targets, draws) {
    const valid = targets.ascending;
    const best = valid.subarray(valid.length - Math.max(1, Math.round(topShare * valid.length)));
    return [...draw(targets, best, fromTop, draws), ...draw(targets, valid, fromAll, draws)];
  },

  targetOf: (targets, row) => rankTarget(targets.rank[row], targets.ascending.length),

  loss(outputs, targets) {
    const gradient = new Float32Array(outputs.length);
    let sum = 0;
    outputs.forEach((output, k) => {
      const weight = (1 + targets[k]) / 2;
      const error = output - targets[k];
      sum += weight * error * error;
      gradient[k] = (2 * weight * error) / outputs.length;
    });
    return { loss: sum / outputs.length, gradient };
  },

  schedule: {
    start: () => ({}),
    rate: (_state, step, steps) => oneCycle(step, steps),
    next: (state) => ({ state, stop: false }),
  },

  merit: (point) => point.validationCRank,
  calibrates: true,
};

/** y = −log₁₀(1 − rank/N + 1/N): 0 at the lowest rank 1, log₁₀ N at the highest. */
export function rankTarget(rank: number, atoms: number): number {
  return -Math.log10(1 - rank / atoms + 1 / atoms);
}

/** `count` of the rows without replacement, all of them if there are fewer: a partial Fisher–Yates shuffle. */
function draw(targets: CaseTargets, rows: Int32Array, count: number, draws: Draws): Presentation[] {
  const pool = rows.slice();
  const n = Math.min(count, pool.length);
  const atoms = targets.ascending.length;
  return Array.from({ length: n }, (_, k) => {
    const pick = k + draws.integer(pool.length - k);
    const row = pool[pick];
    pool[pick] = pool[k];
    const rank = targets.rank[row];
    return { row, target: rankTarget(rank, atoms), plastic: rank > atoms - targets.top };
  });
}

/** Learning rate of update `step` (from 0) of `steps`. */
export function oneCycle(step: number, steps: number): number {
  const low = peak / 25;
  const lowest = low / 1e4;
  const turn = rise * steps - 1;
  const cosine = (from: number, to: number, share: number): number =>
    to + ((from - to) / 2) * (1 + Math.cos(Math.PI * Math.min(1, Math.max(0, share))));
  if (step <= turn) return cosine(low, peak, step / turn);
  return cosine(peak, lowest, (step - turn) / Math.max(1, steps - 1 - turn));
}
