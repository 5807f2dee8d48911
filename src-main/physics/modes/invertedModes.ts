import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Analysis } from '../sparse/analysis';
import type { BlockMatrix } from '../sparse/blockMatrix';
import { blockLanczos } from '../sparse/blockLanczos';
import { countBelow } from '../sparse/countBelow';
import { factorise } from '../sparse/factorise';
import type { Factorisation } from '../sparse/factorise';
import { hessianProducts } from '../sparse/hessianProducts';
import { laneNorm } from '../sparse/laneVectors';
import { solve } from '../sparse/solve';
import { partOf } from '../sparse/watch';
import type { Watch } from '../sparse/watch';
import { filteredModes } from './filteredModes';
import { firstPairs, mergePairs, rayleighPairs } from './pairs';
import type { Pairs } from './pairs';
import type { Modes } from './lowestModes';
import { shiftFor } from '../sparse/shift';

/** Pairs beyond the last wanted one: among them the widest gap is chosen for the count of eigenvalues. */
const spare = 4;
/** ‖D⁻¹x − θx‖ ≤ this·θ; the free step of the iteration makes the residual of D smaller still. */
const tolerance = 1e-7;

/**
 * Lowest eigenpairs by shift-invert Lanczos: the largest eigenvalues θ of (D − σ)⁻¹ are those of D just above σ, λ = σ + 1/θ, and
 * its negative ones belong to eigenvalues below σ, whose number the factorisation has counted. A second
 * factorisation in a gap above the last pair counts all eigenvalues below; pairs that the iteration missed are then looked
 * for in the space that is left. Far from a minimum, where more eigenvalues are negative than are sought, the lowest are not
 * those nearest σ, and products alone find them.
 *
 * @throws PlastiscopeError `cancelled`; `failed` if an iteration does not converge, or a search for missing pairs finds none
 */
export function invertedModes(
  matrix: BlockMatrix,
  analysis: Analysis,
  count: number,
  excluded: Float64Array,
  watch: Watch,
): Modes {
  const factorisation = factorise(matrix, analysis, shiftFor(matrix), partOf(watch, 0, 0.07));
  const { negative } = factorisation;
  if (negative > count + spare) {
    const operator = hessianProducts({ pair: matrix, embedding: null });
    return filteredModes(operator, count, excluded, partOf(watch, 0.07, 1));
  }
  const first = { negative, total: count + spare, seed: 1 };
  let found = search(matrix, factorisation, first, [excluded], partOf(watch, 0.07, 0.9));
  const sturm = countInGap(matrix, analysis, found, count, watch);
  if (sturm === null) return { ...firstPairs(found, count), method: 'factorised', complete: null };

  // the excluded null vectors have the eigenvalue 0
  const known =
    sturm.value > 0 ? [0, 1, 2, 3].filter((lane) => laneNorm(excluded, lane) > 0).length : 0;
  let before = -1;
  for (let seed = 2; ; seed++) {
    const below = found.values.filter((value) => value < sturm.value).length + known;
    if (below === sturm.count) break;
    if (below > sturm.count || below === before) {
      throw new PlastiscopeError(
        'failed',
        `${sturm.count} eigenvalues of the Hessian lie below ${sturm.value}, but ${below} modes were found: its numbers are too inexact to tell modes apart.`,
      );
    }
    before = below;
    const missing = {
      negative: negative - found.values.filter((value) => value < factorisation.shift).length,
      // hundreds of copies, as of loose atoms, come in several rounds: a search takes memory for all that it asks for
      total: Math.min(sturm.count - below, count + spare),
      seed,
    };
    const others = [excluded, ...found.vectors];
    found = mergePairs(
      found,
      search(matrix, factorisation, missing, others, partOf(watch, 0.97, 0.97)),
    );
  }
  return { ...firstPairs(found, count), method: 'factorised', complete: true };
}

/** Pairs nearest the shift: of `total` those that are below it, and the rest above. */
function search(
  matrix: BlockMatrix,
  factorisation: Factorisation,
  { negative, total, seed }: { negative: number; total: number; seed: number },
  excluded: readonly Float64Array[],
  watch: Watch,
): Pairs {
  const size = factorisation.pivots.length;
  const smallest = Math.max(0, Math.min(negative, total));
  const result = blockLanczos(
    {
      operator: { size, multiply: (x, y) => solve(factorisation, x, y) },
      excluded,
      largest: total - smallest,
      smallest,
      tolerance,
      capacity: Math.min(size / 2, 8 * total + 200),
      seed,
    },
    watch,
  );
  return rayleighPairs(hessianProducts({ pair: matrix, embedding: null }), result);
}

/** The number of eigenvalues below a value in the widest gap after the last wanted pair; null if none can be counted. */
function countInGap(
  matrix: BlockMatrix,
  analysis: Analysis,
  { values }: Pairs,
  count: number,
  watch: Watch,
): { value: number; count: number } | null {
  const gaps = Array.from({ length: values.length - count }, (_, k) => count - 1 + k)
    .map((k) => {
      const upper = values[k + 1];
      // the translations, which are not among the pairs, are at 0
      const lower = values[k] < 0 && upper > 0 ? 0 : values[k];
      return { middle: (lower + upper) / 2, width: upper - lower };
    })
    .sort((a, b) => b.width - a.width);
  for (const [k, { middle, width }] of gaps.slice(0, 2).entries()) {
    const part = partOf(watch, 0.9 + 0.035 * k, 0.935 + 0.035 * k);
    const below = countBelow(matrix, analysis, middle, width / 2, part);
    if (below !== null) return { value: middle, count: below };
  }
  return null;
}
