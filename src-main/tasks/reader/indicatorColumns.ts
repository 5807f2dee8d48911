import { composeColumnName } from '../../../src-shared/columns/columnNames';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { strainSuffix } from '../../../src-shared/geometry/suffix';
import { evaluateResponse } from '../../../src-shared/geometry/response';
import { INDICATOR_VALUE, RESPONSE_COEFFICIENTS } from '../../../src-shared/records/indicator';
import { indicatorStrain } from '../../../src-shared/records/summaries';
import type { StoredRecord } from '../../project/record';
import type { ColumnSource } from './columns';

type IndicatorRecord = StoredRecord<'indicators'>;

/**
 * Columns of the indicators of one sample in the order of exports. Coefficients of a linear response give one column for each of
 * the loadings; an array beside `value` is a column of its own, such as `stress_pressure`.
 *
 * @param loadings names of all loadings that anything is known of
 * @param suffixOf of a loading in column names
 */
export function indicatorColumns(
  indicators: readonly IndicatorRecord[],
  dimensions: 2 | 3,
  loadings: readonly string[],
  suffixOf: (loading: string) => string,
): ColumnSource[] {
  const byAge = [...indicators].sort(
    (a, b) => Date.parse(a.manifest.createdAt) - Date.parse(b.manifest.createdAt),
  );
  const byName = new Map<string, ColumnSource>();
  for (const record of byAge) {
    for (const column of columnsOfRecord(record, dimensions, loadings, suffixOf))
      byName.set(column.name, column);
  }
  return [...byName.values()].sort(
    (a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1),
  );
}

/** Columns that exports name first, in this order. */
const leading = [
  'flexibility_volume',
  'flexibility_volume_harmonic',
  'soft_modes',
  'voronoi_volume',
];

function place(name: string): number {
  const at = leading.indexOf(name);
  return at < 0 ? leading.length : at;
}

function columnsOfRecord(
  record: IndicatorRecord,
  dimensions: 2 | 3,
  loadings: readonly string[],
  suffixOf: (loading: string) => string,
): ColumnSource[] {
  const { indicator, method, loading, arrays, definition, unit } = record.manifest;
  const suffix = loading === null ? null : suffixOf(loading.name);
  const common = { unit, record, ranked: true } as const;
  if (arrays[RESPONSE_COEFFICIENTS] !== undefined) {
    return loadings.map((name) => ({
      ...common,
      name: composeColumnName({
        ...{ kind: 'indicator', indicator, method },
        ...{ loading: suffixOf(name), strain: null },
      }),
      array: RESPONSE_COEFFICIENTS,
      values: (stored) => evaluateResponse(stored, parseLoading(name, dimensions)),
      definition: `${definition}; loading ${name}`,
    }));
  }
  const early = indicatorStrain(record.manifest);
  const strain = early === null ? null : strainSuffix(early);
  const name = composeColumnName({ kind: 'indicator', indicator, method, loading: suffix, strain });
  const beside = Object.entries(arrays).filter(
    ([array, { shape }]) =>
      array !== INDICATOR_VALUE && shape.length === 1 && shape[0] === record.manifest.atoms,
  );
  return [
    {
      ...common,
      name,
      array: INDICATOR_VALUE,
      values: (stored) => stored,
      definition: loading === null ? definition : `${definition}; loading ${loading.name}`,
    },
    ...beside.map(([array, entry]): ColumnSource => ({
      ...common,
      name: `${name}_${array}`,
      unit: entry.unit,
      array,
      values: (stored) => stored,
      definition: entry.definition,
    })),
  ];
}
