import type { UpperBound } from '../../../src-shared/contract/comparison';
import { parentId } from '../../../src-shared/records/summaries';
import type { Store } from '../../project/store';
import type { TaskContext } from '../task';
import { isRepetition, sameStrain, type Case } from '../support/cases';
import { labelCase } from '../support/labelCase';
import type { StrainCases } from './rows';
import type { LabelledCase } from './scoredCase';

/** A case with the simulations that repeat it. */
interface RepeatedCase {
  labelled: LabelledCase;
  repetitions: readonly Case[];
}

/** The cases of one strain that have a repetition. */
export async function repeatedCases(
  store: Store,
  { strain, cases }: StrainCases,
): Promise<RepeatedCase[]> {
  const deformations = (await store.list('deformations')).filter(isRepetition);
  return cases.flatMap((labelled) => {
    const { sample, loading, deformation: scored } = labelled.one;
    const repetitions = deformations.flatMap((deformation): Case[] => {
      const { id, manifest } = deformation;
      if (parentId(manifest, 'samples') !== sample.record.id || id === scored.id) return [];
      const index = manifest.frames.findIndex((frame) => sameStrain(frame.strain, strain));
      const frame = manifest.frames[index];
      if (manifest.loading.name !== loading || frame === undefined) return [];
      return [{ sample, deformation, loading, index, frame }];
    });
    return repetitions.length === 0 ? [] : [{ labelled, repetitions }];
  });
}

/**
 * Upper bound of the balanced accuracy at one strain: the share of the atoms of each balanced set whose label is the same
 * in a repeated simulation of the case (Fan & Ma 2021), mean over the repetitions of a case; null if no case has one.
 */
export async function upperBoundAt(
  store: Store,
  strain: number,
  cases: readonly RepeatedCase[],
  options: { fraction: number; cutoff: number },
  context: TaskContext,
): Promise<UpperBound | null> {
  const perCase: UpperBound['perCase'] = [];
  for (const { labelled, repetitions } of cases) {
    const { sample, loading } = labelled.one;
    const shares: number[] = [];
    for (const repeated of repetitions) {
      const labels = await labelCase(store, repeated, options, context);
      const label = await store.readArray(labels, 'label', Int8Array);
      shares.push(unchangedShare(labelled, label));
    }
    perCase.push({ sample: sample.name, loading, accuracy: average(shares) });
  }
  if (perCase.length === 0) return null;
  const mean = average(perCase.map(({ accuracy }) => accuracy));
  const sd = Math.sqrt(average(perCase.map(({ accuracy }) => (accuracy - mean) ** 2)));
  return { strain, cases: perCase.length, perCase, mean, sd };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of a balanced set whose label is the same in another label set of the atoms; an invalid one counts as changed. */
function unchangedShare({ balanced }: LabelledCase, repeated: Int8Array): number {
  const { rows, label } = balanced;
  const unchanged = rows.reduce((n, row, k) => n + (repeated[row] === label[k] ? 1 : 0), 0);
  return unchanged / rows.length;
}
