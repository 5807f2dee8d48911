import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Preset } from '../../../src-shared/records/preset';
import { cubicTable } from './cubicTable';
import type { CubicTable } from './cubicTable';
import type { EamTable } from './eamTable';

/** The embedded-atom entry of a preset. */
export type EmbeddedAtomDescription = Extract<NonNullable<Preset['potential']>, { file: unknown }>;

/** E = Σ_i F_i(ρ_i) + ½ Σ_{i≠j} φ_ij(r_ij), ρ_i = Σ_j f_{j→i}(r_ij), between numeric types; eV and Å. */
export interface EmbeddedAtomPotential {
  readonly kind: 'embedded-atom';
  readonly style: EmbeddedAtomDescription['style'];
  readonly cutoff: number;
  /** element of types 1, 2, … */
  readonly elements: readonly string[];
  /** F(ρ) of type a at [a − 1] */
  readonly embedding: readonly CubicTable[];
  /** f of an atom of type a at an atom of type b at [a − 1][b − 1] */
  readonly density: readonly (readonly CubicTable[])[];
  /** r φ(r) of types a and b at [a − 1][b − 1] */
  readonly pair: readonly (readonly CubicTable[])[];
}

/**
 * The functions of a table, by numeric type instead of by its own order of elements.
 *
 * @throws PlastiscopeError `input` if the table lacks an element
 */
export function embeddedAtom(
  { style, elements, file }: EmbeddedAtomDescription,
  table: EamTable,
): EmbeddedAtomPotential {
  const places = elements.map((element) => {
    const place = table.elements.indexOf(element);
    if (place >= 0) return place;
    throw new PlastiscopeError(
      'input',
      `The potential ${file} lacks ${element}: it has ${table.elements.join(', ')}. Choose another table.`,
      { path: file },
    );
  });
  const known = new Map<Float64Array, CubicTable>();
  const interpolate = (values: Float64Array, spacing: number): CubicTable => {
    const made = known.get(values) ?? cubicTable(values, spacing);
    known.set(values, made);
    return made;
  };
  const { densitySpacing, radiusSpacing } = table;
  return {
    kind: 'embedded-atom',
    style,
    cutoff: table.cutoff,
    elements,
    embedding: places.map((a) => interpolate(table.embedding[a], densitySpacing)),
    density: places.map((a) => places.map((b) => interpolate(table.density[a][b], radiusSpacing))),
    pair: places.map((a) =>
      places.map((b) => {
        const [high, low] = [Math.max(a, b), Math.min(a, b)];
        return interpolate(table.pair[(high * (high + 1)) / 2 + low], radiusSpacing);
      }),
    ),
  };
}
