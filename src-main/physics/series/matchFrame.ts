import { identity3, inverse3, multiply3, transpose3 } from '../../../src-shared/geometry/matrix';
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

const screened = 256;

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
  const { periodic } = (frame.boundaryKnown ? frame : reference).cell;
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
  const ranked = flipCandidates(frame.dimensions, upper)
    .map((t) => multiply3(m0, t))
    .map((m) => ({ m, residual: residual(few, h, m, reference) }))
    .sort((a, b) => a.residual - b.residual)
    .slice(0, 2);
  // a residual far beyond a spacing stays so with all atoms: another sample, or another rotation of the axes
  const hopeless = few.s.length >= 3 * (screened / 2) && ranked[0].residual > 2;
  const [first, runnerUp] = hopeless
    ? ranked
    : ranked
        .map(({ m }) => ({ m, residual: residual(pairs, h, m, reference) }))
        .sort((a, b) => a.residual - b.residual);
  const turned = multiply3(h, first.m, inverse3(reference.cell.h));
  return {
    verdict: verdictOf(first.residual, runnerUp.residual),
    m: first.m,
    p,
    residual: first.residual,
    runnerUp,
    gradient: p === null ? turned : multiply3(transpose3(p), turned),
    fitted: false,
    atomsStayed: false,
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
