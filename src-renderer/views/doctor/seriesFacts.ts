import type {
  FileFormat,
  FileReport,
  InspectReport,
  Series,
} from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import { seriesPaths } from '../../state/seriesPaths';
import { meanSpacing } from '../../state/foundSystem';
import { formatFixed, formatInteger, formatSignificant, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { fileName } from './paths';

export interface Fact {
  name: string;
  value: string;
  mono: boolean;
  /** a correction of it: the field of the hints, its value and what else it can be */
  edit?: {
    field: 'units' | 'boundary' | 'dimensions';
    value: string;
    options: { value: string; label: string; note?: string }[];
  };
}

const FORMATS: Record<FileFormat, string> = {
  'lammps-dump': 'LAMMPS dump',
  'lammps-dump-binary': 'LAMMPS binary dump',
  'lammps-dump-yaml': 'LAMMPS yaml dump',
  'lammps-data': 'LAMMPS data',
  'extended-xyz': 'extended XYZ',
  xyz: 'XYZ',
};
const UNKNOWN = '–';
const UNIT_STYLES = ['lj', 'metal', 'real', 'si', 'cgs', 'electron', 'micro', 'nano'];
const COORDINATES = {
  wrapped: 'wrapped',
  unwrapped: 'unwrapped',
  both: 'wrapped and unwrapped',
} as const;

/** What was recognised of a sample, from its reference and all its files. */
export function seriesFacts(
  series: Series,
  { files }: Pick<InspectReport, 'files'>,
  preset: Preset | null,
): Fact[] {
  const { path, frame } = series.reference;
  const own = new Set(seriesPaths(series));
  const used = files.filter((file) => own.has(file.path));
  const file = files.find((each) => each.path === path) ?? null;
  const fitting = preset?.dimensions === series.dimensions ? preset : null;
  const units = unitsInForce(series, preset);
  const { length } = unitSymbols(units);
  const cell = (file?.frames.find((each) => each.index === frame) ?? file?.frames[0])?.cell ?? null;
  const fact = (name: string, value: string | null, edit?: Fact['edit']): Fact => ({
    name,
    value: value ?? UNKNOWN,
    mono: false,
    ...(edit === undefined ? {} : { edit }),
  });
  return [
    fact('Format', formatsOf(used)),
    fact('Atoms', formatInteger(series.atoms)),
    fact('Dimensions', String(series.dimensions), {
      field: 'dimensions',
      value: String(series.dimensions),
      options: [
        { value: '2', label: '2' },
        { value: '3', label: '3' },
      ],
    }),
    fact('Density', cell === null ? null : densityOf(cell, series, length)),
    fact('Cell', cell === null ? null : edgesOf(cell, series.dimensions, length)),
    fact('Boundary', series.boundary ?? 'not stated', boundaryEdit(series)),
    fact('Coordinates', coordinatesOf(file)),
    fact('Units', units, unitsEdit(series, fitting)),
    fact('Rounding', roundingOf(series, length)),
    { name: 'Reference', value: referenceOf(path, frame, file), mono: true },
  ];
}

/** The unit style that the files state, else that of a preset of these dimensions; null: neither is there. */
export function unitsInForce(
  { units, dimensions }: Pick<Series, 'units' | 'dimensions'>,
  preset: Preset | null,
): string | null {
  return units ?? (preset?.dimensions === dimensions ? preset.units : null);
}

function referenceOf(path: string, frame: number, file: FileReport | null): string {
  return file?.frames.length === 1 ? fileName(path) : `${fileName(path)}, frame ${frame}`;
}

function formatsOf(files: readonly FileReport[]): string | null {
  const names = [
    ...new Set(files.flatMap(({ format }) => (format === null ? [] : [FORMATS[format]]))),
  ];
  return names.length === 0 ? null : names.join(' and ');
}

function coordinatesOf(file: FileReport | null): string | null {
  if (file?.coordinates == null) return null;
  const names = file.columns.filter((name) => /^[xyz](s?u?)$/.test(name));
  return `${COORDINATES[file.coordinates]}${names.length === 0 ? '' : `, from ${names.join(' ')}`}`;
}

function roundingOf({ precision }: Series, length: string): string {
  const { reference, current } = precision;
  const digits = (quantum: number) =>
    quantum === 0 ? 'full double' : withUnit(formatSignificant(quantum, 1), length);
  return reference === current
    ? digits(reference)
    : `${digits(reference)}, strained ${digits(current)}`;
}

/** Lengths of the edges of the cell. */
function edgesOf(cell: number[][], dimensions: 2 | 3, unit: string): string {
  const lengths = cell.slice(0, dimensions).map((edge) => formatFixed(Math.hypot(...edge), 4));
  return withUnit(lengths.join(' × '), unit);
}

function densityOf(cell: number[][], { dimensions, atoms }: Series, unit: string): string {
  const spacing = meanSpacing(cell, dimensions, atoms);
  const power = dimensions === 2 ? '²' : '³';
  return withUnit(formatFixed(1 / spacing ** dimensions, 4), unit === '' ? '' : `${unit}⁻${power}`);
}

function unitsEdit({ units }: Series, preset: Preset | null): Fact['edit'] {
  const known = units ?? '';
  const unstated = {
    value: '',
    label: preset === null ? 'not stated' : `${preset.units}, from the preset`,
  };
  return {
    field: 'units',
    value: known,
    options: [
      ...(known === '' ? [unstated] : []),
      ...UNIT_STYLES.map((value) => ({ value, label: value })),
    ],
  };
}

const AXES = ['x', 'y', 'z'];

function boundaryEdit({ boundary, dimensions }: Series): Fact['edit'] {
  const faces = ['pp', 'ff'];
  const third = dimensions === 2 ? ['pp'] : faces;
  const all = faces.flatMap((a) => faces.flatMap((b) => third.map((c) => `${a} ${b} ${c}`)));
  const given = boundary === null || all.includes(boundary) ? [] : [boundary];
  return {
    field: 'boundary',
    value: boundary ?? '',
    options: [
      ...(boundary === null ? [{ value: '', label: 'not stated: all periodic' }] : []),
      ...[...given, ...all].map((value) => ({ value, label: boundaryLabel(value, dimensions) })),
    ],
  };
}

/** "periodic along x, y", with the letters where they say more than that. */
function boundaryLabel(boundary: string, dimensions: 2 | 3): string {
  const pairs = boundary.split(' ').slice(0, dimensions);
  const periodic = AXES.filter((_, axis) => pairs[axis] === 'pp');
  const letters = /[sm]/.test(boundary) ? ` (${boundary})` : '';
  return `${periodic.length === 0 ? 'not periodic' : `periodic along ${periodic.join(', ')}`}${letters}`;
}
