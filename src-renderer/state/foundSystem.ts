import type { Preset } from '../../src-shared/records/preset';
import type { SampleSummary } from '../../src-shared/contract/project';
import { formOfPreset, isUnitStyle, pairsInRows, type PresetForm } from './presetForm';

/** A glass that is known from its files: what a preset for it can begin with. Null is what they do not say. */
export interface FoundSystem {
  name: string;
  dimensions: 2 | 3;
  units: string | null;
  types: { type: number; name: string | null; mass: number | null; radius: number | null }[];
  /** mean spacing a₀ = (V/N)^(1/d), length units */
  spacing: number;
}

/** Cutoff and window of a found system in mean spacings: those of the built-in preset of its dimension. */
const IN_SPACINGS = {
  2: { d2minCutoff: 2.5, window: 5, size: 50 },
  3: { d2minCutoff: 1.5, window: 3.7, size: 32 },
} as const;

/**
 * A form for a glass that was found in files. Names, masses and units that are not known stay open: they are asked, not
 * guessed. Lengths are proposed from the mean spacing, to two digits.
 *
 * @param like a preset whose cutoffs and potential are kept where it fits the glass; null: none
 */
export function formOfFound(found: FoundSystem, like: Preset | null): PresetForm {
  const base = like !== null && fits(like, found) ? formOfPreset(like) : null;
  const channelOf = (type: number, k: number) =>
    base === null
      ? String(k + 1)
      : (base.species.find((each) => each.type === String(type))?.channel ?? '');
  const ratio = IN_SPACINGS[found.dimensions];
  const inSpacings = (factor: number) => String(Number((factor * found.spacing).toPrecision(2)));
  return {
    name: presetName(found.name),
    title: found.name,
    dimensions: found.dimensions,
    units: isUnitStyle(found.units) ? found.units : found.dimensions === 2 ? 'lj' : 'metal',
    species: found.types.map(({ type, name, mass, radius }, key) => ({
      key,
      type: String(type),
      name: name ?? '',
      mass: mass === null ? '' : String(mass),
      radius: radius === null ? inSpacings(0.5) : String(radius),
      channel: channelOf(type, key),
    })),
    d2minCutoff: base?.d2minCutoff ?? inSpacings(ratio.d2minCutoff),
    window: base?.window ?? { cutoff: inSpacings(ratio.window), size: String(ratio.size) },
    potential: potentialLike(base, found) ?? {
      ...{ style: 'none', cutoff: '', inner: '', pairs: {}, file: '' },
      elements: found.types.map(({ name }) => name ?? '').join(' '),
    },
  };
}

/** The potential of a form for a glass that has some of its types, in an order of its own; null: there is no form. */
function potentialLike(
  base: PresetForm | null,
  { types }: Pick<FoundSystem, 'types'>,
): PresetForm['potential'] | null {
  if (base === null) return null;
  const rowOf = new Map(types.map(({ type }, row) => [String(type), row]));
  return { ...base.potential, pairs: pairsInRows(base, ({ type }) => rowOf.get(type)) };
}

/** The same types under the same names, in the same units. */
function fits(preset: Preset, { dimensions, units, types }: FoundSystem): boolean {
  return (
    preset.dimensions === dimensions &&
    (units === null || units === preset.units) &&
    types.every(({ type, name }) =>
      preset.species.some((each) => each.type === type && (name === null || each.name === name)),
    )
  );
}

/** A file name for a preset: what it may not hold becomes a hyphen. */
export function presetName(text: string): string {
  const name = text
    .trim()
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return name === '' ? 'own' : name;
}

export function foundInSample(sample: SampleSummary): FoundSystem {
  const { name, dimensions, units, species, cell, atoms } = sample;
  return {
    ...{ name, dimensions, units },
    types: species.map(({ type, name: kind, mass, radius }) => ({
      type,
      name: kind,
      mass,
      radius,
    })),
    spacing: meanSpacing(cell, dimensions, atoms),
  };
}

/** a₀ = (V/N)^(1/d) of a cell whose rows are the edges a, b, c; in 2D of its x–y part. */
export function meanSpacing(
  [a, b, c]: readonly (readonly number[])[],
  dimensions: 2 | 3,
  atoms: number,
): number {
  const area = a[0] * b[1] - a[1] * b[0];
  const volume =
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    a[1] * (b[0] * c[2] - b[2] * c[0]) +
    a[2] * (b[0] * c[1] - b[1] * c[0]);
  return (Math.abs(dimensions === 2 ? area : volume) / atoms) ** (1 / dimensions);
}
