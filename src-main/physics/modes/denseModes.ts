import type { LaneOperator } from '../sparse/lanes';
import { LANES } from '../sparse/lanes';
import { toLanes } from '../sparse/laneVectors';
import { diagonalise, tridiagonalise } from '../sparse/tridiagonal';
import type { Modes } from './lowestModes';

/**
 * Lowest eigenpairs of a small operator: all its columns, reduced and diagonalised.
 *
 * @param count at most as many as there are beside the excluded vectors
 * @param excluded a block of orthonormal null vectors
 */
export function denseModes(operator: LaneOperator, count: number, excluded: Float64Array): Modes {
  const { size } = operator;
  const a = columnsOf(operator);
  // the excluded null vectors are moved beyond the other end of the spectrum, by a bound that is not much larger than it
  let away = 0;
  for (let row = 0; row < size; row++) {
    const line = a.subarray(size * row, size * (row + 1));
    away = Math.max(away, 2 * line.reduce((sum, value) => sum + Math.abs(value), 0));
  }
  if (away === 0) away = 1; // no bonds at all
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let along = 0;
      for (let lane = 0; lane < LANES; lane++) {
        along += excluded[LANES * row + lane] * excluded[LANES * column + lane];
      }
      a[size * row + column] += away * along;
    }
  }
  const rows = Array.from({ length: size }, (_, k) => k);
  const { values, vectors } = diagonalise(tridiagonalise(a, size), rows);
  const order = rows.sort((i, j) => values[i] - values[j]).slice(0, count);
  const single = order.map((k) => vectors.subarray(size * k, size * (k + 1)));
  const blocks: Float64Array[] = [];
  for (let k = 0; k < count; k += LANES) blocks.push(toLanes(single.slice(k, k + LANES), size));
  return {
    omegaSquared: Float64Array.from(order, (k) => values[k]),
    vectors: blocks,
    method: 'dense',
    complete: true,
  };
}

function columnsOf(operator: LaneOperator): Float64Array {
  const { size } = operator;
  const a = new Float64Array(size * size);
  const x = new Float64Array(LANES * size);
  const y = new Float64Array(LANES * size);
  for (let first = 0; first < size; first += LANES) {
    x.fill(0);
    for (let lane = 0; lane < LANES && first + lane < size; lane++) {
      x[LANES * (first + lane) + lane] = 1;
    }
    operator.multiply(x, y);
    for (let row = 0; row < size; row++) {
      for (let lane = 0; lane < LANES && first + lane < size; lane++) {
        a[size * row + first + lane] = y[LANES * row + lane];
      }
    }
  }
  return a;
}
