import type { WatchedAtoms } from '../../../src-shared/contract/tasks';
import { randomStream } from '../../scoring/counterRandom';
import { balancedAccuracy } from '../../scoring/balancedAccuracy';
import { fitLogistic1d, type LogisticCalibration } from '../../scoring/fitLogistic1d';
import type { MapRequest } from '../inputs/densityMap/mapSource';
import type { Mirror } from '../inputs/densityMap/mirrors';
import { probability, uncalibrated } from '../prediction/probability';
import { meanOverMirrors } from '../prediction/predictAtoms';
import type { CaseTargets, Recipe } from '../recipes/recipe';
import type { TrainingCase } from './cases';
import { sampledCRank } from './sampledCRank';

/** Atoms of one validation case that are looked at, the same in every epoch. */
interface Watched {
  targets: CaseTargets;
  mirrors: readonly Mirror[];
  top: Int32Array;
  others: Int32Array;
}

export interface ValidationScores {
  loss: number;
  /** balanced accuracy, pooled over the cases */
  accuracy: number;
  /** mean over the cases */
  cRank: number;
  calibration: LogisticCalibration;
}

/** The validation set: what to predict, and how to score it. */
export interface ValidationSet {
  requests: MapRequest[];
  /** @param outputs one per request */
  score(outputs: Float32Array): ValidationScores;
  /**
   * What was predicted of the first sample, in all its loadings.
   *
   * @param outputs one per request
   */
  predicted(outputs: Float32Array, calibration: LogisticCalibration): WatchedAtoms[];
}

/**
 * Watches, per case, the balanced set, the top set and a fixed random sample of the other atoms, from which their ranks are
 * estimated: a tenth of the work of all atoms, and the same sample in every epoch.
 */
export function validationSet(
  cases: readonly TrainingCase[],
  targets: readonly CaseTargets[],
  recipe: Recipe,
  seed: number,
): ValidationSet {
  const watched = cases.map((one, k) => watch(one, targets[k], recipe, seed));
  const requests = watched.flatMap(({ targets: { balanced }, mirrors, top, others }, sample) =>
    [...balanced.rows, ...top, ...others].flatMap((row) =>
      mirrors.map((mirror) => ({ sample, row, mirror })),
    ),
  );
  // every loading has the same number of mirrors
  const each = watched[0]?.mirrors.length ?? 1;
  return {
    requests,
    score: (outputs) => score(recipe, watched, meanOverMirrors(outputs, each)),
    predicted: (outputs, calibration) =>
      predicted(cases, watched, probability(meanOverMirrors(outputs, each), calibration)),
  };
}

/** @param shown probabilities of all watched atoms, case by case */
function predicted(
  cases: readonly TrainingCase[],
  watched: readonly Watched[],
  shown: ArrayLike<number>,
): WatchedAtoms[] {
  let at = 0;
  const all = watched.map(({ targets, top, others }, k) => {
    // an atom may be in the balanced set and in another: its outputs are then the same
    const byRow = new Map<number, number>();
    for (const row of [...targets.balanced.rows, ...top, ...others]) byRow.set(row, shown[at++]);
    const rows = [...byRow.keys()].sort((i, j) => i - j);
    const plastic = new Set(top);
    return {
      sample: cases[k].sample,
      loading: cases[k].loading,
      rows,
      probability: rows.map((row) => byRow.get(row) ?? NaN),
      plastic: rows.map((row) => plastic.has(row)),
    };
  });
  return all.filter(({ sample }) => sample === all[0].sample);
}

function watch(one: TrainingCase, targets: CaseTargets, recipe: Recipe, seed: number): Watched {
  const valid = targets.ascending;
  const top = valid.slice(valid.length - targets.top);
  const pool = valid.slice(0, valid.length - targets.top);
  const stream = randomStream(`${seed}|validation|${one.sample}|${one.loading}`);
  const count = Math.min(recipe.validationAtoms, pool.length);
  for (let k = 0; k < count; k++) {
    const pick = k + stream.integer(pool.length - k);
    const row = pool[pick];
    pool[pick] = pool[k];
    pool[k] = row;
  }
  return { targets, mirrors: recipe.testMirrors(one.q), top, others: pool.slice(0, count) };
}

function score(
  recipe: Recipe,
  watched: readonly Watched[],
  outputs: Float32Array,
): ValidationScores {
  const balancedOutputs: number[] = [];
  const labels: number[] = [];
  const wanted: number[] = [];
  let cRanks = 0;
  let at = 0;
  const take = (count: number): Float32Array => outputs.subarray(at, (at += count));
  for (const { targets, top, others } of watched) {
    const { rows, label } = targets.balanced;
    balancedOutputs.push(...take(rows.length));
    for (let k = 0; k < rows.length; k++) {
      labels.push(label[k]);
      wanted.push(recipe.targetOf(targets, rows[k], label[k]));
    }
    cRanks += sampledCRank(take(top.length), take(others.length), targets.ascending.length);
  }
  const finite = balancedOutputs.every(Number.isFinite);
  if (!finite) return { loss: NaN, accuracy: NaN, cRank: NaN, calibration: uncalibrated };
  const calibration = recipe.calibrates ? fitLogistic1d(balancedOutputs, labels) : uncalibrated;
  return {
    loss: recipe.loss(Float32Array.from(balancedOutputs), Float32Array.from(wanted)).loss,
    accuracy: balancedAccuracy(probability(balancedOutputs, calibration), labels),
    cRank: cRanks / watched.length,
    calibration,
  };
}
