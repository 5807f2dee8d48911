import type { SeriesMember } from '../../../src-shared/contract/inspect';
import { parseLoading } from '../../../src-shared/geometry/loading';
import type { Loading } from '../../../src-shared/geometry/loading';
import { determinant3, identity3, toRows } from '../../../src-shared/geometry/matrix';
import { matchById } from '../matchById';
import { classify } from './classify';
import type { Deformation } from './classify';
import { followGradient } from './followGradient';
import { withRunnerUp } from './matchFrame';
import type { Match } from './matchFrame';
import { nameLoading } from './nameLoading';
import type { NamedLoading } from './nameLoading';
import { percent, short } from './questions';
import type { Inquiry } from './questions';
import { frameName } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';

/** A frame of a series with what was found out about it. */
export interface Assessed {
  frame: SeriesFrame;
  match: Match;
  deformation: Deformation;
  member: SeriesMember;
}

/** Relative and angular tolerance where F was fitted to atoms, which scatter about it. */
const fittedTolerance = 0.05;

/** Class of a match's F, with tolerances for fitted gradients and for edges printed with few digits. */
export function deformationOf(
  reference: SeriesFrame,
  frame: SeriesFrame,
  match: Match,
): Deformation {
  const { dimensions } = reference;
  const diagonal = [0, 4, 8].slice(0, dimensions);
  const edge = Math.min(...diagonal.map((k) => Math.abs(reference.cell.h[k])));
  const printed = Math.max(reference.cellQuantum, frame.cellQuantum);
  const smallest = match.fitted ? 1e-3 : Math.max(1e-6, (4 * printed) / edge);
  return classify(match.gradient, dimensions, match.fitted ? fittedTolerance : 0.01, smallest);
}

/**
 * Classifies and names one frame against its reference, and asks what its numbers leave open (C4–C9, C12, C13, C15).
 *
 * @param series key of its file series: like questions about its frames are asked once
 */
export function assessFrame(
  reference: SeriesFrame,
  frame: SeriesFrame,
  found: Match,
  series: string,
  inquiry: Inquiry,
): Assessed {
  const { dimensions } = reference;
  const lattice = askLattice(reference, frame, found, inquiry);
  const match = lattice ?? found;
  const deformation = deformationOf(reference, frame, match);
  const named = nameLoading(deformation, dimensions, match.fitted ? fittedTolerance : undefined);
  const notes: string[] = [];
  const doubts = [
    lattice !== null,
    askSample(frame, match, series, inquiry),
    askFollows(reference, frame, match, deformation, series, inquiry),
    askTypes(reference, frame, series, inquiry),
    !inquiry.leavesOut(frame),
  ];
  const loading = named
    ? chooseReading(frame, named, series, inquiry)
    : askGeneral(frame, deformation, series, inquiry, dimensions);
  warnAbout(reference, frame, match, deformation, inquiry);
  describe(match, deformation, named, notes);
  if (inquiry.leavesOut(frame)) notes.push('left out by hand');

  const plain = Array.from(identity3()).join();
  const member: SeriesMember = {
    path: frame.path,
    frame: frame.frame,
    timestep: frame.timestep,
    protocol: loading?.name ?? null,
    t: [...(loading?.t ?? [0, 0, 0])],
    eta: [...(loading?.eta ?? [0, 0, 0])],
    strain: deformation.gamma,
    stretch: deformation.stretch,
    gradient: toRows(match.gradient),
    volumeRatio: determinant3(match.gradient),
    fitted: match.fitted,
    alias: named?.alias ?? null,
    flip: match.m.join() === plain ? null : toRows(match.m),
    permutation: match.p === null ? null : toRows(match.p),
    residual: match.residual,
    included: loading !== null && doubts.every(Boolean),
    notes,
  };
  return { frame, match, deformation, member };
}

const leaveOut = { value: 'leave-out', label: 'Leave this frame out' };

/** C4: two descriptions of its cell fit. Null: left out. */
function askLattice(
  reference: SeriesFrame,
  frame: SeriesFrame,
  match: Match,
  inquiry: Inquiry,
): Match | null {
  const { runnerUp } = match;
  if (match.verdict !== 'ambiguous' || runnerUp === null) return match;
  const other = withRunnerUp(reference, frame, match);
  const written = ({ gradient }: Match): string =>
    toRows(gradient)
      .slice(0, frame.dimensions)
      .map((row) => row.slice(0, frame.dimensions).map(short).join(' '))
      .join(' / ');
  const message = `Two cell flips fit ${frameName(frame)}: F = (${written(match)}) leaves a residual of ${short(match.residual)} mean spacings, F = (${written(other)}) one of ${short(runnerUp.residual)}.`;
  const options = [
    { value: 'first', label: `F = (${written(match)}), nearest to the frame before` },
    { value: 'second', label: `F = (${written(other)})` },
    { value: 'leave-out', label: leaveOut.label },
  ];
  const answer = inquiry.ask('match-ambiguous', frame, message, options, 'first');
  if (answer === 'leave-out') return null;
  return answer === 'second' ? other : match;
}

/** C5: is it the same sample? False: left out. */
function askSample(frame: SeriesFrame, match: Match, group: string, inquiry: Inquiry): boolean {
  const { runnerUp, verdict } = match;
  if (verdict === 'same' || verdict === 'ambiguous') return true;
  const against = runnerUp ? ` (next best ${short(runnerUp.residual)})` : '';
  const message = `${frameName(frame)} lies ${short(match.residual)} mean spacings from the reference${against}: the same sample after large rearrangement, or another one?`;
  const options = [
    leaveOut,
    { value: 'same', label: 'The same sample' },
    { value: 'other', label: 'Another sample' },
  ];
  return inquiry.ask('sample-doubtful', frame, message, options, 'leave-out', { group }) === 'same';
}

/** C6: did the atoms follow the cell? */
function askFollows(
  reference: SeriesFrame,
  frame: SeriesFrame,
  match: Match,
  { gamma, kind }: Deformation,
  group: string,
  inquiry: Inquiry,
): boolean {
  if (match.fitted) return true;
  const { largest: away, error } = followGradient(reference, frame, match.m);
  const follows = away <= Math.max(0.25 * gamma, 1e-3, 5 * error);
  if (follows && !match.atomsStayed) return true;
  if (match.verdict !== 'same') return true; // asked already whether it is this sample at all
  const cell = kind === 'undeformed' ? 'not strained' : `strained by ${percent(gamma)}`;
  const message = `${frameName(frame)}: the cell is ${cell}, but the atoms' own displacement gradient differs from it by up to ${percent(away)}. Was the cell changed without moving the atoms?`;
  const options = [leaveOut, { value: 'use', label: 'Use it with the strain of the cell' }];
  const answer = inquiry.ask('atoms-do-not-follow-cell', frame, message, options, 'leave-out', {
    group,
  });
  return answer === 'use';
}

/** C12, C13: atoms that are missing, types that differ for an id. */
function askTypes(
  reference: SeriesFrame,
  frame: SeriesFrame,
  group: string,
  inquiry: Inquiry,
): boolean {
  if (reference.identity === frame.identity) return true;
  const [a, b] = [reference.identity, frame.identity];
  const rows = matchById(a.ids, b.ids);
  const changed = Array.from(rows.keys()).filter(
    (row) => rows[row] >= 0 && a.types[row] !== b.types[rows[row]],
  );
  warnMissing(
    frame,
    Array.from(a.ids).filter((_, row) => rows[row] < 0),
    a.ids.length,
    inquiry,
  );
  if (changed.length === 0) return true;
  const [row] = changed;
  const message = `${frameName(frame)}: ${changed.length} atoms have another type than in the reference, such as id ${a.ids[row]} (${a.types[row]} there, ${b.types[rows[row]]} here).`;
  const options = [leaveOut, { value: 'use', label: 'Use it with the types of the reference' }];
  return inquiry.ask('types-differ', frame, message, options, 'leave-out', { group }) === 'use';
}

/** C12: atoms of the reference that a frame lacks. Atoms that only the frame has are in no label, hence no conflict. */
function warnMissing(
  frame: SeriesFrame,
  missing: readonly number[],
  atoms: number,
  inquiry: Inquiry,
): void {
  if (missing.length === 0) return;
  const more = missing.length > 10 ? ', …' : '';
  inquiry.warn(
    'ids-missing',
    `${frameName(frame)} lacks ${missing.length} of ${atoms} atoms of the reference (id ${missing.slice(0, 10).join(', ')}${more}): they get no D²min.`,
    { frame: frame.frame, about: frame.path, weight: missing.length },
  );
}

/** C8: a rotated plane shear in 3D reads as (t, eta) or (eta, t). */
function chooseReading(
  frame: SeriesFrame,
  named: NamedLoading,
  series: string,
  inquiry: Inquiry,
): Loading {
  if (named.undecided === null) return named.loading;
  const [first, second] = named.undecided;
  const message = `${frameName(frame)}: the cell is rotated, so that its shear is ${first.name} or ${second.name}.`;
  const options = [first, second].map(({ name }) => ({ value: name, label: name }));
  const group = `${series} ${first.name} ${second.name}`;
  const fallback = named.loading.name;
  const answer = inquiry.ask('plane-ambiguous', frame, message, options, fallback, { group });
  return answer === second.name ? second : first;
}

/** C9: a deformation without a loading name. */
function askGeneral(
  frame: SeriesFrame,
  { kind, logStrains }: Deformation,
  group: string,
  inquiry: Inquiry,
  dimensions: 2 | 3,
): Loading | null {
  if (kind !== 'general') return null;
  const message = `${frameName(frame)}: no loading name exists for this deformation (principal strains ${logStrains.map(percent).join(', ')}). Give t and eta, or leave it out.`;
  const parsed = (answer: string): Loading | null => {
    try {
      return parseLoading(answer, dimensions);
    } catch {
      return null;
    }
  };
  const free = {
    says:
      dimensions === 2
        ? 'a loading: simple+, simple-, pure+, pure- or angle:DEGREES of the elongation axis'
        : 'a loading: t/eta such as 100/010, or t=x,y,z;eta=x,y,z',
    accepts: (text: string) => parsed(text) !== null,
  };
  const answer = inquiry.ask('loading-general', frame, message, [leaveOut], 'leave-out', {
    free,
    group,
  });
  return parsed(answer);
}

/** C7, C15. */
function warnAbout(
  reference: SeriesFrame,
  frame: SeriesFrame,
  match: Match,
  { volumeRatio }: Deformation,
  inquiry: Inquiry,
): void {
  // a fit to some hundred atoms does not know the volume better than that
  if (Math.abs(volumeRatio - 1) > (match.fitted ? 1e-2 : 1e-3)) {
    const what = reference.dimensions === 2 ? 'area' : 'volume';
    inquiry.warn(
      'volume-change',
      `${frameName(frame)}: the ${what} changes by ${percent(volumeRatio - 1)}; the loading is named from the rest of the deformation.`,
      { frame: frame.frame, about: frame.path, weight: Math.abs(volumeRatio - 1) },
    );
  }
  if (match.fitted) {
    inquiry.warn(
      'axis-not-periodic',
      `${frameName(frame)}: an axis is not periodic, so that the strain is fitted to the atoms (residual ${short(match.residual)} mean spacings).`,
      { frame: frame.frame, about: frame.path, weight: match.residual },
    );
  }
}

function describe(
  match: Match,
  deformation: Deformation,
  named: NamedLoading | null,
  notes: string[],
): void {
  const { kind, gamma, rotation, volumeRatio } = deformation;
  if (kind === 'undeformed') notes.push('zero strain');
  if (kind === 'dilation') notes.push(`dilation, volume ratio ${volumeRatio.toFixed(6)}`);
  if (named?.id) notes.push(`orientation ${named.id}`);
  if (named?.exchanged)
    notes.push('applied with t and eta exchanged, the same loading to first order');
  if (kind === 'rotated' || rotation > Math.max(0.75 * gamma, 1e-6)) {
    notes.push(`cell rotated by ${((rotation * 180) / Math.PI).toFixed(2)}°`);
  }
  if (match.p !== null) notes.push('axes permuted');
  else if (match.m.some((value, k) => value !== (k % 4 === 0 ? 1 : 0)))
    notes.push('cell flip undone');
  if (match.fitted) notes.push('strain fitted to the atoms');
}
