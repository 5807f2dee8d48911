import type { ComparisonRow, Ranking } from '../../../src-shared/contract/comparison';
import type { TaskContext } from '../task';
import type { Method } from './method';
import { rowOf, type StrainCases } from './rows';

/** A case that a method should have had. */
export interface Breakdown {
  method: string;
  strain: number;
  sample: string;
  loading: string;
  reason: string;
}

/** Every method at every strain, method by method; each row is told as soon as it is whole. */
export async function scoreMethods(
  methods: readonly Method[],
  strains: readonly StrainCases[],
  ranks: Ranking,
  { signal, report, emit }: Pick<TaskContext, 'signal' | 'report' | 'emit'>,
): Promise<{ rows: ComparisonRow[]; breakdowns: Breakdown[] }> {
  const total = methods.length * strains.reduce((sum, { cases }) => sum + cases.length, 0);
  let before = 0;
  const rows: ComparisonRow[] = [];
  const breakdowns: Breakdown[] = [];
  for (const method of methods) {
    const name = method.described.method;
    for (const one of strains) {
      const { strain, cases } = one;
      const row = await rowOf(method, one, ranks, {
        signal,
        onCase(done) {
          report({ stage: 'Comparing', done: before + done, total });
          emit({ type: 'comparison-case', method: name, strain, done, of: cases.length });
        },
        onFailure: (failure) => breakdowns.push({ method: name, strain, ...failure }),
      });
      before += cases.length;
      rows.push(row);
      emit({ type: 'comparison-row', row });
    }
  }
  return { rows, breakdowns };
}
