import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { EpochPoint } from '../../../src-shared/contract/tasks';
import { mapSource, type MapRequest } from '../inputs/densityMap/mapSource';
import { layerTable } from '../models/layers';
import { networkFor } from '../models/registry';
import type { Weights } from '../models/weights';
import { predictor } from '../network/inference';
import { dispose, download } from '../network/tensors';
import { predictionBatch } from '../prediction/predictAtoms';
import { breathe, requestLogits } from '../prediction/requestLogits';
import { caseTargets } from './cases';
import { encodeCheckpoint } from './checkpoint';
import { batchesFor, batchRequests, epochPlan, type EpochPlan } from './epochPlan';
import { epochPoint } from './epochPoint';
import { addLoss } from './lossCurve';
import { lossReporter } from './lossReporter';
import { populationStatistics } from './populationStatistics';
import type { TrainingResult, TrainOptions } from './options';
import { startOrContinue, stateWithArrays, type Run } from './run';
import { stepOrSmaller } from './outOfMemory';
import { mapStep } from './trainStep';
import { validationSet } from './validation';

/** seconds between checkpoints within an epoch */
const checkpointEvery = 120;
/** images from which an epoch's batch-norm statistics are taken */
const statisticsImages = 2048;

/**
 * Trains a network on labelled cases, all samples and loadings mixed, and keeps the epoch that does best on the validation
 * cases. Everything random is drawn from streams named by seed, epoch, batch and purpose, so that a run continued from a
 * checkpoint repeats an uninterrupted one (bit for bit on one machine's processor).
 *
 * @throws PlastiscopeError: `missing` if the backend cannot train; `usage` without training or validation cases; `cancelled`
 *   on abort; `failed` if the loss becomes NaN before any epoch is finished, or a batch finds no memory; `input` if the
 *   checkpoint is another run's
 */
export async function train(options: TrainOptions): Promise<TrainingResult> {
  const { cases, validation, recipe, seed, backend, densitySpec, onEvent } = options;
  checkRequest(options);
  const network = networkFor(options.model, densitySpec);
  const epochs = options.epochs ?? recipe.epochs;
  const batch = options.batch ?? recipe.batch;
  const source = mapSource(cases, densitySpec, backend.mapsOnDevice);
  const targets = cases.map(caseTargets);
  const planOf = (epoch: number) =>
    epochPlan(cases, targets, recipe, { seed, epoch, batch, dimensions: densitySpec.dimensions });
  const watched = validationSet(validation, validation.map(caseTargets), recipe, seed);
  const watchedSource = mapSource(validation, densitySpec, backend.mapsOnDevice);
  const { images } = planOf(1);
  const run = startOrContinue(options, network, { epochs, batch, images });
  const { learner, state } = run;
  const batchesPerEpoch = batchesFor(images, batch);
  const parameters = layerTable(network).reduce((sum, row) => sum + row.trainable, 0);
  onEvent?.({
    type: 'train-plan',
    plan: {
      ...options.plan,
      model: options.model,
      recipe: recipe.name,
      backend: backend.name,
      notUsed: backend.notUsed,
      parameters,
      epochs,
      batch,
      batchesPerEpoch,
      seed,
    },
    epochs: state.points,
  });
  // what an earlier process saw, as long as every batch still has a point of its own
  const { batchesPerPoint, mean } = state.losses;
  if (batchesPerPoint === 1 && mean.length > 0)
    onEvent?.({
      type: 'train-batches',
      from: 0,
      loss: [...mean],
      learningRate: recipe.schedule.rate(state.schedule, state.step, epochs * batchesPerEpoch),
    });
  const rateAt = (step: number): number =>
    recipe.schedule.rate(state.schedule, step, epochs * batchesPerEpoch);
  const report = lossReporter(onEvent);
  const checkpoint = async (): Promise<void> => {
    await options.onCheckpoint?.(encodeCheckpoint(stateWithArrays(run)));
  };
  const stop = async (): Promise<TrainingResult> => {
    report.flush();
    await checkpoint();
    if (options.signal?.aborted && options.signal.reason !== 'pause') {
      throw new PlastiscopeError('cancelled', 'The training was stopped as asked.');
    }
    return result(run, 'paused', null, parameters);
  };
  try {
    let written = performance.now();
    while (!state.finished) {
      const plan = planOf(state.epoch);
      for (; state.batch < plan.starts.length - 1;) {
        await breathe();
        if (options.signal?.aborted || options.shouldPause?.()) return await stop();
        if (state.best !== null && options.shouldFinish?.()) {
          report.flush();
          return stoppedEarly(run, parameters, epochs);
        }
        const begun = performance.now();
        const at = state.batch;
        const [from, to] = [plan.starts[at], plan.starts[at + 1]];
        const rate = rateAt(state.step);
        const requests = batchRequests(plan, at);
        const step = (images: number) =>
          mapStep(learner, source.maps, requests.slice(0, images), plan.target.subarray(from, to), {
            rate,
            step: state.step,
            dropout: `${seed}|epoch ${state.epoch}|batch ${at}|dropout`,
          });
        const batchOf = { epoch: state.epoch, at, images: to - from };
        const { loss, outputs } = stepOrSmaller(step, batchOf, (fits) => {
          report.flush();
          onEvent?.({ type: 'train-out-of-memory', images: batchOf.images, fits });
        });
        if (!Number.isFinite(loss)) {
          // the window marks the batch
          report.add(state.step, NaN, rate);
          report.flush();
          return diverged(run, parameters);
        }
        run.outputs.set(outputs, from);
        state.sums.images += to - from;
        state.sums.lossSum += loss * (to - from);
        state.sums.seconds += (performance.now() - begun) / 1000;
        addLoss(state.losses, loss);
        report.add(state.step, loss, rate);
        state.batch++;
        state.step++;
        if (performance.now() - written > 1000 * checkpointEvery) {
          await checkpoint();
          written = performance.now();
        }
      }
      report.flush();

      const settling = statisticsBatches(plan);
      const weights: Weights = new Map([
        ...download(learner.weights),
        ...(await populationStatistics(learner, source, settling)),
      ]);
      const net = predictor(network, weights, backend.ops);
      const outputs = await requestLogits(net, watchedSource, watched.requests, {
        batch: predictionBatch(network, backend),
        shouldStop: () => options.signal?.aborted ?? false,
      }).finally(() => net.dispose());
      if (!outputs) return await stop();
      const scores = watched.score(outputs);
      const point = epochPoint(state, plan, run.outputs, scores, {
        learningRate: rateAt(state.step - 1),
        backend: backend.name,
      });
      endEpoch(run, point, weights, scores.calibration, epochs, options);
      await checkpoint();
      written = performance.now();
      onEvent?.({ type: 'train-epoch', point });
      onEvent?.({
        type: 'train-watched',
        epoch: point.epoch,
        cases: watched.predicted(outputs, scores.calibration),
      });
    }
    return result(run, 'done', null, parameters);
  } finally {
    dispose(learner.weights);
    dispose(learner.slots);
  }
}

/** The first batches of the epoch, as many as hold `statisticsImages`. */
function statisticsBatches(plan: EpochPlan): MapRequest[][] {
  const batches = plan.starts.length - 1;
  const wanted = Math.min(batches, Math.ceil((statisticsImages * batches) / plan.images));
  return Array.from({ length: wanted }, (_, k) => batchRequests(plan, k));
}

/** Notes the epoch, keeps its weights if they are the best so far, and turns to the next. */
function endEpoch(
  run: Run,
  point: EpochPoint,
  weights: Weights,
  calibration: { a: number; b: number },
  epochs: number,
  { recipe }: TrainOptions,
): void {
  const { state } = run;
  const merit = recipe.merit(point);
  if (Number.isFinite(merit) && (state.best === null || merit > state.best.merit)) {
    for (const earlier of state.points) earlier.best = false;
    point.best = true;
    state.best = { epoch: point.epoch, merit, calibration };
    run.bestWeights = weights;
  }
  state.points.push(point);
  const { state: schedule, stop } = recipe.schedule.next(state.schedule, state.points);
  state.schedule = schedule;
  state.finished = stop || state.epoch >= epochs;
  state.epoch++;
  state.batch = 0;
  state.sums = { images: 0, lossSum: 0, seconds: 0 };
}

/** Ended as asked: the record says where, so that nobody takes it for the whole training. */
function stoppedEarly(run: Run, parameters: number, epochs: number): TrainingResult {
  const { state } = run;
  const where =
    state.batch === 0
      ? `after epoch ${state.epoch - 1} of ${epochs}`
      : `in epoch ${state.epoch} of ${epochs}, after ${state.batch} of its batches`;
  const message = `Stopped as asked ${where}: the weights of epoch ${state.best?.epoch ?? 0} are kept.`;
  return result(run, 'done', message, parameters);
}

function diverged(run: Run, parameters: number): TrainingResult {
  const { state } = run;
  const where = `The loss was no longer a number in epoch ${state.epoch}, batch ${state.batch + 1}`;
  if (!state.best) {
    throw new PlastiscopeError(
      'failed',
      `${where}, before any epoch was finished: check the structures and label sets, or train with another seed.`,
    );
  }
  return result(
    run,
    'diverged',
    `${where}: the weights of epoch ${state.best.epoch} are kept.`,
    parameters,
  );
}

function result(
  { state, bestWeights }: Run,
  status: TrainingResult['status'],
  message: string | null,
  parameters: number,
): TrainingResult {
  const { points, losses, best } = state;
  const point = best && points.find(({ epoch }) => epoch === best.epoch);
  const seconds = points.reduce((sum, p) => sum + p.seconds, 0);
  const images = points.reduce((sum, p) => sum + p.seconds * p.imagesPerSecond, 0);
  return {
    status,
    message,
    best:
      best && point && bestWeights
        ? {
            epoch: best.epoch,
            validationAccuracy: point.validationAccuracy,
            validationCRank: point.validationCRank,
            weights: bestWeights,
            calibration: best.calibration,
          }
        : null,
    points,
    losses,
    imagesPerSecond: seconds > 0 ? images / seconds : NaN,
    parameters,
  };
}

function checkRequest({ cases, validation, backend }: TrainOptions): void {
  if (!backend.trains) {
    const reasons = backend.notUsed.map(({ backend: name, reason }) => `${name}: ${reason}`);
    throw new PlastiscopeError(
      'missing',
      `Training needs native TensorFlow; ${backend.name} only predicts (not used: ${reasons.join('; ')}).`,
    );
  }
  if (cases.length === 0) {
    throw new PlastiscopeError(
      'usage',
      'There is nothing to train on: no sample outside validation and test has this strain.',
    );
  }
  if (validation.length === 0) {
    throw new PlastiscopeError(
      'usage',
      'The training needs at least one validation sample, to choose the best epoch.',
    );
  }
}
