import { add3, inverse3, multiply3, norm3, transpose3 } from '../../../src-shared/geometry/matrix';
import type { Assessed } from './assessFrame';
import { distinctStrains } from './coverage';
import { percent, short } from './questions';
import type { Inquiry } from './questions';
import { pairAtoms, residual } from './residual';
import { frameName } from './seriesFrame';
import type { SeriesKeys } from './seriesKeys';

interface Counted {
  one: Assessed;
  /** key of its file series */
  series: string;
  /** there is an earlier state of the same loading and strain */
  repeats: boolean;
}

/** What counts under one loading: its states, and the numbers of the file series that repeat the simulation. */
interface Loading {
  counted: Counted[];
  /** the same by strain */
  byStrain: Map<number, Counted[]>;
  replicas: Map<string, number>;
}

/**
 * C10: two different states with the same loading and strain (a reload, an unload, a repeated simulation). They are never
 * merged: the first in time counts unless the user says otherwise. File series are taken whole, the one that begins first in
 * time before the others, so that no loading is put together from frames of two simulations. Copies of one state are told
 * apart from that.
 */
export function resolveRepeats(
  assessed: readonly Assessed[],
  keys: SeriesKeys,
  inquiry: Inquiry,
): void {
  const loadings = new Map<string, Loading>();
  const ordered = inTime(assessed, keys);
  const { which } = distinctStrains(ordered.map(({ one }) => one.member.strain));
  for (const [k, next] of ordered.entries()) {
    const { member } = next.one;
    if (!member.included || member.protocol === null) continue;
    const loading: Loading = loadings.get(member.protocol) ?? {
      ...{ counted: [], byStrain: new Map(), replicas: new Map() },
    };
    loadings.set(member.protocol, loading);
    const equal = loading.byStrain.get(which[k]) ?? [];
    loading.byStrain.set(which[k], equal);
    const copied = equal.find(({ one }) => isCopy(one, next.one));
    if (copied) {
      member.included = false;
      member.notes.push(`the same state as ${frameName(copied.one.frame)}`);
      continue;
    }
    const [first] = equal;
    if (first) askRepeat(first, next, loading.replicas, inquiry);
    if (!member.included) continue;
    loading.counted.push(next);
    equal.push(next);
  }
  for (const { counted, replicas } of loadings.values()) {
    for (const { one, series, repeats } of counted) {
      // a repeated simulation stays together, also where only it has a strain
      const number = repeats || series !== counted[0].series ? replicas.get(series) : undefined;
      if (number !== undefined) one.member.replica = number;
    }
  }
}

function askRepeat(
  first: Counted,
  next: Counted,
  replicas: Map<string, number>,
  inquiry: Inquiry,
): void {
  next.repeats = true;
  const [a, b] = [first.one, next.one];
  const apart = short(shiftOf(a, b));
  const message = `${frameName(b.frame)} and ${frameName(a.frame)} are two states of ${b.member.protocol} at ${percent(b.member.strain)} (median shift ${apart} mean spacings).`;
  const options = [
    { value: 'leave-out', label: `Use ${frameName(a.frame)}, the first in time` },
    { value: 'use-instead', label: `Use ${frameName(b.frame)} instead` },
    { value: 'replica', label: 'Keep both: a repeated simulation' },
  ];
  const group = `${next.series} ${first.series} ${b.member.protocol}`;
  const answer = inquiry.ask('state-repeated', b.frame, message, options, 'leave-out', { group });
  if (answer === 'use-instead') a.member.included = false;
  if (answer === 'leave-out') b.member.included = false;
  if (answer === 'replica' && !replicas.has(next.series))
    replicas.set(next.series, replicas.size + 1);
  b.member.notes.push(`repeats ${frameName(a.frame)}`);
}

/** File series in the order of their first strained frames, each in its own order of time. */
function inTime(assessed: readonly Assessed[], keys: SeriesKeys): Counted[] {
  const bySeries = new Map<string, Counted[]>();
  for (const one of assessed) {
    const series = keys.of(one.frame);
    const key = `${one.member.protocol ?? ''} ${series}`;
    const known = bySeries.get(key);
    const entry = { one, series, repeats: false };
    if (known) known.push(entry);
    else bySeries.set(key, [entry]);
  }
  const lists = [...bySeries.values()];
  for (const list of lists) list.sort(earlier);
  return lists.sort(([a], [b]) => earlier(a, b)).flat();
}

function earlier({ one: a }: Counted, { one: b }: Counted): number {
  const [t, u] = [a.frame.timestep ?? Infinity, b.frame.timestep ?? Infinity];
  if (t !== u) return t - u;
  if (a.frame.path !== b.frame.path) return a.frame.path < b.frame.path ? -1 : 1;
  return a.frame.frame - b.frame.frame;
}

/** The same positions to rounding: a copy in another file or format, written with another flip or in turned axes. */
function isCopy(a: Assessed, b: Assessed): boolean {
  const digits = Math.max(a.frame.cellQuantum, b.frame.cellQuantum) / a.frame.spacing;
  const [c, d] = [a, b].map(({ match: { gradient } }) => multiply3(transpose3(gradient), gradient));
  if (norm3(add3(c, d, -1)) > Math.max(1e-9, 8 * digits)) return false;
  return shiftOf(a, b) * a.frame.spacing <= 2 * Math.max(a.frame.quantum, b.frame.quantum);
}

/** Median shift between two states of one strain, in mean spacings, flips undone. */
function shiftOf(a: Assessed, b: Assessed): number {
  const m = multiply3(b.match.m, inverse3(a.match.m));
  return residual(pairAtoms(a.frame, b.frame), b.frame.cell.h, m, a.frame);
}
