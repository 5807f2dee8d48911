import type { RecipeName } from '../../../src-shared/contract/tasks';
import type { Loading } from '../../../src-shared/geometry/loading';
import { calibrated, type LogisticCalibration } from '../../scoring/fitLogistic1d';
import type { Backend } from '../../learning/backends/select';
import type { DensitySpec } from '../../learning/inputs/densityMap/spec';
import type { Network } from '../../learning/models/layers';
import type { Weights } from '../../learning/models/weights';
import { predictAtoms } from '../../learning/prediction/predictAtoms';
import { recipes } from '../../learning/recipes/registry';
import { oriented } from './densityInput';
import type { Structure } from './structure';

/** A model ready to predict. */
export interface ReadyModel {
  network: Network;
  weights: Weights;
  densitySpec: DensitySpec;
  recipe: RecipeName;
  /** null: the output is the logit itself */
  calibration: LogisticCalibration | null;
}

export interface PredictedAtoms {
  /** after calibration, [N] */
  logit: Float32Array;
  /** 1/(1 + e^−logit), [N] */
  probability: Float64Array;
}

/** Probability of every atom under a loading. */
export async function predictStructure(
  structure: Structure,
  loading: Loading,
  model: ReadyModel,
  backend: Backend,
  {
    signal,
    onProgress,
  }: { signal: AbortSignal; onProgress?: (done: number, total: number) => void },
): Promise<PredictedAtoms> {
  const { network, weights, densitySpec, recipe, calibration } = model;
  const around = oriented(structure, loading, densitySpec);
  const outputs = await predictAtoms({
    ...around,
    ...{ network, weights, densitySpec, backend, signal },
    mirrors: recipes[recipe].testMirrors(around.q),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const logit =
    calibration === null ? outputs : outputs.map((z) => calibration.a * z + calibration.b);
  return { logit, probability: probabilityOf(logit) };
}

export function probabilityOf(logit: Float32Array): Float64Array {
  return Float64Array.from(logit, (z) => calibrated(z, { a: 1, b: 0 }));
}
