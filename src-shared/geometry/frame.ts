import type { Loading } from './loading';
import { cross, fromRows } from './matrix';
import type { Mat3 } from './matrix';

/**
 * Axes of the loading frame as the rows of Q: X ∥ t, Y ∥ eta, and r′ = Q r. The elongation direction lies at +45°
 * between X and Y, and Q ε Qᵀ has γ/2 off its diagonal, for every loading.
 *
 * 3D: Z = t×eta, a proper rotation. 2D: Z = z; `simple-` is a *reflection* (X = −x, Y = y), which is allowed because
 * pair and embedded-atom energies are achiral: do not turn it into a rotation without mirroring the map as well.
 */
export function loadingFrame(loading: Loading): Mat3 {
  const { t, eta } = loading;
  return fromRows(t, eta, loading.dimensions === 2 ? [0, 0, 1] : cross(t, eta));
}
