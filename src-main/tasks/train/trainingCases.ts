import { parseLoading, type Loading } from '../../../src-shared/geometry/loading';
import type { DensitySpec } from '../../learning/inputs/densityMap/spec';
import type { TrainingCase } from '../../learning/training/cases';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { Case } from '../support/cases';
import { oriented } from '../support/densityInput';
import { labelledCase } from '../support/scoreCase';
import type { Structure } from '../support/structure';

/** A case with its label set and the structure, which the cases of one sample share. */
export interface LabelledCase extends Case {
  labels: StoredRecord<'labels'>;
  structure: Structure;
}

/** What the training loop learns from: structures under loadings with D²min and balanced sets. */
export async function trainingCases(
  store: Store,
  cases: readonly LabelledCase[],
  spec: DensitySpec,
  seed: number,
): Promise<TrainingCase[]> {
  const prepared: TrainingCase[] = [];
  for (const one of cases) {
    const { d2min, balanced } = await labelledCase(store, one, one.labels, seed);
    prepared.push({
      ...oriented(one.structure, loadingOf(one), spec),
      sample: one.sample.record.id,
      loading: one.loading,
      d2min,
      balanced,
    });
  }
  return prepared;
}

/** The loading of a case; a name that has no other meaning than its vectors is read from these. */
export function loadingOf({ deformation, structure }: LabelledCase): Loading {
  return parseLoading(deformation.manifest.loading.name, structure.dimensions);
}
