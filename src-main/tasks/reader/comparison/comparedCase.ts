import type { ComparedMethod, Ranking } from '../../../../src-shared/contract/comparison';
import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import { overlapCodes, type ComparedCase } from '../../../../src-shared/contract/reader';
import { precisionRecallCurve, rocCurve, thinCurve } from '../../../scoring/curves';
import { percentiles } from '../../../scoring/percentiles';
import { largest } from '../../../scoring/topSet';
import type { CaseAtoms } from './caseOf';
import type { MethodValues } from './methodValues';

/** Enough for a curve as wide as a screen. */
const CURVE_POINTS = 800;

/**
 * Percentiles 0–1 of the atoms that count, larger = softer, over all of them or inside each species.
 *
 * @throws PlastiscopeError('missing') if an atom that counts has no value: such a case is not scored either
 */
export function softness(
  { title }: Pick<ComparedMethod, 'title'>,
  { values, softer }: MethodValues,
  { d2min, types }: CaseAtoms,
  ranks: Ranking,
): Float64Array {
  const sign = softer === 'larger' ? 1 : -1;
  const counted = values.map((value, row) => (Number.isNaN(d2min[row]) ? NaN : sign * value));
  const without = counted.filter((v, row) => Number.isNaN(v) && !Number.isNaN(d2min[row])).length;
  if (without > 0)
    throw new PlastiscopeError(
      'missing',
      `${title} has no value for ${without} of the atoms that count.`,
    );
  return percentiles(counted, ranks === 'all' ? null : types);
}

/** What the window draws of one method on one case; sets and curves are those that the scores come from. */
export function comparedCase(
  method: ComparedMethod,
  values: MethodValues,
  atoms: CaseAtoms,
  ranks: Ranking,
): ComparedCase {
  const { ids, d2min, d2minUnit, plastic } = atoms;
  const ranked = softness(method, values, atoms, ranks);
  const valid = Int32Array.from(d2min.keys()).filter((row) => !Number.isNaN(d2min[row]));
  const score = Float64Array.from(valid, (row) => ranked[row]);
  const top = largest(
    score,
    Float64Array.from(valid, (row) => ids[row]),
    plastic.length,
  );
  const sets = Int8Array.from(d2min, (value) =>
    Number.isNaN(value) ? overlapCodes.invalid : overlapCodes.neither,
  );
  for (const at of top) sets[valid[at]] = overlapCodes.predicted;
  for (const row of plastic)
    sets[row] = sets[row] === overlapCodes.predicted ? overlapCodes.both : overlapCodes.measured;
  const isPlastic = new Set(plastic);
  const label = Int8Array.from(valid, (row) => Number(isPlastic.has(row)));
  const last = top[top.length - 1];
  return {
    value: Float32Array.from(values.values),
    unit: values.unit,
    softer: values.softer,
    percentile: Float32Array.from(ranked, (share) => 100 * share),
    d2min: Float32Array.from(d2min),
    d2minUnit,
    sets,
    threshold: {
      d2min: plastic.length === 0 ? NaN : Math.min(...Array.from(plastic, (row) => d2min[row])),
      percentile: last === undefined ? NaN : 100 * score[last],
    },
    roc: thinCurve(rocCurve(score, label), CURVE_POINTS),
    precisionRecall: thinCurve(precisionRecallCurve(score, label), CURVE_POINTS),
  };
}
