import type { IndicatorMethod } from '../contract/indicators';
import { loadingSuffix } from '../geometry/suffix';

/**
 * Exported column names (lower case, `[a-z0-9_]` only: OVITO lower-cases unknown dump columns).
 * `<l>` is the suffix of a loading (`simple_pos`, `100_001`), `<g>` that of a strain (`0300` = 3 %).
 */
export type ColumnName =
  | { kind: 'probability' | 'class'; loading: string }
  | { kind: 'd2min' | 'label'; loading: string; strain: string }
  /** `indicator` is its kind: `voronoi`, `linear-response`, `column:c_pe` */
  | {
      kind: 'indicator';
      indicator: string;
      /** of an indicator that is computed in several ways */
      method: IndicatorMethod | null;
      loading: string | null;
      /** suffix of the strain that it was measured at, of one that is measured in a deformed state */
      strain: string | null;
    }
  | { kind: 'split' };

/** `probability_simple_pos`, `label_100_001_0300`, `split`. */
export function composeColumnName(column: ColumnName): string {
  switch (column.kind) {
    case 'probability':
    case 'class':
      return `${column.kind}_${column.loading}`;
    case 'd2min':
    case 'label':
      return `${column.kind}_${column.loading}_${column.strain}`;
    case 'indicator': {
      const kind = indicatorNames.get(column.indicator) ?? plainName(column.indicator);
      // molecular dynamics is what the paper's column means
      const name = column.method === 'harmonic' ? `${kind}_${column.method}` : kind;
      return [name, column.loading, column.strain].filter((part) => part !== null).join('_');
    }
    case 'split':
      return 'split';
  }
}

/** Indicators whose column is not called after their kind. */
const indicatorNames = new Map([['voronoi', 'voronoi_volume']]);

/** Lower case, and `_` for any character outside `[a-z0-9]`: `column:c_PE[1]` becomes `column_c_pe_1_`. */
function plainName(kind: string): string {
  return kind.toLowerCase().replace(/[^a-z0-9]/g, '_');
}

/**
 * Suffixes of the loadings whose columns stand side by side. Free loadings (`t=…;eta=…`) have no short name: they are
 * numbered `custom1`, `custom2`, … in the order of their names.
 *
 * @param names all loadings that any of the columns is of
 */
export function loadingSuffixes(names: Iterable<string>): (loading: string) => string {
  const free = [...new Set(names)].filter(isFree).sort();
  return (loading) => loadingSuffix(loading, Math.max(1, free.indexOf(loading) + 1));
}

const isFree = (loading: string) => loading.startsWith('t=');

/** `split` as exported. */
export const splitCodes = { train: 0, validation: 1, test: 2 } as const;
