import { randomStream } from '../../scoring/counterRandom';
import { mirrorCount } from '../inputs/densityMap/mirrors';
import type { MapRequest } from '../inputs/densityMap/mapSource';
import type { CaseTargets, Recipe } from '../recipes/recipe';
import type { TrainingCase } from './cases';

/** The images of one epoch in the order in which they are shown, as columns. */
export interface EpochPlan {
  images: number;
  /** first image of each batch and the end, [batches + 1] */
  starts: Int32Array;
  sample: Int32Array;
  row: Int32Array;
  mirror: Uint8Array;
  target: Float32Array;
  plastic: Uint8Array;
}

/**
 * Everything random of an epoch, drawn from streams named by seed, epoch and purpose: an epoch is the same whether the run was
 * interrupted or not. Batches differ by at most one image in size, so that none is tiny.
 *
 * @param epoch from 1
 */
export function epochPlan(
  cases: readonly TrainingCase[],
  targets: readonly CaseTargets[],
  recipe: Recipe,
  {
    seed,
    epoch,
    batch,
    dimensions,
  }: { seed: number; epoch: number; batch: number; dimensions: 2 | 3 },
): EpochPlan {
  const drawn = cases.map(({ sample, loading }, k) =>
    recipe.present(targets[k], randomStream(`${seed}|epoch ${epoch}|images|${sample}|${loading}`)),
  );
  const images = drawn.reduce((total, list) => total + list.length, 0);
  const starts = batchStarts(images, batch);
  const plan: EpochPlan = {
    images,
    starts,
    sample: new Int32Array(images),
    row: new Int32Array(images),
    mirror: mirrors(recipe, starts, `${seed}|epoch ${epoch}|mirrors`, mirrorCount(dimensions)),
    target: new Float32Array(images),
    plastic: new Uint8Array(images),
  };
  const place = shuffled(images, `${seed}|epoch ${epoch}|order`);
  let next = 0;
  drawn.forEach((list, sample) => {
    for (const { row, target, plastic } of list) {
      const at = place[next++];
      plan.sample[at] = sample;
      plan.row[at] = row;
      plan.target[at] = target;
      plan.plastic[at] = plastic ? 1 : 0;
    }
  });
  return plan;
}

/** Cuts so many images into batches of nearly equal size, none larger than asked for. */
export function batchStarts(images: number, batch: number): Int32Array {
  const batches = batchesFor(images, batch);
  return Int32Array.from({ length: batches + 1 }, (_, k) => Math.floor((k * images) / batches));
}

export function batchesFor(images: number, batch: number): number {
  return Math.max(1, Math.ceil(images / batch));
}

/** The images of one batch. */
export function batchRequests(plan: EpochPlan, index: number): MapRequest[] {
  const requests: MapRequest[] = [];
  for (let k = plan.starts[index]; k < plan.starts[index + 1]; k++) {
    requests.push({ sample: plan.sample[k], row: plan.row[k], mirror: plan.mirror[k] });
  }
  return requests;
}

function mirrors(recipe: Recipe, starts: Int32Array, key: string, count: number): Uint8Array {
  const stream = randomStream(key);
  const mirror = new Uint8Array(starts[starts.length - 1]);
  for (let b = 0; b + 1 < starts.length; b++) {
    if (recipe.mirrorPer === 'batch') mirror.fill(stream.integer(count), starts[b], starts[b + 1]);
    else for (let k = starts[b]; k < starts[b + 1]; k++) mirror[k] = stream.integer(count);
  }
  return mirror;
}

/** A permutation of 0…count − 1 (Fisher–Yates). */
function shuffled(count: number, key: string): Int32Array {
  const order = Int32Array.from({ length: count }, (_, k) => k);
  const stream = randomStream(key);
  for (let k = count - 1; k > 0; k--) {
    const pick = stream.integer(k + 1);
    const held = order[pick];
    order[pick] = order[k];
    order[k] = held;
  }
  return order;
}
