import { hessianProducts, translations } from '../sparse/hessianProducts';
import type { Hessian } from '../potentials/hessian';
import { blockJacobi } from '../sparse/blockJacobi';
import { conjugateGradients } from '../sparse/conjugateGradients';
import { LANES } from '../sparse/lanes';
import { fromLanes, toLanes } from '../sparse/laneVectors';
import { partOf } from '../sparse/watch';
import type { Watch } from '../sparse/watch';
import type { Displacements } from './solveFactorised';

/** D²min is quadratic in u, so this is far below what shows in it. */
const tolerance = 1e-9;

/** H u = Ξ by products with H: conjugate gradients, four right-hand sides at a time, preconditioned atom by atom. */
export function solveIteratively(
  hessian: Hessian,
  forces: readonly Float64Array[],
  watch: Watch,
): Displacements {
  const { dimensions, atoms } = hessian.pair;
  const rows = dimensions * atoms;
  const operator = hessianProducts(hessian);
  const precondition = blockJacobi(hessian);
  const excluded = translations(new Float64Array(atoms).fill(1), dimensions);
  const displacements: Float64Array[] = [];
  let residual = 0;
  const groups = Math.ceil(forces.length / LANES);
  for (let group = 0; group < groups; group++) {
    const own = forces.slice(LANES * group, LANES * (group + 1));
    const solution = conjugateGradients(
      { operator, precondition, excluded, tolerance },
      toLanes(own, rows),
      partOf(watch, group / groups, (group + 1) / groups),
    );
    residual = Math.max(residual, solution.residual);
    displacements.push(...own.map((_, lane) => fromLanes(solution.x, lane)));
  }
  return { displacements, residual, negative: null };
}
