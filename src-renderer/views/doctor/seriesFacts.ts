import type { FileFormat, InspectedFile, Series } from '../../../src-shared/contract/inspect';
import { formatFixed, formatInteger, formatSignificant, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { fileName } from './paths';

export interface Fact {
  name: string;
  value: string;
  mono: boolean;
}

const FORMATS: Record<FileFormat, string> = {
  'lammps-dump': 'LAMMPS text dump',
  'lammps-dump-binary': 'LAMMPS binary dump',
  'lammps-dump-yaml': 'LAMMPS yaml dump',
  'lammps-data': 'LAMMPS data',
  'extended-xyz': 'extended XYZ',
  xyz: 'XYZ',
};
const UNKNOWN = '–';

/** What was recognised in the reference of a series. @param file that holds it; null if it is not in the report */
export function seriesFacts(series: Series, file: InspectedFile | null): Fact[] {
  const { path, frame } = series.reference;
  const { length } = unitSymbols(file?.units ?? null);
  const fact = (name: string, value: string | null): Fact => ({
    name,
    value: value ?? UNKNOWN,
    mono: false,
  });
  return [
    fact('Format', file?.format == null ? null : FORMATS[file.format]),
    fact('Atoms', formatInteger(series.atoms)),
    fact('Dimensions', String(series.dimensions)),
    fact('Types', typesOf(file)),
    fact('Cell', edgesOf(series, file, length)),
    fact('Units', file?.units ?? 'not stated'),
    fact(
      'Rounding',
      file?.quantum == null ? null : withUnit(formatSignificant(file.quantum, 1), length),
    ),
    { name: 'Reference', value: `${fileName(path)}, frame ${frame}`, mono: true },
  ];
}

function typesOf(file: InspectedFile | null): string | null {
  const types = file?.types ?? [];
  if (types.length === 0) return null;
  return types.map((each) => `${each.name ?? each.type}: ${formatInteger(each.atoms)}`).join(', ');
}

/** Lengths of the edges of the cell. */
function edgesOf(series: Series, file: InspectedFile | null, unit: string): string | null {
  const frame =
    file?.frames.find((each) => each.index === series.reference.frame) ?? file?.frames[0];
  if (frame === undefined) return null;
  const lengths = frame.cell
    .slice(0, series.dimensions)
    .map((edge) => formatFixed(Math.hypot(...edge), 4));
  return withUnit(lengths.join(' × '), unit);
}
