import { largestNumber } from './blockMatrix';
import type { BlockMatrix } from './blockMatrix';

/**
 * The shift σ that makes a Hessian with its zero modes definite: −1e-9 of its largest number, which is −1e-6 for the
 * 2D glasses in Lennard-Jones units. Small enough that refined solutions do not feel it, large beside rounding.
 */
export function shiftFor(matrix: BlockMatrix): number {
  const largest = largestNumber(matrix);
  return largest > 0 ? -1e-9 * largest : -1;
}
