import type { ComparisonDocument } from '../../../../src-shared/contract/comparison';
import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import type { RankCorrelations } from '../../../../src-shared/contract/reader';
import { spearman } from '../../../scoring/spearman';

/**
 * Spearman's ρ of every two methods on one case. A method without values for it has NaN in its row and column.
 *
 * @param softnessOf percentiles of a method, larger = softer; refuses with 'missing' where there are none
 */
export async function rankCorrelations(
  methods: ComparisonDocument['methods'],
  softnessOf: (method: ComparisonDocument['methods'][number]) => Promise<Float64Array>,
): Promise<RankCorrelations> {
  const values: (Float64Array | null)[] = [];
  for (const method of methods) values.push(await orNull(softnessOf(method)));
  const n = methods.length;
  const rho = new Float64Array(n * n).fill(NaN);
  const atoms = new Int32Array(n * n);
  for (const [i, a] of values.entries()) {
    for (const [j, b] of values.entries()) {
      if (a === null || b === null || j > i) continue;
      const pair = spearman(a, b);
      for (const at of [i * n + j, j * n + i]) {
        rho[at] = pair.rho;
        atoms[at] = pair.atoms;
      }
    }
  }
  return { methods: methods.map(({ method }) => method), rho, atoms };
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PlastiscopeError && error.code === 'missing') return null;
    throw error;
  }
}
