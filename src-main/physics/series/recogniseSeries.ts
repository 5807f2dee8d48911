import type { Series } from '../../../src-shared/contract/inspect';
import { identity3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { assessFrame, deformationOf } from './assessFrame';
import type { Assessed } from './assessFrame';
import { chooseReference, confirmReference, frameKey, isStraight } from './chooseReference';
import { clusterFrames, isComparable } from './cluster';
import type { Cluster } from './cluster';
import { askUnits, warnNames, warnOrder } from './conflicts';
import { coverageOf, gapsOf } from './coverage';
import { settleAngles } from './angles';
import { sampleName } from './fileNames';
import { largestShift, sameState } from './followGradient';
import { matchFrame } from './matchFrame';
import type { Match } from './matchFrame';
import { askRowOrder } from './rowOrder';
import { Inquiry, percent, short } from './questions';
import type { Answers, GivenAnswers } from './questions';
import { resolveRepeats } from './repeats';
import { frameName } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';
import { seriesKeys } from './seriesKeys';
import type { SeriesKeys } from './seriesKeys';

/** What cells and positions tell of a sample; species and precision are added by those who know the preset. */
export type FoundSeries = Omit<Series, 'species' | 'precision'>;

export interface SeriesHints {
  /** answers by question id or code; an unanswered question takes its default */
  answers?: Answers;
  /** answers by question id of earlier imports into the project */
  remembered?: Answers;
  /** name of the file series that a file is a step of, by path; the others are grouped by their last number */
  sequences?: ReadonlyMap<string, string>;
}

/** What is the same for all samples of a heap. */
interface Heap {
  keys: SeriesKeys;
  answers: GivenAnswers;
}

/**
 * Finds samples, references, loadings and strains in a heap of frames, from cells and positions alone: file names only break
 * ties between identical frames and propose the samples' names (formats.md, section 10).
 *
 * Deterministic, whatever the order of the frames. What the numbers leave open is asked in `questions`; call again with the
 * answers to apply them. Two answers need no question: `reference:<path>:<frame>` = `undeformed` and
 * `frame:<path>:<frame>` = `leave-out`.
 */
export function recogniseSeries(
  frames: readonly SeriesFrame[],
  hints: SeriesHints = {},
): FoundSeries[] {
  const answers = { user: hints.answers ?? {}, project: hints.remembered ?? {} };
  const heap: Heap = { keys: seriesKeys(frames, hints.sequences), answers };
  const says = (code: string, { path, frame }: SeriesFrame, value: string): boolean => {
    const id = `${code}:${path}:${frame}`;
    return (answers.user[id] ?? answers.project[id]) === value;
  };
  /** The request's choice of a reference comes before that of earlier imports. */
  const chosenIn = (some: readonly SeriesFrame[]): SeriesFrame | undefined => {
    const key = ({ path, frame }: SeriesFrame): string => `reference:${path}:${frame}`;
    return (
      some.find((frame) => answers.user[key(frame)] === 'undeformed') ??
      some.find((frame) => says('reference', frame, 'undeformed'))
    );
  };
  const clusters = clusterFrames(frames, heap.keys, (frame) =>
    says('sample-doubtful', frame, 'other'),
  );
  const straight = clusters.map((cluster) => cluster.frames.find(isStraight) ?? null);
  const found = clusters.flatMap((cluster, k) => {
    const chosen = chosenIn(cluster.frames);
    const kin = straight.find(
      (other, n) => n !== k && other !== null && isComparable(other, cluster.seed),
    );
    return buildSeries(cluster, heap, kin ?? null, chosen);
  });
  return withDistinctNames(found).sort(
    (a, b) => compare(a.sample, b.sample) || compare(frameKey(a.reference), frameKey(b.reference)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Samples whose files propose one name become `name`, `name-2`, …: first those that nothing is asked about, so that a
 * doubtful one never takes the name of a sound one.
 */
function withDistinctNames(series: FoundSeries[]): FoundSeries[] {
  const rank = ({ included, questions }: FoundSeries): number =>
    !included ? 2 : questions.length > 0 ? 1 : 0;
  const taken = new Set<string>();
  const ordered = [...series].sort(
    (a, b) =>
      compare(a.sample, b.sample) ||
      rank(a) - rank(b) ||
      compare(frameKey(a.reference), frameKey(b.reference)),
  );
  const proposed = new Set(series.map(({ sample }) => sample));
  return ordered.map((one) => {
    let name = one.sample;
    for (let k = 2; taken.has(name); k++) {
      const next = `${one.sample}-${k}`;
      if (!proposed.has(next)) name = next;
    }
    taken.add(name);
    return name === one.sample ? one : { ...one, sample: name };
  });
}

/** Series of one sample: one, or one per unstrained state if it has several (C17). */
function buildSeries(
  { frames, seed, matches: known }: Pick<Cluster, 'frames' | 'seed' | 'matches'>,
  heap: Heap,
  kin: SeriesFrame | null,
  chosen?: SeriesFrame,
): FoundSeries[] {
  const { keys } = heap;
  const inquiry = new Inquiry(heap.answers);
  // what was left out by hand is no reference, unless there is nothing else: then the sample is left out
  const left = frames.filter((frame) => !inquiry.leavesOut(frame));
  const reference = chooseReference(left.length > 0 ? left : frames, keys, inquiry, chosen);
  const matches = followFrames(reference, frames, keys, reference === seed ? known : new Map());
  const copies: SeriesFrame[] = [];
  const rest: SeriesFrame[] = [];
  for (const [frame, match] of matches) {
    (match.p === null && sameState(reference, frame, match.m) ? copies : rest).push(frame);
  }

  // with several unstrained states, each takes the frames of its own file series
  const split = new Map<string, SeriesFrame>();
  const own = new Set([reference, ...copies].map((frame) => keys.of(frame)));
  for (const frame of rest) {
    const match = matches.get(frame);
    if (!match || match.verdict !== 'same' || match.atomsStayed) continue;
    if (inquiry.leavesOut(frame)) continue;
    if (deformationOf(reference, frame, match).kind !== 'undeformed') continue;
    const series = keys.of(frame);
    if (split.has(series)) continue;
    if (askDoubled(reference, frame, own.has(series), series, inquiry)) split.set(series, frame);
  }
  const others = [...split].flatMap(([series, state]) =>
    buildSeries(
      {
        frames: frames.filter((frame) => keys.of(frame) === series),
        ...{ seed: state, matches: new Map() },
      },
      heap,
      kin,
      state,
    ),
  );
  const mine = rest.filter((frame) => !split.has(keys.of(frame)));

  const assessed = mine.flatMap((frame): Assessed[] => {
    const match = matches.get(frame);
    return match ? [assessFrame(reference, frame, match, keys.of(frame), inquiry)] : [];
  });
  const leaning = assessed.filter(({ member }) => member.included).length;
  const included = left.length > 0 && confirmReference(reference, leaning, kin, inquiry);
  const matchedByRow = askRowOrder(reference, assessed, inquiry);
  if (!included) for (const { member } of assessed) member.included = false;
  settleAngles(assessed, keys);
  resolveRepeats(assessed, keys, inquiry);
  warnOrder(assessed, keys, inquiry);
  const units = askUnits(reference, frames, inquiry);
  const members = assessed
    .map(({ member }) => member)
    .sort((a, b) => compare(a.path, b.path) || a.frame - b.frame);
  warnNames(members, reference.dimensions, inquiry);
  const coverage = coverageOf(members);
  for (const [protocol, strain] of gapsOf(coverage)) {
    inquiry.warn(
      'series-gap',
      `${protocol} has no frame at ${percent(strain)}, other loadings do.`,
    );
  }

  const where = ({ path, frame }: SeriesFrame): { path: string; frame: number } => ({
    path,
    frame,
  });
  const series: FoundSeries = {
    sample: sampleName(
      [...new Set([reference, ...copies, ...mine].map(({ path }) => path))].sort(),
    ),
    dimensions: reference.dimensions,
    atoms: reference.identity.ids.length,
    reference: where(reference),
    included,
    boundary: boundaryOf(reference, [...copies, ...mine]),
    units,
    matchedByRow,
    copies: copies.map(where).sort((a, b) => compare(a.path, b.path) || a.frame - b.frame),
    members,
    coverage,
    warnings: inquiry.warnings,
    questions: inquiry.questions,
  };
  return [series, ...others];
}

/** Boundary letters of the sample: those of its reference, or of the frames beside it where that file has none. */
function boundaryOf(reference: SeriesFrame, frames: readonly SeriesFrame[]): string | null {
  if (reference.boundary !== null) return reference.boundary;
  return frames.find(({ boundary }) => boundary !== null)?.boundary ?? null;
}

/**
 * Matches every frame with the reference, along each file series so that the strain before predicts the next.
 *
 * @param known matches with this reference that were found before
 */
function followFrames(
  reference: SeriesFrame,
  frames: readonly SeriesFrame[],
  keys: SeriesKeys,
  known: ReadonlyMap<SeriesFrame, Match>,
): Map<SeriesFrame, Match> {
  const before = new Map<string, { gradient: Mat3; turned: boolean }>();
  const lost = new Set<string>();
  const ordered = frames
    .filter((frame) => frame !== reference)
    .sort(
      (a, b) =>
        (a.timestep ?? 0) - (b.timestep ?? 0) || compare(a.path, b.path) || a.frame - b.frame,
    );
  const matches = new Map<SeriesFrame, Match>();
  for (const frame of ordered) {
    const series = keys.of(frame);
    const last = before.get(series);
    const predicted = last ? [last.gradient, identity3()] : [identity3()];
    const plain = known.get(frame) ?? matchFrame(reference, frame, predicted, false);
    let match = plain;
    // the axes of a simulation do not turn on the way
    const straight = keys.isTrajectory(series) && (last?.turned === false || lost.has(series));
    if (plain.verdict !== 'same' && plain.verdict !== 'ambiguous' && !straight) {
      const turned = matchFrame(reference, frame, predicted, true);
      if (turned.verdict === 'same') match = turned;
      else lost.add(series);
    }
    matches.set(frame, match);
    if (match.verdict === 'same')
      before.set(series, { gradient: match.gradient, turned: match.p !== null });
  }
  return matches;
}

/** C17. True: the frames of its file series are compared with this state instead of the reference. */
function askDoubled(
  reference: SeriesFrame,
  state: SeriesFrame,
  sameSeries: boolean,
  series: string,
  inquiry: Inquiry,
): boolean {
  const shift = largestShift(reference, state);
  const apart = Number.isFinite(shift) ? `largest shift ${short(shift)}` : 'written in other axes';
  const message = `Two unstrained states: ${frameName(reference)} and ${frameName(state)} (${apart}).`;
  if (sameSeries) {
    // one simulation has one reference: nothing to choose
    const weight = Number.isFinite(shift) ? shift : 0;
    inquiry.warn('reference-doubled', message, { about: 'state', weight });
    return false;
  }
  const options = [
    { value: 'own', label: `Compare the files of ${frameName(state)} with it` },
    { value: 'reference', label: `Compare everything with ${frameName(reference)}` },
  ];
  const answer = inquiry.ask('reference-doubled', state, message, options, 'own', {
    group: series,
  });
  return answer === 'own';
}
