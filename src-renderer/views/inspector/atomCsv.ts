import type { ManyAtoms } from '../../../src-shared/contract/reader';
import type { IndicatorChoice } from '../../state/sampleChoices';
import type { AtomQuestion } from './atomValues';
import { speciesOf } from './atomView';
import { neighboursOf } from './neighbourRows';

/** Missing is an empty field; a number as short as it can be read back exactly. */
function field(value: number | string): string {
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
function table(rows: readonly (readonly (number | string)[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\n`).join('');
}

/** Names as in exports; a second record of a name says which method it is of, or which record. */
function headings(
  values: readonly { column: string; record: string }[],
  indicators: readonly IndicatorChoice[],
): string[] {
  const methodOf = (record: string) =>
    indicators.flatMap((each) => each.records).find(({ id }) => id === record)?.method ?? null;
  const shared = (name: string) => values.filter(({ column }) => column === name).length > 1;
  return values.map(({ column, record }) =>
    shared(column) ? `${column}_${(methodOf(record) ?? record).replaceAll('-', '_')}` : column,
  );
}

/** One or two atoms with every stored column, a row each; of two the first one's columns, which are all of the sample's. */
export function atomsCsv(atoms: readonly AtomQuestion[]): string {
  const [first] = atoms;
  const axes = ['x', 'y', 'z'].slice(0, first.sample.dimensions);
  const known = first.details.values;
  return table([
    ['sample', 'id', 'type', 'species', ...axes, ...headings(known, first.indicators)],
    ...atoms.map((each) => [
      each.sample.name,
      each.details.id,
      each.details.type,
      speciesOf(each),
      ...axes.map((_, k) => each.details.position[k]),
      ...known.map(
        ({ column, record }) =>
          each.details.values.find((one) => one.column === column && one.record === record)
            ?.value ?? NaN,
      ),
    ]),
  ]);
}

/** The neighbours of an atom, nearest first. Distances in length units, angles in degrees. */
export function neighboursCsv(question: AtomQuestion): string {
  return table([
    ['id', 'species', 'distance', 'angle_to_elongation', 'probability', 'd2min'],
    ...neighboursOf(question).map(({ id, species, distance, angle, probability, d2min }) => [
      ...[id, species, distance],
      ...[angle, probability, d2min],
    ]),
  ]);
}

/** Median and range of every column over several atoms. */
export function manyCsv({ values }: ManyAtoms, indicators: readonly IndicatorChoice[]): string {
  const names = headings(values, indicators);
  return table([
    ['column', 'median', 'least', 'largest', 'atoms'],
    ...values.map(({ median, least, largest, atoms }, k) => [
      names[k],
      ...[median, least, largest, atoms],
    ]),
  ]);
}
