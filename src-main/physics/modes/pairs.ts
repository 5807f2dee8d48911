import type { LaneOperator } from '../sparse/lanes';
import { LANES } from '../sparse/lanes';

/** Eigenpairs: values, and vectors four to a block, entry (row, lane) at 4·row + lane. */
export interface Pairs {
  values: Float64Array;
  vectors: Float64Array[];
}

/**
 * Pairs of an operator from unit vectors that are its eigenvectors, ascending: values xᵀ A x, whose error is the square of the
 * vectors'.
 */
export function rayleighPairs(operator: LaneOperator, { values, vectors }: Pairs): Pairs {
  const quotients = new Float64Array(values.length);
  const product = new Float64Array(LANES * operator.size);
  vectors.forEach((x, block) => {
    operator.multiply(x, product);
    for (let k = 0; k < x.length; k++) {
      const at = LANES * block + (k % LANES);
      if (at < quotients.length) quotients[at] += x[k] * product[k];
    }
  });
  return mergePairs({ values: quotients, vectors }, { values: new Float64Array(0), vectors: [] });
}

/** The pairs of both, in ascending order of their values, blocks filled up. */
export function mergePairs(a: Pairs, b: Pairs): Pairs {
  const all = [a, b].flatMap(({ values, vectors }) =>
    Array.from(values, (value, k) => ({ value, block: vectors[k >> 2], lane: k % LANES })),
  );
  all.sort((p, q) => p.value - q.value);
  const vectors: Float64Array[] = [];
  for (let first = 0; first < all.length; first += LANES) {
    const packed = new Float64Array(all[first].block.length);
    all.slice(first, first + LANES).forEach(({ block, lane: from }, lane) => {
      for (let k = 0; k < packed.length; k += LANES) packed[k + lane] = block[k + from];
    });
    vectors.push(packed);
  }
  return { values: Float64Array.from(all, ({ value }) => value), vectors };
}

/** The lowest `count` of ascending pairs, as a result; lanes beyond the last are 0. */
export function firstPairs(
  { values, vectors }: Pairs,
  count: number,
): { omegaSquared: Float64Array; vectors: Float64Array[] } {
  const kept = vectors.slice(0, Math.ceil(count / LANES));
  const last = kept[kept.length - 1];
  for (let lane = count - LANES * (kept.length - 1); lane < LANES; lane++) {
    for (let k = lane; k < last.length; k += LANES) last[k] = 0;
  }
  return { omegaSquared: values.slice(0, count), vectors: kept };
}
