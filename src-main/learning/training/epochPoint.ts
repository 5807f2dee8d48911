import type { BackendThatRan, EpochPoint } from '../../../src-shared/contract/tasks';
import { balancedAccuracy } from '../../scoring/balancedAccuracy';
import { probability } from '../prediction/probability';
import type { TrainingState } from './checkpoint';
import type { EpochPlan } from './epochPlan';
import type { ValidationScores } from './validation';

/**
 * The numbers of a finished epoch. The training accuracy is the balanced accuracy of the images as they were shown, mirrored
 * and with dropout, at the probability that the validation cases calibrate.
 */
export function epochPoint(
  { epoch, sums }: Pick<TrainingState, 'epoch' | 'sums'>,
  plan: EpochPlan,
  outputs: Float32Array,
  scores: ValidationScores,
  { learningRate, backend }: { learningRate: number; backend: BackendThatRan },
): EpochPoint {
  const shown = probability(outputs.subarray(0, plan.images), scores.calibration);
  return {
    epoch,
    trainingLoss: sums.lossSum / sums.images,
    trainingAccuracy: balancedAccuracy(shown, plan.plastic),
    validationLoss: scores.loss,
    validationAccuracy: scores.accuracy,
    validationCRank: scores.cRank,
    learningRate,
    imagesPerSecond: sums.images / sums.seconds,
    seconds: sums.seconds,
    best: false,
    backend,
  };
}
