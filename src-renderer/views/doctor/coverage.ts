import type { SeriesMember } from '../../../src-shared/contract/inspect';
import { distinctStrains, sameStrain } from '../../state/strains';
import { loadingLabel } from '../../ui/loadings';
import { formatFixed, formatInteger, formatPercent, formatSignificant } from '../../ui/numbers';
import { fileName } from './paths';

export interface CoverageCell {
  state: 'ok' | 'warn' | 'out' | 'missing';
  strain: string;
  note: string;
  title: string;
}
export interface CoverageRow {
  loading: string | null;
  label: string;
  cells: CoverageCell[];
}
/** Loads by strains: which frames there are, each by its own cell, not by its name. */
export interface Coverage {
  strains: string[];
  rows: CoverageRow[];
}

/** |J − 1| below which a volume counts as kept: coordinates have five or more digits. */
export const VOLUME_TOLERANCE = 5e-6;

/** Notes that say how a frame was understood, not that anything is doubtful. */
const USUAL = /^(orientation |cell flip undone$|zero strain$)/;

export function coverage(members: readonly SeriesMember[]): Coverage {
  const strains = distinctStrains(members.map((member) => member.strain));
  const loadings = [...new Set(members.map((member) => member.protocol))];
  const at = (loading: string | null, strain: number) =>
    members.filter((member) => member.protocol === loading && sameStrain(member.strain, strain));
  return {
    strains: strains.map(formatPercent),
    rows: loadings.map((loading) => ({
      loading,
      label: loading === null ? 'unnamed load' : loadingLabel(loading),
      cells: strains.map((strain) => cellOf(at(loading, strain))),
    })),
  };
}

/** @param members frames of one load at one strain: none, one, or one and its repetitions */
function cellOf(members: readonly SeriesMember[]): CoverageCell {
  const taken = members.filter((each) => each.included);
  const member = taken[0] ?? members[0];
  if (member === undefined)
    return { state: 'missing', strain: 'missing', note: 'not in these files', title: '' };
  const doubtful = member.notes.find((note) => !USUAL.test(note));
  return {
    state: !member.included ? 'out' : doubtful !== undefined ? 'warn' : 'ok',
    strain: `${formatFixed(100 * member.strain, 3)}\u202f%`,
    note:
      taken.length > 1 ? `${formatInteger(taken.length)} simulations` : noteOf(member, doubtful),
    title: members
      .map((each) => [`${fileName(each.path)}, frame ${each.frame}`, ...each.notes].join('. '))
      .join('\n'),
  };
}

function noteOf(member: SeriesMember, doubtful: string | undefined): string {
  if (!member.included) return 'left out';
  if (doubtful !== undefined) return doubtful;
  if (member.flip !== null) return 'cell flip undone';
  return Math.abs(member.volumeRatio - 1) > VOLUME_TOLERANCE
    ? `volume × ${formatFixed(member.volumeRatio, 5)}`
    : `residual ${formatSignificant(member.residual, 2)}`;
}
