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

/** The reverse of `composeColumnName`; null for any other name (`id`, `type`, a column of the input). */
export function parseColumnName(name: string): ColumnName | null {
  if (name === 'split') return { kind: 'split' };
  const perLoading = /^(probability|class)_([a-z0-9_]+)$/.exec(name);
  if (perLoading !== null) {
    const kind = perLoading[1] === 'class' ? 'class' : 'probability';
    return { kind, loading: perLoading[2] };
  }
  const perStrain = /^(d2min|label)_([a-z0-9_]+)_(\d{4,})$/.exec(name);
  if (perStrain === null) return null;
  const kind = perStrain[1] === 'label' ? 'label' : 'd2min';
  return { kind, loading: perStrain[2], strain: perStrain[3] };
}

const fixedNames = new Set(['split', 'flexibility_volume', 'soft_modes', 'voronoi_volume']);

/** Name under which a column of the input is exported: `input_<name>` if it would be taken for one of ours. */
export function inputColumnName(name: string): string {
  return fixedNames.has(name) || parseColumnName(name) !== null ? `input_${name}` : name;
}

/** `split` as exported. */
export const splitCodes = { train: 0, validation: 1, test: 2 } as const;

/** Unit and meaning of a column, as legends, sidecars and the inspector show them. */
export function describeColumn(
  column: ColumnName,
  lengthUnit: string | null,
): { unit: string | null; meaning: string } {
  switch (column.kind) {
    case 'probability':
      return { unit: null, meaning: 'probability to rearrange plastically, 0–1' };
    case 'class':
      return { unit: null, meaning: '1 if the probability is above 0.5, else 0; −1 missing' };
    case 'd2min':
      return {
        unit: lengthUnit === null ? null : `${lengthUnit}²`,
        meaning: 'squared non-affine displacement, summed over the reference neighbours',
      };
    case 'label':
      return { unit: null, meaning: '1 plastic (top fraction of D²min), 0 not; −1 missing' };
    case 'split':
      return { unit: null, meaning: '0 train, 1 validation, 2 test; −1 none' };
  }
}
