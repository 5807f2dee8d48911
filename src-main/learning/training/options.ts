import type { ModelName, TaskEvent, TrainPlan } from '../../../src-shared/contract/tasks';
import type { EpochPoint } from '../../../src-shared/contract/tasks';
import type { LogisticCalibration } from '../../scoring/fitLogistic1d';
import type { Backend } from '../backends/select';
import type { DensitySpec } from '../inputs/densityMap/spec';
import type { Weights } from '../models/weights';
import type { Recipe } from '../recipes/recipe';
import type { TrainingCase } from './cases';
import type { LossCurve } from './lossCurve';

export interface TrainOptions {
  cases: readonly TrainingCase[];
  /** cases of other samples, which choose the epoch; at least one */
  validation: readonly TrainingCase[];
  model: ModelName;
  recipe: Recipe;
  seed: number;
  /** the recipe's when absent */
  epochs?: number;
  batch?: number;
  backend: Backend;
  densitySpec: DensitySpec;
  /** what the plan shows and the trainer does not know */
  plan: Pick<TrainPlan, 'run' | 'strain' | 'fraction' | 'split'>;
  /** bytes of `onCheckpoint`, to continue from */
  checkpoint?: Uint8Array;
  /** called after every epoch, on a pause and every two minutes; written atomically by the caller */
  onCheckpoint?: (bytes: Uint8Array) => void | Promise<void>;
  /** aborted with the reason `pause`: checkpoint and return; with any other: checkpoint and throw `cancelled` */
  signal?: AbortSignal;
  /** asked between batches: true ends the training normally, with the best epoch, once there is one */
  shouldFinish?: () => boolean;
  /** asked between batches */
  shouldPause?: () => boolean;
  onEvent?: (event: TaskEvent) => void;
}

export interface TrainingResult {
  /**
   * `diverged`: the loss became NaN; what is returned is the best epoch before that, and `message` says so.
   * `paused`: the last checkpoint continues it.
   */
  status: 'done' | 'paused' | 'diverged';
  message: string | null;
  /** of the best epoch, ready to predict with; null if no epoch was finished */
  best: {
    epoch: number;
    validationAccuracy: number;
    validationCRank: number;
    weights: Weights;
    calibration: LogisticCalibration;
  } | null;
  points: EpochPoint[];
  losses: LossCurve;
  /** trained per second over all epochs, validation not counted */
  imagesPerSecond: number;
  parameters: number;
}
