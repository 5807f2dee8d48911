import {
  add3,
  identity3,
  inverse3,
  multiply3,
  norm3,
  transpose3,
} from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { fitGradient } from './followGradient';
import { axisRotations, flipCandidates, isUpperTriangular, undoFlip } from './integerMatrices';
import { pairAtoms, residual, thinned } from './residual';
import type { AtomPairs } from './residual';
import type { SeriesFrame } from './seriesFrame';

/** How a frame lies on a reference. */
export interface Match {
  /** `same` sample; `ambiguous`: two lattice changes fit; `doubtful`: the same or not; `other` sample */
  verdict: 'same' | 'ambiguous' | 'doubtful' | 'other';
  /** integer matrix that undoes the flip */
  m: Mat3;
  /** axis rotation the frame is written in, null for none */
  p: Mat3 | null;
  residual: number;
  /** the next best lattice change */
  runnerUp: { m: Mat3; residual: number } | null;
  /** F = Pᵀ H M H₀⁻¹, or the atoms' fit where an axis is not periodic */
  gradient: Mat3;
  /** F was fitted to the atoms */
  fitted: boolean;
  /** the atoms lie where they were although the cell changed */
  atomsStayed: boolean;
}

/** Atoms that rank the lattice changes; the best two are judged by all. */
const screened = 128;

/**
 * Finds the flip (and, if asked, the axis rotation) under which a frame is the same sample as the reference.
 * Accepted: residual ≤ 0.5 mean spacings and ≤ a quarter of the runner-up's.
 *
 * @param predicted deformations to start from, such as that of the frame before; tried in turn
 */
export function matchFrame(
  reference: SeriesFrame,
  frame: SeriesFrame,
  predicted: Mat3[],
  permute: boolean,
): Match {
  const pairs = pairAtoms(reference, frame);
  // flags that a file does not state are those of the other frame
  const { periodic } = (frame.boundary === null ? reference : frame).cell;
  const axes = periodic.slice(0, frame.dimensions);
  if (axes.includes(false)) return matchByAtoms(reference, frame, pairs);

  const few = thinned(pairs, Math.floor(pairs.s.length / 3 / screened));
  const rotations = permute ? axisRotations(frame.dimensions) : [null];
  let best: Match | null = null;
  for (const p of rotations) {
    for (const guess of predicted) {
      const towards = p === null ? guess : multiply3(p, guess);
      const match = bestLattice(reference, frame, pairs, few, towards, p);
      if (best === null || match.residual < best.residual) best = match;
      if (best.verdict === 'same') return best;
    }
  }
  if (best === null) throw new RangeError('matchFrame: no prediction to start from');
  if (!permute && best.residual > 0.5) {
    const unmoved = inReferenceCell(reference, frame, few);
    const stayed = residual(unmoved, reference.cell.h, identity3(), reference);
    if (stayed <= Math.min(0.5, best.residual / 4)) {
      return { ...best, verdict: 'same', residual: stayed, atomsStayed: true };
    }
  }
  return best;
}

function bestLattice(
  reference: SeriesFrame,
  frame: SeriesFrame,
  pairs: AtomPairs,
  few: AtomPairs,
  predicted: Mat3,
  p: Mat3 | null,
): Match {
  const { h } = frame.cell;
  const m0 = undoFlip(h, reference.cell.h, predicted);
  const upper = isUpperTriangular(h) && isUpperTriangular(reference.cell.h);
  const rank = (steps: readonly Mat3[], by = few): { m: Mat3; residual: number }[] =>
    steps
      .map((t) => multiply3(m0, t))
      .map((m) => ({ m, residual: residual(by, h, m, reference) }))
      .sort((a, b) => a.residual - b.residual);
  const candidates = flipCandidates(frame.dimensions, upper);
  // a residual far beyond a spacing stays so with more atoms: another sample, or another rotation of the axes
  const many = few.s.length >= 3 * (screened / 2);
  const isFar = (list: readonly { residual: number }[]): boolean => many && list[0].residual > 2;
  const glance = p === null || !many ? null : rank(candidates, thinned(few, 4));
  // most frames are not flipped: then the first guess is far better than every single step away from it
  const near = glance !== null && isFar(glance) ? glance : rank(candidates.filter(isSingleStep));
  const plain = near[0].m.every((value, k) => value === m0[k]) && near[0].residual <= 0.25;
  const clear = plain && near[0].residual <= near[1].residual / 8;
  const ranked = (clear || near === glance ? near : rank(candidates)).slice(0, 2);
  const hopeless = isFar(ranked);
  const [first, runnerUp] = hopeless
    ? ranked
    : ranked
        .map(({ m }) => ({ m, residual: residual(pairs, h, m, reference) }))
        .sort((a, b) => a.residual - b.residual);
  const found: Match = {
    verdict: verdictOf(first.residual, runnerUp.residual),
    ...{ m: first.m, p, residual: first.residual, runnerUp },
    gradient: gradientUnder(reference, frame, first.m, p),
    ...{ fitted: false, atomsStayed: false },
  };
  if (found.verdict !== 'ambiguous') return found;
  const other = withRunnerUp(reference, frame, found);
  const away = ({ gradient }: Match): number => norm3(add3(gradient, predicted, -1));
  return away(other) < away(found) ? other : found;
}

/** I, or I with one entry beside the diagonal. */
function isSingleStep(t: Mat3): boolean {
  return t.filter((value) => value !== 0).length <= 4;
}

/** F = Pᵀ H M H₀⁻¹. */
function gradientUnder(reference: SeriesFrame, frame: SeriesFrame, m: Mat3, p: Mat3 | null): Mat3 {
  const turned = multiply3(frame.cell.h, m, inverse3(reference.cell.h));
  return p === null ? turned : multiply3(transpose3(p), turned);
}

/** The same frame under the second of two lattice changes that fit. */
export function withRunnerUp(reference: SeriesFrame, frame: SeriesFrame, match: Match): Match {
  const { m, p, residual, runnerUp } = match;
  if (runnerUp === null) return match;
  return {
    ...match,
    ...{ m: runnerUp.m, residual: runnerUp.residual, runnerUp: { m, residual } },
    gradient: gradientUnder(reference, frame, runnerUp.m, p),
  };
}

function verdictOf(r: number, runnerUp: number): Match['verdict'] {
  if (!(r <= 1)) return 'other'; // NaN: no sampled atom in common
  if (r > 0.5) return 'doubtful';
  if (r <= runnerUp / 4) return 'same';
  return runnerUp <= 0.5 ? 'ambiguous' : 'doubtful';
}

/** The frame's positions in the reduced coordinates of the reference cell: for atoms that did not move with theirs. */
function inReferenceCell(
  reference: SeriesFrame,
  frame: SeriesFrame,
  { s0, s }: AtomPairs,
): AtomPairs {
  const b = multiply3(inverse3(reference.cell.h), frame.cell.h);
  const moved = s.map((_, k) => {
    const [i, row] = [k - (k % 3), 3 * (k % 3)];
    return b[row] * s[i] + b[row + 1] * s[i + 1] + b[row + 2] * s[i + 2];
  });
  return { s0, s: moved };
}

/** Where an axis is not periodic its edge carries no strain: F is fitted to the atoms. */
function matchByAtoms(reference: SeriesFrame, frame: SeriesFrame, pairs: AtomPairs): Match {
  const fit = fitGradient(reference, inReferenceCell(reference, frame, pairs));
  const gradient = identity3().map((value, k) => value + fit.gradient[k]);
  return {
    verdict: fit.residual <= 0.5 ? 'same' : fit.residual <= 1 ? 'doubtful' : 'other',
    m: identity3(),
    p: null,
    residual: fit.residual,
    runnerUp: null,
    gradient,
    fitted: true,
    atomsStayed: false,
  };
}
