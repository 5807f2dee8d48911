import type { Series } from '../../../src-shared/contract/inspect';
import { identity3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { assessFrame, deformationOf } from './assessFrame';
import type { Assessed } from './assessFrame';
import { chooseReference, confirmReference, frameKey, seriesOf } from './chooseReference';
import { clusterFrames } from './cluster';
import { askUnits, resolveRepeats, warnNames, warnOrder } from './conflicts';
import { sampleName } from './fileNames';
import { largestShift, sameState } from './followGradient';
import { matchFrame } from './matchFrame';
import type { Match } from './matchFrame';
import { Inquiry, short } from './questions';
import { frameName } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';

export interface SeriesHints {
  /** answers by question id; an unanswered question takes its default */
  answers?: Readonly<Record<string, string>>;
  /** frames that the user or the project chose as unstrained states */
  references?: readonly { path: string; frame: number }[];
}

/**
 * Finds samples, references, loadings and strains in a heap of frames, from cells and positions alone: file names only break
 * ties between identical frames and propose the samples' names (formats.md, section 10).
 *
 * Deterministic, whatever the order of the frames. What the numbers leave open is asked in `questions`; call again with the
 * answers to apply them.
 */
export function recogniseSeries(frames: readonly SeriesFrame[], hints: SeriesHints = {}): Series[] {
  const answers = hints.answers ?? {};
  const isOther = ({ path, frame }: SeriesFrame): boolean =>
    answers[`sample-doubtful:${path}:${frame}`] === 'other';
  const found = clusterFrames(frames, isOther).flatMap((cluster) => {
    const chosen = hints.references?.find((one) =>
      cluster.some((frame) => frameKey(frame) === frameKey(one)),
    );
    return buildSeries(cluster, answers, chosen);
  });
  return withDistinctNames(
    found.sort(
      (a, b) =>
        compare(a.sample, b.sample) || compare(frameKey(a.reference), frameKey(b.reference)),
    ),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Two samples whose files propose one name become `name`, `name-2`, … */
function withDistinctNames(series: Series[]): Series[] {
  const used = new Map<string, number>();
  return series.map((one) => {
    const times = (used.get(one.sample) ?? 0) + 1;
    used.set(one.sample, times);
    return times === 1 ? one : { ...one, sample: `${one.sample}-${times}` };
  });
}

/** Series of one sample: one, or one per unstrained state if it has several (C17). */
function buildSeries(
  frames: readonly SeriesFrame[],
  answers: Readonly<Record<string, string>>,
  chosen?: { path: string; frame: number },
): Series[] {
  const inquiry = new Inquiry(answers);
  const reference = chooseReference(frames, inquiry, chosen);
  const matches = followFrames(reference, frames);
  const copies: SeriesFrame[] = [];
  const rest: SeriesFrame[] = [];
  for (const [frame, match] of matches) {
    (match.p === null && sameState(reference, frame, match.m) ? copies : rest).push(frame);
  }

  // with several unstrained states, each takes the frames of its own file series
  const split = new Map<string, SeriesFrame>();
  const own = new Set([reference, ...copies].map((frame) => seriesOf(frame, frames)));
  for (const frame of rest) {
    const match = matches.get(frame);
    if (!match || match.verdict !== 'same' || match.atomsStayed) continue;
    if (deformationOf(reference, frame, match).kind !== 'undeformed') continue;
    const series = seriesOf(frame, frames);
    if (split.has(series)) continue;
    if (askDoubled(reference, frame, own.has(series), inquiry)) split.set(series, frame);
  }
  const others = [...split].flatMap(([series, state]) =>
    buildSeries(
      frames.filter((frame) => seriesOf(frame, frames) === series),
      answers,
      state,
    ),
  );
  const mine = rest.filter((frame) => !split.has(seriesOf(frame, frames)));

  const assessed = mine.flatMap((frame): Assessed[] => {
    const match = matches.get(frame);
    return match ? [assessFrame(reference, frame, match, inquiry)] : [];
  });
  const unstrained = mine.length === 0 || confirmReference(reference, inquiry);
  if (!unstrained) for (const { member } of assessed) member.included = false;
  resolveRepeats(assessed, inquiry);
  warnOrder(assessed, frames, inquiry);
  askUnits(reference, frames, inquiry);
  const members = assessed
    .map(({ member }) => member)
    .sort((a, b) => compare(a.path, b.path) || a.frame - b.frame);
  warnNames(members, reference.dimensions, inquiry);

  const where = ({ path, frame }: SeriesFrame): { path: string; frame: number } => ({
    path,
    frame,
  });
  const series: Series = {
    sample: sampleName(
      [...new Set([reference, ...copies, ...mine].map(({ path }) => path))].sort(),
    ),
    dimensions: reference.dimensions,
    atoms: reference.identity.ids.length,
    reference: where(reference),
    copies: copies.map(where).sort((a, b) => compare(a.path, b.path) || a.frame - b.frame),
    members,
    warnings: inquiry.warnings,
    questions: inquiry.questions,
  };
  return [series, ...others];
}

/** Matches every frame with the reference, along each file series so that the strain before predicts the next. */
function followFrames(
  reference: SeriesFrame,
  frames: readonly SeriesFrame[],
): Map<SeriesFrame, Match> {
  const before = new Map<string, Mat3>();
  const ordered = frames
    .filter((frame) => frame !== reference)
    .sort(
      (a, b) =>
        (a.timestep ?? 0) - (b.timestep ?? 0) || compare(a.path, b.path) || a.frame - b.frame,
    );
  const matches = new Map<SeriesFrame, Match>();
  for (const frame of ordered) {
    const series = seriesOf(frame, frames);
    const last = before.get(series);
    const plain = matchFrame(reference, frame, last ? [last, identity3()] : [identity3()], false);
    let match = plain;
    if (plain.verdict !== 'same' && plain.verdict !== 'ambiguous') {
      const turned = matchFrame(reference, frame, last ? [last, identity3()] : [identity3()], true);
      if (turned.verdict === 'same') match = turned;
    }
    matches.set(frame, match);
    if (match.verdict === 'same') before.set(series, match.gradient);
  }
  return matches;
}

/** C17. True: the frames of its file series are compared with this state instead of the reference. */
function askDoubled(
  reference: SeriesFrame,
  state: SeriesFrame,
  sameSeries: boolean,
  inquiry: Inquiry,
): boolean {
  const shift = largestShift(reference, state);
  const apart = Number.isFinite(shift) ? `largest shift ${short(shift)}` : 'written in other axes';
  const message = `Two unstrained states: ${frameName(reference)} and ${frameName(state)} (${apart}).`;
  const options = [
    ...(sameSeries
      ? []
      : [{ value: 'own', label: `Compare the files of ${frameName(state)} with it` }]),
    { value: 'reference', label: `Compare everything with ${frameName(reference)}` },
  ];
  const fallback = sameSeries ? 'reference' : 'own';
  return inquiry.ask('reference-doubled', state, message, options, fallback) === 'own';
}
