import { identity3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { matchById } from '../matchById';
import { cellDeviation } from './chooseReference';
import { matchFrame } from './matchFrame';
import type { Match } from './matchFrame';
import { sameIds } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';
import type { SeriesKeys } from './seriesKeys';

/** Frames of one sample. */
export interface Cluster {
  /** the least strained frame met first: others are compared with it until a reference is chosen */
  seed: SeriesFrame;
  frames: SeriesFrame[];
  /** how frames lie on the seed, where that is beyond doubt */
  matches: Map<SeriesFrame, Match>;
  /** deformations found so far, by file series, to follow large strains */
  gradients: Map<string, Mat3>;
}

interface Home {
  cluster: Cluster;
  match: Match;
}

/** Samples whose axes a frame may be permuted of: more are not tried, since a long heap of strangers would take hours. */
const mostTurned = 32;

/** Fraction of atoms that two frames must share to be compared at all. */
const enoughShared = 0.9;

/**
 * Sorts frames into samples by their residuals, file names apart (formats.md, section 10.2, R1–R4): equal numbers and ids are
 * necessary, not sufficient, since independent quenches of one script share them. A frame of a trajectory whose earlier frames
 * have a home stays with them however far its atoms have moved.
 *
 * @param isOther the user said of a doubtful frame that it is another sample
 */
export function clusterFrames(
  frames: readonly SeriesFrame[],
  keys: SeriesKeys,
  isOther: (frame: SeriesFrame) => boolean,
): Cluster[] {
  const clusters: Cluster[] = [];
  const homes = new Map<string, Cluster>();
  const strays = new Set<string>();
  for (const frame of inOrder(frames)) {
    const key = keys.of(frame);
    const before = homes.get(key) ?? null;
    const home = isOther(frame) ? null : homeOf(frame, keys, clusters, before, strays);
    const stray = home === null && before !== null && keys.isTrajectory(key) && !isOther(frame);
    if (stray && isComparable(before.seed, frame)) {
      before.frames.push(frame);
      strays.add(key);
      continue;
    }
    const cluster: Cluster = home?.cluster ?? {
      ...{ seed: frame, frames: [], matches: new Map(), gradients: new Map() },
    };
    if (home === null) clusters.push(cluster);
    cluster.frames.push(frame);
    homes.set(key, cluster);
    if (home?.match.verdict !== 'same') continue;
    cluster.matches.set(frame, home.match);
    cluster.gradients.set(key, home.match.gradient);
  }
  return clusters;
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

/** The sample a frame belongs to: that of its file series first, then the others; permuted axes last. */
function homeOf(
  frame: SeriesFrame,
  keys: SeriesKeys,
  clusters: readonly Cluster[],
  before: Cluster | null,
  strays: ReadonlySet<string>,
): Home | null {
  const key = keys.of(frame);
  // a melt: one search in vain is enough for all of its frames
  const lost = strays.has(key);
  const others = lost ? [] : clusters.filter((cluster) => cluster !== before);
  const comparable = (before === null ? others : [before, ...others]).filter(({ seed }) =>
    isComparable(seed, frame),
  );
  // the axes of a simulation do not turn on the way
  const straight = keys.isTrajectory(key) && before?.gradients.has(key) === true;
  let doubtful: Home | null = null;
  for (const permute of straight || lost ? [false] : [false, true]) {
    for (const cluster of permute ? comparable.slice(0, mostTurned) : comparable) {
      const last = cluster.gradients.get(key);
      const predicted = last && !permute ? [identity3(), last] : [identity3()];
      const match = matchFrame(cluster.seed, frame, predicted, permute);
      if (match.verdict === 'same' || match.verdict === 'ambiguous') return { cluster, match };
      const closer = doubtful === null || match.residual < doubtful.match.residual;
      if (match.verdict === 'doubtful' && !permute && closer) doubtful = { cluster, match };
    }
  }
  return doubtful;
}

/** Whether two frames may be of one sample: dimensions, boundary, number of atoms and ids (R1). */
export function isComparable(seed: SeriesFrame, frame: SeriesFrame): boolean {
  if (seed.dimensions !== frame.dimensions) return false;
  const flagsKnown = seed.boundary !== null && frame.boundary !== null;
  if (flagsKnown && seed.cell.periodic.join() !== frame.cell.periodic.join()) return false;
  if (sameIds(seed, frame)) return true;
  const [a, b] = [seed.identity.ids, frame.identity.ids];
  if (Math.min(a.length, b.length) < enoughShared * Math.max(a.length, b.length)) return false;
  const shared = matchById(a, b).reduce((sum, row) => sum + (row >= 0 ? 1 : 0), 0);
  return shared >= enoughShared * Math.max(a.length, b.length);
}
