import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Configuration } from '../localFit';
import { hessianProducts } from '../sparse/hessianProducts';
import type { Hessian } from '../potentials/hessian';
import { LANES } from '../sparse/lanes';
import { chooseMethod } from '../sparse/method';
import { stopIfAsked } from '../sparse/watch';
import type { Watch } from '../sparse/watch';
import { denseModes } from './denseModes';
import { filteredModes } from './filteredModes';
import { invertedModes } from './invertedModes';

/** Eigenpairs of a mass-weighted Hessian. */
export interface Modes {
  /** ω², ascending */
  omegaSquared: Float64Array;
  /** unit eigenvectors in the same order, four to a block: entry (row, lane) at 4·row + lane, rows d·atom + axis */
  vectors: Float64Array[];
  /** what ran */
  method: 'dense' | 'factorised' | 'iterative';
  /** true if an independent count of eigenvalues says that none is missing; null where no count is to be had */
  complete: boolean | null;
}

/** Below this many rows a dense solution is the quickest. */
const denseRows = 400;
/** Vectors of an iteration's basis per mode that is wanted, about; and the memory that they may take. */
const basisPerMode = 2.8;
const mostBytes = 4e9;

/**
 * The lowest eigenpairs of D = M^−½ H M^−½ apart from the excluded vectors, by the method that suits the matrix.
 *
 * @param count at most as many as there are
 * @param excluded a block of orthonormal null vectors, the translations
 * @throws PlastiscopeError `cancelled`; `input` if so many modes do not fit in memory; `failed` if an iteration does not converge
 *   or modes are missing after it
 */
export function lowestModes(
  dynamical: Hessian,
  configuration: Configuration,
  count: number,
  excluded: Float64Array,
  watch: Watch,
): Modes {
  stopIfAsked(watch);
  const operator = hessianProducts(dynamical);
  // a Krylov space needs room beside what is wanted
  const dense = operator.size <= Math.max(denseRows, 6 * count + 8 * LANES);
  // dense: the matrix, its reflections and its eigenvectors
  const vectors = dense ? 3 * operator.size : (basisPerMode + 1) * count;
  const bytes = 8 * operator.size * vectors;
  if (bytes > mostBytes) {
    throw new PlastiscopeError(
      'input',
      `${count} modes of ${dynamical.pair.atoms} atoms would take ${(bytes / 1e9).toFixed(1)} GB of memory: ask for fewer modes.`,
    );
  }
  if (dense) return denseModes(operator, count, excluded);
  const method = chooseMethod(dynamical, configuration);
  return method.name === 'factorised'
    ? invertedModes(dynamical.pair, method.analysis, count, excluded, watch)
    : filteredModes(operator, count, excluded, watch);
}
