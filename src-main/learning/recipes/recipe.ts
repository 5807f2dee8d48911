import type { EpochPoint, RecipeName } from '../../../src-shared/contract/tasks';
import type { Mirror } from '../inputs/densityMap/mirrors';
import type { Optimiser } from './optimisers';

/** What a recipe sees of one case: rows of atoms and what is known of each. */
export interface CaseTargets {
  /** rows with a valid D²min, ascending D²min, [N_v] */
  ascending: Int32Array;
  /** rank of every row, 1…N_v in ascending D²min; NaN where D²min is invalid, [N] */
  rank: Float64Array;
  /** n of the top set */
  top: number;
  balanced: { rows: Int32Array; label: ArrayLike<number> };
}

/** One image of an epoch. */
export interface Presentation {
  row: number;
  target: number;
  /** belongs to the case's top set */
  plastic: boolean;
}

/** Uniform integers 0…bound − 1 of a named stream. */
export interface Draws {
  integer(bound: number): number;
}

/** Scalars that a schedule carries from epoch to epoch; they go into the checkpoint. */
export type ScheduleState = Record<string, number>;

/** How a network is taught: what it sees, what is asked of it, and how its weights follow. */
export interface Recipe {
  name: RecipeName;
  /** goes up when the same request would give other weights or another calibration on the same machine */
  revision: number;
  epochs: number;
  batch: number;
  /** one random mirror for each image, or one for all images of a batch */
  mirrorPer: 'image' | 'batch';
  /** mirrors whose logits are averaged in validation and prediction, for the loading frame q, [9] */
  testMirrors(q: Float64Array): readonly Mirror[];
  /** other atoms per validation case, beside the top and balanced sets, from which ranks are estimated */
  validationAtoms: number;
  optimiser: Optimiser;
  /** the images of one epoch of one case, in any order */
  present(targets: CaseTargets, draws: Draws): Presentation[];
  /** mean loss of a batch and its derivative by each output, [B] */
  loss(outputs: Float32Array, targets: Float32Array): { loss: number; gradient: Float32Array };
  /** what the loss asks of an atom of the balanced set, for the validation loss */
  targetOf(targets: CaseTargets, row: number, label: number): number;
  schedule: {
    start(): ScheduleState;
    /** learning rate of update `step` of `steps` in all */
    rate(state: ScheduleState, step: number, steps: number): number;
    /** after an epoch; `stop` ends the training early */
    next(
      state: ScheduleState,
      history: readonly EpochPoint[],
    ): { state: ScheduleState; stop: boolean };
  };
  /** the larger, the better the epoch: its weights are kept */
  merit(point: EpochPoint): number;
  /** fits the class probability p = sigmoid(a·output + b) on the validation cases, or takes a = 1, b = 0 */
  calibrates: boolean;
}
