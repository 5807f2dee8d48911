import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auc } from './auc';
import { averagePrecision } from './averagePrecision';
import { balancedAccuracy } from './balancedAccuracy';
import { precisionRecallCurve, rocCurve } from './curves';
import type { Curve } from './curves';
import { mcc } from './mcc';
import { reliability } from './reliability';
import { spearman } from './spearman';

const numbers = z.array(z.number());
const curve = z.object({ x: numbers, y: numbers });
const reference = z.object({
  cases: z.record(
    z.string(),
    z.object({
      score: numbers,
      label: numbers,
      other: numbers,
      auc: z.number(),
      averagePrecision: z.number(),
      balancedAccuracy: z.number(),
      mcc: z.number(),
      /** null: not defined */
      spearman: z.number().nullable(),
      roc: curve,
      precisionRecall: curve,
      calibration: z.object({ predicted: numbers, observed: numbers }),
    }),
  ),
});
const stored = new URL('../../test/data/scoring/scores.json', import.meta.url);
const { cases } = reference.parse(JSON.parse(readFileSync(stored, 'utf8')));

function expectClose(values: Float64Array, expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, k) => expect(values[k]).toBeCloseTo(value, 12));
}

function expectCurve({ x, y }: Curve, expected: { x: number[]; y: number[] }): void {
  expectClose(x, expected.x);
  expectClose(y, expected.y);
}

describe('equal scikit-learn and SciPy', () => {
  it.each(Object.entries(cases))('%s scores', (_name, one) => {
    const { score, label } = one;
    expect(auc(score, label)).toBeCloseTo(one.auc, 12);
    expect(averagePrecision(score, label)).toBeCloseTo(one.averagePrecision, 12);
    expect(balancedAccuracy(score, label)).toBeCloseTo(one.balancedAccuracy, 12);
    expect(mcc(score, label)).toBeCloseTo(one.mcc, 12);
    const { rho } = spearman(score, one.other);
    if (one.spearman === null) expect(rho).toBeNaN();
    else expect(rho).toBeCloseTo(one.spearman, 12);
    expectCurve(rocCurve(score, label), one.roc);
    const ours = precisionRecallCurve(score, label);
    // theirs ends where the last plastic atom is found or goes on: both are the whole list
    expectCurve(ours, one.precisionRecall);
    const { count, predicted, observed } = reliability(score, label);
    const filled = (values: Float64Array): Float64Array =>
      values.filter((_, bin) => count[bin] > 0);
    expectClose(filled(predicted), one.calibration.predicted);
    expectClose(filled(observed), one.calibration.observed);
  });
});
