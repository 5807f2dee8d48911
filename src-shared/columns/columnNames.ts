import { loadingSuffix } from '../geometry/suffix';

/**
 * Exported column names (lower case, `[a-z0-9_]` only: OVITO lower-cases unknown dump columns).
 * `<l>` is the suffix of a loading (`simple_pos`, `100_001`), `<g>` that of a strain (`0300` = 3 %).
 */
export type ColumnName =
  | { kind: 'probability' | 'class'; loading: string }
  | { kind: 'd2min' | 'label'; loading: string; strain: string }
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
    case 'split':
      return 'split';
  }
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
