import type { Configuration } from '../localFit';
import { analyse } from './analysis';
import type { Analysis } from './analysis';
import { productOperations } from './hessianProducts';
import type { Hessian } from '../potentials/hessian';

/** How a system with this Hessian is solved: factorised, or by products with it alone. */
export type Method = { name: 'factorised'; analysis: Analysis } | { name: 'iterative' };

/** A factorisation is limited to what a desktop has to spare; bytes. */
const mostBytes = 1.5e9;
/** Factorising must not cost more than this many products with four vectors: what the iterations would need at the least. */
const worthProducts = 6000;

/**
 * Chooses by predicted cost. A factorisation is exact, counts eigenvalues and serves many systems, so it is taken
 * wherever it fits: in 2D up to some 10⁵ atoms, in 3D for short ranges or few atoms. With an embedding part, whose range is doubled, the
 * matrix would be nearly dense.
 */
export function chooseMethod(hessian: Hessian, configuration: Configuration): Method {
  if (hessian.embedding) return { name: 'iterative' };
  const analysis = analyse(hessian.pair, configuration);
  const affordable = worthProducts * productOperations(hessian);
  if (analysis.bytes > mostBytes || analysis.operations > affordable) return { name: 'iterative' };
  return { name: 'factorised', analysis };
}
