import { column3, dot, unit } from '../../../src-shared/geometry/matrix';
import { sameState } from './followGradient';
import { percent, short } from './questions';
import type { Inquiry } from './questions';
import { frameName } from './seriesFrame';
import type { SeriesKeys } from './seriesKeys';
import type { SeriesFrame } from './seriesFrame';

/** Frames with a cell this little strained compared with the least are equally least strained. */
const equallyLittle = 1e-4;

/** How far a cell is from a rectangular one with equal edges: Σ |n̂_k·n̂_l| + ln(longest/shortest) over periodic axes. */
export function cellDeviation({ cell, dimensions }: SeriesFrame): number {
  const axes = [0, 1, 2].filter((axis) => axis < dimensions && cell.periodic[axis]);
  const edges = axes.map((axis) => column3(cell.h, axis));
  if (edges.length === 0) return 0;
  let tilt = 0;
  edges.forEach((a, k) => {
    for (const b of edges.slice(k + 1)) tilt += Math.abs(dot(unit(a), unit(b)));
  });
  const lengths = edges.map((edge) => Math.hypot(...edge));
  return tilt + Math.log(Math.max(...lengths) / Math.min(...lengths));
}

/** Key of a frame in answers: `path#frame`. */
export function frameKey({ path, frame }: { path: string; frame: number }): string {
  return `${path}#${frame}`;
}

/**
 * The unstrained state of one sample among its frames (formats.md, section 10.2, R5): the earliest frame if it is also the
 * least strained; asked otherwise. Of identical copies the one in the longest file series, then the one with most digits.
 *
 * @param chosen the user's or the project's choice
 */
export function chooseReference(
  frames: readonly SeriesFrame[],
  keys: SeriesKeys,
  inquiry: Inquiry,
  chosen?: { path: string; frame: number },
): SeriesFrame {
  const wanted = chosen && frames.find((one) => frameKey(one) === frameKey(chosen));
  if (wanted) return wanted;
  const [only] = frames;
  if (frames.length === 1) return only;

  const steps = frames.flatMap(({ timestep }) => (timestep === null ? [] : [timestep]));
  const first = smallestOf(steps);
  // a data file beside dumps that begin later is what they began from
  const untimed = frames.filter(({ timestep }) => timestep === null);
  const early =
    untimed.length > 0 && first > 0
      ? untimed
      : frames.filter(({ timestep }) => timestep === null || timestep === first);
  const deviations = frames.map(cellDeviation);
  const smallest = smallestOf(deviations);
  const least = frames.filter((_, k) => deviations[k] <= smallest + equallyLittle);
  const options = (listed: readonly SeriesFrame[]): { value: string; label: string }[] =>
    listed.map((frame) => ({
      value: frameKey(frame),
      label: `${frameName(frame)} (cell deviates by ${short(cellDeviation(frame))})`,
    }));
  const answered = (answer: string, fallback: SeriesFrame): SeriesFrame =>
    frames.find((frame) => frameKey(frame) === answer) ?? fallback;

  if (steps.length === 0) {
    const best = representative(least, frames, keys);
    if (smallest <= equallyLittle && least.every((frame) => sameState(best, frame))) {
      inquiry.warn(
        'reference-assumed',
        `No timesteps: ${frameName(best)} is taken as the unstrained state because its cell is the least strained.`,
      );
      return best;
    }
    const message = `Which frame is the unstrained state? There are no timesteps and the smallest deviation of a cell is ${short(smallest)}, in ${least.length} frames.`;
    return answered(
      inquiry.ask('reference-missing', best, message, options(frames), frameKey(best)),
      best,
    );
  }

  const relaxedOnes = new Set(least);
  const both = early.filter((frame) => relaxedOnes.has(frame));
  if (both.length === 0) {
    const [earliest, relaxed] = [
      representative(early, frames, keys),
      representative(least, frames, keys),
    ];
    const message = `${frameName(earliest)} is earliest (its cell deviates by ${short(cellDeviation(earliest))}), ${frameName(relaxed)} has the least strained cell (${short(cellDeviation(relaxed))}): which is the unstrained state?`;
    const key = inquiry.ask(
      'reference-ambiguous',
      earliest,
      message,
      options([earliest, relaxed]),
      frameKey(earliest),
    );
    return answered(key, earliest);
  }
  const start = representative(both, frames, keys);
  return representative(
    frames.filter((frame) => sameState(start, frame)),
    frames,
    keys,
  );
}

/** `Math.min` of any number of values: a long trajectory has more than a call has arguments. */
function smallestOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

/** Of copies of one state the one whose file series has most frames, then most digits, then the first by name. */
function representative(
  copies: readonly SeriesFrame[],
  frames: readonly SeriesFrame[],
  keys: SeriesKeys,
): SeriesFrame {
  const size = new Map<string, number>();
  for (const frame of frames) {
    const key = keys.of(frame);
    size.set(key, (size.get(key) ?? 0) + 1);
  }
  const followers = (frame: SeriesFrame): number => size.get(keys.of(frame)) ?? 0;
  const [best] = [...copies].sort(
    (a, b) =>
      followers(b) - followers(a) ||
      a.quantum - b.quantum ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : a.frame - b.frame),
  );
  return best;
}

/**
 * Asks whether a reference whose cell is not quite rectangular was made that way (C3). False: it is itself strained, and
 * without the undeformed file nothing can be said of its frames.
 *
 * @param members strained frames that lean on it
 * @param kin another sample with the same atoms whose cell is straight, if there is one: then a lone strained frame is most
 *        likely one of a series whose reference is not here
 */
export function confirmReference(
  reference: SeriesFrame,
  members: number,
  kin: SeriesFrame | null,
  inquiry: Inquiry,
): boolean {
  const { tilt, difference } = strainOfCell(reference);
  if (tilt <= 1e-4 && difference === 0) return true;
  const name = frameName(reference);
  const found = `its edges are tilted by ${percent(tilt)} and differ in length by ${percent(difference)}`;
  if (members === 0 && kin === null) {
    inquiry.warn(
      'reference-strained',
      `The cell of ${name} may be strained: ${found}. It is taken as the unstrained state; if it is not, add the undeformed file.`,
    );
    return true;
  }
  const beside =
    kin === null
      ? ''
      : ` ${frameName(kin)}, another sample with the same atoms, has a straight cell.`;
  const message = `The cell of ${members === 0 ? '' : 'the reference '}${name} may itself be strained: ${found}.${beside} Was the sample made in this cell? If not, add the undeformed file.`;
  const options = [
    { value: 'yes', label: 'Yes: strains count from this frame' },
    { value: 'no', label: 'No: leave it out until the undeformed file is added' },
  ];
  const fallback = members === 0 ? 'no' : 'yes';
  return inquiry.ask('reference-strained', reference, message, options, fallback) === 'yes';
}

/** Whether the cell is rectangular with edges that are equal, or too different to be a strain. */
export function isStraight(frame: SeriesFrame): boolean {
  const { tilt, difference } = strainOfCell(frame);
  return tilt <= 1e-4 && difference === 0;
}

/** Largest tilt |n̂_k·n̂_l| of the periodic axes, and largest |ln| of two edges' ratio between 0.01 and 10 %. */
function strainOfCell({ cell, dimensions }: SeriesFrame): { tilt: number; difference: number } {
  const axes = [0, 1, 2].filter((axis) => axis < dimensions && cell.periodic[axis]);
  const edges = axes.map((axis) => column3(cell.h, axis));
  let [tilt, difference] = [0, 0];
  edges.forEach((a, k) => {
    for (const b of edges.slice(k + 1)) {
      tilt = Math.max(tilt, Math.abs(dot(unit(a), unit(b))));
      const ratio = Math.abs(Math.log(Math.hypot(...a) / Math.hypot(...b)));
      if (ratio >= 1e-4 && ratio <= 0.1) difference = Math.max(difference, ratio);
    }
  });
  return { tilt, difference };
}
