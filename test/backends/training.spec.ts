import { beforeAll, describe, expect, it } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import type { TaskEvent, WatchedAtoms } from '../../src-shared/contract/tasks';
import { portableOps } from '../../src-main/learning/backends/portableOps';
import { selectBackend, type Backend } from '../../src-main/learning/backends/select';
import { networkFor } from '../../src-main/learning/models/registry';
import { predictAtoms } from '../../src-main/learning/prediction/predictAtoms';
import { probability } from '../../src-main/learning/prediction/probability';
import { recipes } from '../../src-main/learning/recipes/registry';
import type { TrainOptions, TrainingResult } from '../../src-main/learning/training/options';
import { train } from '../../src-main/learning/training/train';
import { cRank } from '../../src-main/scoring/cRank';
import { spec, syntheticCase } from './syntheticGlass';

let backend: Backend;
beforeAll(async () => {
  backend = await selectBackend('tensorflow');
});

const cases = ['a', 'b'].map((sample) => syntheticCase(sample));
const validation = [syntheticCase('v', 300)];

function request(changes: Partial<TrainOptions> = {}): TrainOptions {
  return {
    cases,
    validation,
    model: 'compact2d',
    recipe: recipes.ranks,
    seed: 4,
    epochs: 2,
    batch: 128,
    backend,
    densitySpec: spec,
    plan: {
      run: 'r',
      strain: 0.03,
      fraction: 0.04,
      split: { train: ['a', 'b'], validation: ['v'], test: [] },
    },
    ...changes,
  };
}

const bits = (result: TrainingResult): string[] =>
  [...(result.best?.weights ?? [])].map(
    ([name, values]) =>
      name + Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex'),
  );

describe('training', () => {
  it('repeats itself bit for bit, also when it was stopped in the middle of an epoch', async ({
    skip,
  }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    const whole = await train(request());
    expect(whole.status).toBe('done');
    expect(bits(await train(request()))).toEqual(bits(whole));

    let checkpoint: Uint8Array = new Uint8Array();
    const keep = (bytes: Uint8Array): void => {
      checkpoint = bytes;
    };
    for (const stopAt of [3, 6]) {
      let asked = 0;
      const resumed = checkpoint.length > 0 ? { checkpoint } : {};
      const shouldPause = (): boolean => ++asked > stopAt;
      const part = await train(request({ ...resumed, shouldPause, onCheckpoint: keep }));
      expect(part.status).toBe('paused');
    }
    const continued = await train(request({ checkpoint }));
    expect(bits(continued)).toEqual(bits(whole));
    expect(continued.points.map((p) => p.trainingLoss)).toEqual(
      whole.points.map((p) => p.trainingLoss),
    );
    expect(continued.losses).toEqual(whole.losses);
    await expect(train(request({ checkpoint, seed: 5 }))).rejects.toThrow('another training');
  });

  it('continues bit for bit after a cancel', async ({ skip }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    const whole = await train(request());
    let checkpoint: Uint8Array = new Uint8Array();
    const cancel = new AbortController();
    const cancelled = train(
      request({
        signal: cancel.signal,
        onCheckpoint: (bytes) => {
          checkpoint = bytes;
        },
        // in the middle of the second epoch
        onEvent: (event) => event.type === 'train-epoch' && setTimeout(() => cancel.abort(), 20),
      }),
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(bits(await train(request({ checkpoint })))).toEqual(bits(whole));
  });

  it('notes with every epoch what ran it, also of a run that goes on elsewhere', async ({
    skip,
  }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    let checkpoint: Uint8Array = new Uint8Array();
    let finished = 0;
    await train(
      request({
        shouldPause: () => finished > 0,
        onEvent: (event) => event.type === 'train-epoch' && finished++,
        onCheckpoint: (bytes) => {
          checkpoint = bytes;
        },
      }),
    );
    // the kernels that every backend has, on the one library that trains here
    const other: Backend = { ...backend, name: 'tensorflow-cuda', ops: portableOps };
    const { points, status } = await train(request({ checkpoint, backend: other }));
    expect(status).toBe('done');
    expect(points.map((point) => point.backend)).toEqual([backend.name, 'tensorflow-cuda']);
  });

  it('shows of the validation sample what the kept network predicts of the same atoms', async ({
    skip,
  }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    const shown: WatchedAtoms[] = [];
    const result = await train(
      request({
        epochs: 1,
        onEvent: (event) => event.type === 'train-watched' && shown.push(...event.cases),
      }),
    );
    const [glass] = validation;
    const [{ rows, plastic, ...seen }] = shown;
    expect(shown).toHaveLength(1);
    expect(seen).toMatchObject({ sample: 'v', loading: 'simple+' });
    expect(rows.filter((_, k) => plastic[k])).toEqual(
      [...glass.balanced.rows]
        .filter((_, k) => glass.balanced.label[k] === 1)
        .sort((i, j) => i - j),
    );
    if (!result.best) throw new Error('no epoch was finished');
    const logits = await predictAtoms({
      ...glass,
      rows: Int32Array.from(rows),
      network: networkFor('compact2d', spec),
      weights: result.best.weights,
      densitySpec: spec,
      mirrors: recipes.ranks.testMirrors(glass.q),
      backend,
    });
    probability(logits, result.best.calibration).forEach((p, k) =>
      expect(seen.probability[k]).toBeCloseTo(p, 5),
    );
  });

  it('finds a batch that fits where memory runs out, by running it, and leaves nothing on the device', async ({
    skip,
  }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    const tried: number[] = [];
    const small: Backend = {
      ...backend,
      ops: {
        ...backend.ops,
        // as TensorFlow's allocator does it, deep in the way back
        maxPoolGradient: (...given) => {
          const [images] = given[1].shape;
          tried.push(images);
          if (images > 40)
            throw new Error(
              `OOM when allocating tensor with shape[${given[1].shape}] and type float`,
            );
          return backend.ops.maxPoolGradient(...given);
        },
      },
    };
    const events: TaskEvent[] = [];
    const before = memory().numTensors;
    const attempt = train(request({ backend: small, onEvent: (event) => events.push(event) }));
    await expect(attempt).rejects.toThrow(
      /in epoch 1, batch 1, with \d+ density maps .*a batch of \d+\./,
    );
    expect(memory().numTensors).toBe(before);
    const said = events.find((event) => event.type === 'train-out-of-memory');
    if (said?.type !== 'train-out-of-memory' || said.fits === null) throw new Error('nothing fits');
    expect(said.images).toBeGreaterThan(100);
    expect(said.fits).toBe(said.images >> 2);
    expect(new Set(tried)).toEqual(new Set([said.images, said.images >> 1, said.images >> 2]));
    const again = await train(request({ backend: small, batch: said.fits, epochs: 1 }));
    expect(again.status).toBe('done');
  });

  it('tells its plan, every loss once, and every epoch', async ({ skip }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    const events: TaskEvent[] = [];
    const result = await train(request({ onEvent: (event) => events.push(event) }));
    const [first] = events;
    if (first.type !== 'train-plan') throw new Error('the plan comes first');
    const losses = events.flatMap((event) => (event.type === 'train-batches' ? event.loss : []));
    const starts = events.flatMap((event) => (event.type === 'train-batches' ? [event.from] : []));
    expect(first.plan).toMatchObject({ parameters: 75_073, epochs: 2, backend: backend.name });
    expect(losses).toHaveLength(2 * first.plan.batchesPerEpoch);
    expect(starts[0]).toBe(0);
    expect(result.losses).toMatchObject({ batchesPerPoint: 1, mean: losses, largest: losses });
    expect(events.filter((event) => event.type === 'train-epoch')).toHaveLength(2);
    expect(result.points.filter((point) => point.best)).toHaveLength(1);
  });

  it('ends as asked with the best epoch, but not before there is one', async ({ skip }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    const points: number[] = [];
    const result = await train(
      request({
        epochs: 50,
        shouldFinish: () => true,
        onEvent: (event) => event.type === 'train-epoch' && points.push(event.point.epoch),
      }),
    );
    expect(points).toEqual([1]);
    expect(result).toMatchObject({ status: 'done', best: { epoch: 1 } });
    expect(result.message).toMatch(
      /Stopped as asked after epoch 1 of 50: the weights of epoch 1 are kept/,
    );
  });

  it('keeps the best epoch when the loss is no number later, and names the batch', async ({
    skip,
  }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    let shown = 0;
    const broken = {
      ...recipes.ranks,
      // the cases are presented once in an epoch, and once more for the size of an epoch
      present: (...given: Parameters<typeof recipes.ranks.present>) => {
        const images = recipes.ranks.present(...given);
        return ++shown > 2 * cases.length
          ? images.map((each) => ({ ...each, target: NaN }))
          : images;
      },
    };
    const losses: number[] = [];
    const result = await train(
      request({
        recipe: broken,
        onEvent: (event) => event.type === 'train-batches' && losses.push(...event.loss),
      }),
    );
    expect(result).toMatchObject({ status: 'diverged', best: { epoch: 1 } });
    expect(result.message).toMatch(/no longer a number in epoch 2, batch 1/);
    expect(losses.at(-1)).toBeNaN();
    expect(losses.filter(Number.isNaN)).toHaveLength(1);
  });

  it('stops on a cancel, and on a loss that is no number', async ({ skip }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    const cancel = new AbortController();
    const running = train(request({ signal: cancel.signal }));
    setTimeout(() => cancel.abort(), 20);
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });

    const broken = {
      ...recipes.ranks,
      targetOf: () => 1,
      present: () => [{ row: 1, target: NaN, plastic: true }],
    };
    await expect(train(request({ recipe: broken }))).rejects.toThrow(
      /no longer a number in epoch 1, batch 1/,
    );
  });

  // measured: 0.71 and 0.42
  it.each([
    ['ranks', 0.04, 4, 4, 0.6],
    ['paper', 0.2, 8, 8, 0.2],
  ] as const)(
    'learns a rule of the neighbourhood, recipe %s',
    async (name, fraction, count, epochs, least) => {
      if (!backend.trains) return;
      const glass = (sample: string) => syntheticCase(sample, 500, fraction);
      const many = Array.from('abcdefgh').slice(0, count).map(glass);
      const other = glass('z');
      const recipe = recipes[name];
      const result = await train(
        request({ cases: many, validation: [glass('v')], recipe, batch: 32, epochs }),
      );
      const { best } = result;
      if (!best) throw new Error('no epoch was finished');
      const logits = await predictAtoms({
        ...other,
        network: networkFor('compact2d', spec),
        weights: best.weights,
        densitySpec: spec,
        mirrors: recipe.testMirrors(other.q),
        backend,
      });
      const top = other.balanced.rows.filter((_, k) => other.balanced.label[k] === 1);
      expect(cRank(Float64Array.from(logits), top)).toBeGreaterThan(least);
    },
  );
});
