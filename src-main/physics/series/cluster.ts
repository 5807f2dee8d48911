import { identity3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { matchById } from '../matchById';
import { cellDeviation, seriesOf } from './chooseReference';
import { matchFrame } from './matchFrame';
import type { Match } from './matchFrame';
import { sameIds } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';

/** Frames of one sample. */
interface Cluster {
  /** the least strained frame met first: others are compared with it until a reference is chosen */
  seed: SeriesFrame;
  frames: SeriesFrame[];
  /** deformations found so far, by file series, to follow large strains */
  gradients: Map<string, Mat3>;
}

/** Fraction of atoms that two frames must share to be compared at all. */
const enoughShared = 0.9;

/**
 * Sorts frames into samples by their residuals, file names apart (formats.md, section 10.2, R1–R4): equal numbers and ids are
 * necessary, not sufficient, since independent quenches of one script share them.
 *
 * @param isOther the user said of a doubtful frame that it is another sample
 */
export function clusterFrames(
  frames: readonly SeriesFrame[],
  isOther: (frame: SeriesFrame) => boolean,
): SeriesFrame[][] {
  const clusters: Cluster[] = [];
  for (const frame of inOrder(frames)) {
    const home = isOther(frame) ? null : homeOf(frame, clusters, frames);
    if (home === null) {
      clusters.push({ seed: frame, frames: [frame], gradients: new Map() });
      continue;
    }
    home.cluster.frames.push(frame);
    if (home.match.verdict === 'same') {
      home.cluster.gradients.set(seriesOf(frame, frames), home.match.gradient);
    }
  }
  return clusters.map((cluster) => cluster.frames);
}

/** Least strained cells first, then early ones, so that seeds are undeformed and strains are followed upwards. */
function inOrder(frames: readonly SeriesFrame[]): SeriesFrame[] {
  const deviation = new Map(frames.map((frame) => [frame, Math.round(cellDeviation(frame) * 1e6)]));
  return [...frames].sort(
    (a, b) =>
      (deviation.get(a) ?? 0) - (deviation.get(b) ?? 0) ||
      (a.timestep ?? -1) - (b.timestep ?? -1) ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : a.frame - b.frame),
  );
}

function homeOf(
  frame: SeriesFrame,
  clusters: readonly Cluster[],
  frames: readonly SeriesFrame[],
): { cluster: Cluster; match: Match } | null {
  const comparable = clusters.filter(({ seed }) => isComparable(seed, frame));
  let doubtful: { cluster: Cluster; match: Match } | null = null;
  for (const permute of [false, true]) {
    for (const cluster of comparable) {
      const before = cluster.gradients.get(seriesOf(frame, frames));
      const predicted = before && !permute ? [identity3(), before] : [identity3()];
      const match = matchFrame(cluster.seed, frame, predicted, permute);
      if (match.verdict === 'same' || match.verdict === 'ambiguous') return { cluster, match };
      const closer = doubtful === null || match.residual < doubtful.match.residual;
      if (match.verdict === 'doubtful' && !permute && closer) doubtful = { cluster, match };
    }
  }
  return doubtful;
}

function isComparable(seed: SeriesFrame, frame: SeriesFrame): boolean {
  if (seed.dimensions !== frame.dimensions) return false;
  const flagsKnown = seed.boundaryKnown && frame.boundaryKnown;
  if (flagsKnown && seed.cell.periodic.join() !== frame.cell.periodic.join()) return false;
  if (sameIds(seed, frame)) return true;
  const [a, b] = [seed.identity.ids, frame.identity.ids];
  if (Math.min(a.length, b.length) < enoughShared * Math.max(a.length, b.length)) return false;
  const shared = matchById(a, b).reduce((sum, row) => sum + (row >= 0 ? 1 : 0), 0);
  return shared >= enoughShared * Math.max(a.length, b.length);
}
