import type { SeriesMember } from '../../../src-shared/contract/inspect';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { add3, identity3, norm3, outer3, transpose3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import type { Assessed } from './assessFrame';
import { seriesOf } from './chooseReference';
import { fileNumber, loadingInName } from './fileNames';
import { residual, pairAtoms } from './residual';
import { percent, short } from './questions';
import type { Inquiry } from './questions';
import { frameName } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';

/** Strains that count as equal. */
function equalStrain(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-3 * Math.max(a, b) + 1e-6;
}

/**
 * C10: two different states with the same loading and strain (a reload, an unload, a repeated simulation). They are never
 * merged: the first in time counts unless the user says otherwise. Copies of one state are told apart from that.
 */
export function resolveRepeats(assessed: readonly Assessed[], inquiry: Inquiry): void {
  const counted: Assessed[] = [];
  for (const one of inTime(assessed)) {
    const { member } = one;
    if (!member.included || member.protocol === null) continue;
    const earlier = counted.filter(
      (other) =>
        other.member.protocol === member.protocol &&
        equalStrain(other.member.strain, member.strain),
    );
    const [first] = earlier;
    if (first === undefined) {
      counted.push(one);
      continue;
    }
    if (earlier.some((other) => isCopy(other, one))) {
      member.included = false;
      member.notes.push(`the same state as ${frameName(first.frame)}`);
      continue;
    }
    askRepeat(first, one, earlier.length, inquiry);
    if (member.included) counted.push(one);
  }
}

function askRepeat(first: Assessed, one: Assessed, replica: number, inquiry: Inquiry): void {
  const apart = short(
    residual(pairAtoms(first.frame, one.frame), one.frame.cell.h, identity3(), first.frame),
  );
  const message = `${frameName(one.frame)} and ${frameName(first.frame)} are two states of ${one.member.protocol} at ${percent(one.member.strain)} (median shift ${apart} mean spacings).`;
  const options = [
    { value: 'leave-out', label: `Use ${frameName(first.frame)}, the first in time` },
    { value: 'use-instead', label: `Use ${frameName(one.frame)} instead` },
    { value: 'replica', label: 'Keep both: a repeated simulation' },
  ];
  const answer = inquiry.ask('state-repeated', one.frame, message, options, 'leave-out');
  if (answer === 'use-instead') first.member.included = false;
  if (answer === 'leave-out') one.member.included = false;
  if (answer === 'replica') one.member.replica = replica;
  one.member.notes.push(`repeats ${frameName(first.frame)}`);
}

function inTime(assessed: readonly Assessed[]): Assessed[] {
  return [...assessed].sort(
    (a, b) =>
      (a.frame.timestep ?? Infinity) - (b.frame.timestep ?? Infinity) ||
      (a.frame.path < b.frame.path
        ? -1
        : a.frame.path > b.frame.path
          ? 1
          : a.frame.frame - b.frame.frame),
  );
}

/** The same description of the same positions, to rounding: a copy in another file or format. */
function isCopy(a: Assessed, b: Assessed): boolean {
  if (a.match.p?.join() !== b.match.p?.join()) return false;
  const digits = Math.max(a.frame.cellQuantum, b.frame.cellQuantum) / a.frame.spacing;
  const away = norm3(add3(a.match.gradient, b.match.gradient, -1));
  if (away > Math.max(1e-9, 4 * digits)) return false;
  const apart = residual(pairAtoms(a.frame, b.frame), b.frame.cell.h, identity3(), a.frame);
  return apart * a.frame.spacing <= 2 * Math.max(a.frame.quantum, b.frame.quantum);
}

/** C11, C14: what timesteps and file names say against the strains. */
export function warnOrder(
  assessed: readonly Assessed[],
  frames: readonly SeriesFrame[],
  inquiry: Inquiry,
): void {
  const bySeries = new Map<string, Assessed[]>();
  for (const one of assessed) {
    if (one.member.protocol === null) continue;
    const key = seriesOf(one.frame, frames);
    bySeries.set(key, [...(bySeries.get(key) ?? []), one]);
  }
  for (const series of bySeries.values()) {
    const timed = series.filter(({ frame }) => frame.timestep !== null);
    const back = firstFall(timed, ({ frame }) => frame.timestep ?? 0);
    if (back) {
      inquiry.warn(
        'order-conflict',
        `${frameName(back[1].frame)} is later than ${frameName(back[0].frame)} but less strained (${percent(back[1].member.strain)} after ${percent(back[0].member.strain)}): unloading.`,
      );
      for (const { member } of timed.slice(timed.indexOf(back[1]))) member.notes.push('unloading');
    }
    const misnamed = firstFall(
      series.filter(({ frame }) => fileNumber(frame.path) !== null),
      ({ frame }) => fileNumber(frame.path) ?? 0,
    );
    if (misnamed && !back) {
      inquiry.warn(
        'name-disagrees',
        `${frameName(misnamed[1].frame)} has the larger number but is less strained than ${frameName(misnamed[0].frame)} (${percent(misnamed[1].member.strain)} against ${percent(misnamed[0].member.strain)}); the cells count.`,
      );
    }
  }
}

/** First pair in which the key grows while the strain falls; sorts the list by the key. */
function firstFall(list: Assessed[], key: (one: Assessed) => number): [Assessed, Assessed] | null {
  list.sort((a, b) => key(a) - key(b));
  for (let k = 1; k < list.length; k++) {
    const [before, after] = [list[k - 1], list[k]];
    if (key(after) === key(before) || after.member.protocol !== before.member.protocol) continue;
    if (
      after.member.strain < before.member.strain &&
      !equalStrain(after.member.strain, before.member.strain)
    ) {
      return [before, after];
    }
  }
  return null;
}

/** C14: the name of the file says another mode or sign than the cell. */
export function warnNames(
  members: readonly SeriesMember[],
  dimensions: 2 | 3,
  inquiry: Inquiry,
): void {
  const told = new Set<string>();
  for (const { path, frame, protocol } of members) {
    const named = loadingInName(path, dimensions);
    if (named === null || protocol === null || told.has(path)) continue;
    if (
      named === protocol ||
      norm3(add3(strainTensor(named, dimensions), strainTensor(protocol, dimensions), -1)) < 0.05
    )
      continue;
    told.add(path);
    inquiry.warn(
      'name-disagrees',
      `The name of ${frameName({ path, frame })} suggests ${named}, its cell says ${protocol}; the cell counts.`,
    );
  }
}

function strainTensor(name: string, dimensions: 2 | 3): Mat3 {
  const { t, eta } = parseLoading(name, dimensions);
  const shear = outer3(t, eta);
  return add3(shear, transpose3(shear)).map((value) => value / 2);
}

/** C16: units that differ. Frames that state none are taken to share those of the others. */
export function askUnits(
  reference: SeriesFrame,
  frames: readonly SeriesFrame[],
  inquiry: Inquiry,
): void {
  const units = [
    ...new Set(frames.flatMap((frame) => (frame.units === null ? [] : [frame.units]))),
  ];
  if (units.length < 2) return;
  const message = `The frames of this sample state different units: ${units.join(', ')}.`;
  const options = units.map((value) => ({ value, label: value }));
  inquiry.ask('units-unknown', reference, message, options, reference.units ?? units[0]);
}
