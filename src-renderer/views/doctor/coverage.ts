import type {
  InspectedFrame,
  InspectReport,
  Series,
  SeriesMember,
} from '../../../src-shared/contract/inspect';
import { loadingLabel, planarLoadings } from '../../ui/loadings';
import { formatFixed, formatInteger, formatSignificant, withUnit } from '../../ui/numbers';
import { fileName } from './paths';

export interface CoverageCell {
  state: 'ok' | 'warn' | 'out' | 'missing' | 'blank';
  strain: string;
  note: string;
  title: string;
  /** frames that it stands for; of several copies and replicas all */
  frames: { path: string; frame: number; included: boolean }[];
}
export interface CoverageRow {
  loading: string | null;
  label: string;
  /** the undeformed state first, then one per strain */
  cells: CoverageCell[];
}
/** Loads by strains: which frames there are, each by its own cell, not by its name. */
export interface CoverageView {
  strains: string[];
  rows: CoverageRow[];
}

/** |J − 1| below which a volume counts as kept: coordinates have five or more digits. */
export const VOLUME_TOLERANCE = 5e-6;

/** Notes that say how a frame was understood, not that anything is doubtful. */
const USUAL = /^(orientation |cell flip undone$|zero strain$)/;

const BLANK: CoverageCell = { state: 'blank', strain: '', note: '', title: '', frames: [] };
const MISSING: CoverageCell = {
  ...BLANK,
  state: 'missing',
  strain: 'missing',
  note: 'not in files',
};

/** @param length symbol of the length unit */
export function coverageView(
  series: Series,
  { files }: Pick<InspectReport, 'files'>,
  length: string,
): CoverageView {
  const { coverage, members } = series;
  const byPath = new Map(files.map(({ path, frames }) => [path, frames]));
  const cellOf = (path: string, index: number): InspectedFrame['cell'] | null => {
    const frames = byPath.get(path) ?? [];
    // a frame stands at its own number unless one before it was refused
    const likely = frames[index];
    const frame = likely?.index === index ? likely : frames.find((each) => each.index === index);
    return frame?.cell ?? null;
  };
  const scene: Scene = {
    reference: cellOf(series.reference.path, series.reference.frame),
    cellOf: ({ path, frame }) => cellOf(path, frame),
    length,
  };
  return {
    strains: coverage.strains.map(strainHead),
    rows: inUsualOrder(coverage.rows).map(({ protocol, cells }) => {
      const own = cells.map((numbers) => numbers.map((k) => members[k]));
      return {
        loading: protocol,
        label: protocol === null ? 'no name' : loadingLabel(protocol),
        cells: [
          undeformedCell(series, own.flat()),
          ...own.map((some) => strainedCell(some, scene)),
        ],
      };
    }),
  };
}

/** Four digits: steps of a slow shear are far apart for a grid, and small. */
function strainHead(strain: number): string {
  return `${Number((100 * strain).toPrecision(4))}\u202f%`;
}

/** The four planar loads as everywhere in the window, then the others as they come. */
function inUsualOrder(rows: Series['coverage']['rows']): Series['coverage']['rows'] {
  const place = (protocol: string | null) => {
    const at = planarLoadings.findIndex((name) => name === protocol);
    return at < 0 ? planarLoadings.length : at;
  };
  return [...rows].sort((a, b) => place(a.protocol) - place(b.protocol));
}

interface Scene {
  /** edges a, b, c as rows; null: not in the report */
  reference: number[][] | null;
  cellOf(member: SeriesMember): number[][] | null;
  length: string;
}

/** The undeformed frame of the row's own files, if they have one: what a file series begins with. */
function undeformedCell(
  { reference, copies }: Series,
  members: readonly SeriesMember[],
): CoverageCell {
  const own = new Set(members.map(({ path }) => withoutNumbers(path)));
  const found = [reference, ...copies].find(({ path }) => own.has(withoutNumbers(path)));
  if (found === undefined) return BLANK;
  return {
    state: 'ok',
    strain: '0',
    note: found === reference ? 'reference' : '= reference',
    title: `${fileName(found.path)}, frame ${found.frame}`,
    frames: [{ path: found.path, frame: found.frame, included: true }],
  };
}

/** Files of one series differ by numbers in their names. */
function withoutNumbers(path: string): string {
  return fileName(path).replace(/\d+/g, '#') + path.slice(0, -fileName(path).length);
}

/** @param members frames of one load at one strain: none, one, or one with its copies and replicas */
function strainedCell(members: readonly SeriesMember[], scene: Scene): CoverageCell {
  const taken = members.filter((each) => each.included);
  const member = taken[0] ?? members[0];
  if (member === undefined) return MISSING;
  const doubtful = member.notes.find((note) => !USUAL.test(note));
  return {
    state: !member.included ? 'out' : doubtful !== undefined ? 'warn' : 'ok',
    strain: `${formatFixed(100 * member.strain, 3)}\u202f%`,
    note:
      taken.length > 1
        ? `${formatInteger(taken.length)} simulations`
        : noteOf(member, doubtful, scene),
    title: members
      .map((each) =>
        [`${fileName(each.path)}, frame ${each.frame}`, ...each.notes, told(each)].join('. '),
      )
      .join('\n'),
    frames: members.map(({ path, frame, included }) => ({ path, frame, included })),
  };
}

function told({ residual, volumeRatio }: SeriesMember): string {
  return `Residual ${formatSignificant(residual, 2)}, volume × ${formatFixed(volumeRatio, 6)}`;
}

function noteOf(member: SeriesMember, doubtful: string | undefined, scene: Scene): string {
  if (!member.included) return 'left out';
  if (doubtful !== undefined) return doubtful;
  if (member.flip !== null) return 'cell flip undone';
  if (Math.abs(member.volumeRatio - 1) > VOLUME_TOLERANCE)
    return `volume × ${formatFixed(member.volumeRatio, 5)}`;
  return cellNote(member, scene) ?? `residual ${formatSignificant(member.residual, 2)}`;
}

/** What the load did to the cell, in length units: its tilt, or its first edge. */
function cellNote(member: SeriesMember, { reference, cellOf, length }: Scene): string | null {
  const { gradient: f } = member;
  const cell = cellOf(member);
  if (reference === null || cell === null || f.length < 3) return null;
  const tilts = [0, 1, 2].flatMap((k) =>
    [0, 1, 2].filter((l) => l !== k).map((l) => f[k][l] * Math.hypot(...reference[l])),
  );
  const tilt = tilts.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  const stretches = [0, 1, 2].map((k) => f[k][k] - 1);
  const stretch = Math.max(...stretches.map(Math.abs));
  if (Math.abs(tilt) > stretch * Math.hypot(...reference[0]))
    return `tilt ${withUnit(formatFixed(tilt, 3), length)}`;
  const k = stretches.findIndex((each) => Math.abs(each) > 1e-9);
  if (k < 0) return null;
  return `L${'xyz'[k]} ${withUnit(formatFixed(Math.hypot(...cell[k]), 3), length)}`;
}
