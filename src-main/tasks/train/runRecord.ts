import type { Evaluation, TaskOutput } from '../../../src-shared/contract/tasks';
import {
  RUN_BATCH_LOSS,
  RUN_MODEL,
  RUN_WEIGHTS,
  type SplitMember,
} from '../../../src-shared/records/run';
import type { Backend } from '../../learning/backends/select';
import { encodeModel } from '../../learning/modelFile/modelFile';
import type { Network } from '../../learning/models/layers';
import type { TrainingResult } from '../../learning/training/options';
import type { NewRecord } from '../../project/commitRecord';
import type { StoredRecord } from '../../project/record';
import { environmentOf } from '../support/environment';
import type { Probe } from '../support/probe';
import type { NamedSample } from '../support/samples';
import type { Structure } from '../support/structure';
import { applicabilityOf } from './applicability';
import type { runRequest, TrainRequest } from './request';
import type { Split } from './split';

interface FinishedTraining {
  asked: ReturnType<typeof runRequest>;
  request: TrainRequest;
  /** of the label sets, length units */
  d2minCutoff: number;
  name: string;
  split: Split;
  /** of the samples, by id */
  probes: ReadonlyMap<string, Probe>;
  network: Network;
  result: TrainingResult & { best: NonNullable<TrainingResult['best']> };
  calibrated: boolean;
  test: Evaluation | null;
  backend: Backend;
  /** of the samples it learned from */
  structures: readonly Structure[];
  /** of the training steps, also those before an interruption */
  seconds: number;
}

/** The record of a finished training: weights, curve, and the card that says what the model is good for. */
export function runRecord(finished: FinishedTraining): NewRecord<'runs'> {
  const { asked, request, name, split, network, result, test, backend, structures, seconds } =
    finished;
  const { best, points, losses, message, imagesPerSecond, parameters } = result;
  const members = (samples: readonly NamedSample[]) =>
    samples.map((sample) => member(sample, finished.probes));
  const { model, weights } = encodeModel(network, best.weights);
  return {
    draft: {
      ...asked,
      name,
      model: request.model,
      recipe: request.recipe,
      dimensions: structures[0].dimensions,
      strain: request.strain,
      fraction: request.fraction,
      d2minCutoff: finished.d2minCutoff,
      seed: request.seed,
      split: {
        train: members(split.train),
        validation: members(split.validation),
        test: members(split.test),
      },
      backend: backend.name,
      epochs: points,
      bestEpoch: best.epoch,
      batchLosses: { batches: losses.batches, batchesPerPoint: losses.batchesPerPoint },
      calibration: finished.calibrated ? best.calibration : null,
      densityMap: request.densityMap,
      applicability: applicabilityOf(structures),
      validation: null,
      test,
      imagesPerSecond,
      trainable: parameters,
      environment: environmentOf(backend),
      seconds,
      notes: message === null ? [] : [message],
    },
    arrays: {
      [RUN_BATCH_LOSS]: {
        data: Float64Array.from(
          losses.mean.flatMap((mean, k) => [mean, losses.least[k], losses.largest[k]]),
        ),
        shape: [losses.mean.length, 3],
        unit: null,
        definition:
          'mean, least and largest training loss of each point; a point is so many consecutive batches as batchesPerPoint says, the last one those left',
      },
    },
    files: {
      [RUN_MODEL]: { bytes: model, definition: "the network's layers" },
      [RUN_WEIGHTS]: { bytes: weights, definition: "the network's weights, float32" },
    },
  };
}

function member({ name, record }: NamedSample, probes: FinishedTraining['probes']): SplitMember {
  const probe = probes.get(record.id);
  return {
    id: record.id,
    name,
    hash: record.manifest.content ?? record.sha256,
    ...(probe === undefined ? {} : { probe: [...probe] }),
  };
}

/** What `train` answers, of a run made now or before. */
export function trainOutput({ id, manifest }: StoredRecord<'runs'>): TaskOutput<'train'> {
  const { model, recipe, backend, epochs, bestEpoch, test, imagesPerSecond, notes } = manifest;
  const best = epochs.find(({ epoch }) => epoch === bestEpoch);
  return {
    run: id,
    ...{ model, recipe, backend, test, imagesPerSecond, notes },
    epochs: epochs.length,
    best: { epoch: bestEpoch, validationAccuracy: best?.validationAccuracy ?? NaN },
  };
}
