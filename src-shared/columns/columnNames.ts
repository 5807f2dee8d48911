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

/** `split` as exported. */
export const splitCodes = { train: 0, validation: 1, test: 2 } as const;
