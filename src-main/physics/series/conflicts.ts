import type { SeriesMember } from '../../../src-shared/contract/inspect';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { add3, norm3, outer3, transpose3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import type { Assessed } from './assessFrame';
import { fileNumber, loadingInName, strainInName } from './fileNames';
import { percent } from './questions';
import type { Inquiry } from './questions';
import { frameName } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';
import type { SeriesKeys } from './seriesKeys';

/** Strains that count as equal: |Δγ| ≤ 1e-3 γ + 1e-6. */
export function equalStrain(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-3 * Math.max(a, b) + 1e-6;
}

/** C11, C14: what timesteps and file names say against the strains. */
export function warnOrder(assessed: readonly Assessed[], keys: SeriesKeys, inquiry: Inquiry): void {
  const bySeries = new Map<string, Assessed[]>();
  for (const one of assessed) {
    if (one.member.protocol === null) continue;
    const key = keys.of(one.frame);
    const known = bySeries.get(key);
    if (known) known.push(one);
    else bySeries.set(key, [one]);
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

/** C14: the name of the file says another mode, sign or strain than the cell. */
export function warnNames(
  members: readonly SeriesMember[],
  dimensions: 2 | 3,
  inquiry: Inquiry,
): void {
  const frames = new Map<string, number>();
  for (const { path } of members) frames.set(path, (frames.get(path) ?? 0) + 1);
  for (const { path, frame, protocol, strain } of members) {
    if (protocol === null) continue;
    const name = frameName({ path, frame });
    const about = path;
    const named = loadingInName(path, dimensions);
    if (named !== null && !sameTensor(named, protocol, dimensions)) {
      const message = `The name of ${name} suggests ${named}, its cell says ${protocol}; the cell counts.`;
      inquiry.warn('name-disagrees', message, { about });
      continue;
    }
    const told = frames.get(path) === 1 ? strainInName(path) : null;
    if (told !== null && Math.abs(told - strain) > 0.02 * strain + 1e-4) {
      const message = `The name of ${name} suggests a strain of ${percent(told)}, its cell says ${percent(strain)}; the cell counts.`;
      inquiry.warn('name-disagrees', message, { about });
    }
  }
}

function sameTensor(a: string, b: string, dimensions: 2 | 3): boolean {
  if (a === b) return true;
  return norm3(add3(strainTensor(a, dimensions), strainTensor(b, dimensions), -1)) < 0.05;
}

function strainTensor(name: string, dimensions: 2 | 3): Mat3 {
  const { t, eta } = parseLoading(name, dimensions);
  const shear = outer3(t, eta);
  return add3(shear, transpose3(shear)).map((value) => value / 2);
}

/**
 * C16: units that differ. Frames that state none are taken to share those of the others.
 *
 * @returns the units in force; null if no frame states any
 */
export function askUnits(
  reference: SeriesFrame,
  frames: readonly SeriesFrame[],
  inquiry: Inquiry,
): string | null {
  const stated = frames.flatMap((frame) => (frame.units === null ? [] : [frame.units]));
  const units = [...new Set(stated)].sort();
  const fallback = reference.units ?? units[0] ?? null;
  if (units.length < 2 || fallback === null) return fallback;
  const message = `The frames of this sample state different units: ${units.join(', ')}.`;
  const options = units.map((value) => ({ value, label: value }));
  return inquiry.ask('units-unknown', reference, message, options, fallback);
}
