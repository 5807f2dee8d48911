import type { Preset } from '../../../src-shared/records/preset';
import type { Frame } from '../../formats/frame';

/** What the built-in preset of a dimension says: samples of it are known by their files alone. */
const BUILT_IN = {
  2: { units: 'lj', names: { '1': 'S', '2': 'L' } },
  3: { units: 'metal', names: { '1': 'Cu', '2': 'Zr' } },
} as const satisfies Record<2 | 3, { units: string; names: Record<string, string> }>;

/** The part of what a sample is that only the preset says: `units` and `species` by type, where no file names them. */
export interface SaidByPreset {
  preset?: { units: string | null; species: Record<string, string> };
}

/**
 * What makes the same file another sample under another preset: names and units that the file leaves open. Empty where they
 * are those of the built-in preset of that dimension.
 *
 * @param species of the sample, named
 */
export function saidByPreset(
  { units, typeNames, dimensions }: Pick<Frame, 'units' | 'typeNames' | 'dimensions'>,
  species: readonly { type: number; name: string }[],
  preset: Preset,
): SaidByPreset {
  const open = species.filter(({ type }) => !typeNames.has(type));
  const named = Object.fromEntries(open.map(({ type, name }) => [String(type), name]));
  const builtIn: { units: string; names: Readonly<Record<string, string>> } = BUILT_IN[dimensions];
  const isUsual =
    (units !== null || preset.units === builtIn.units) &&
    Object.entries(named).every(([type, name]) => builtIn.names[type] === name);
  if (isUsual) return {};
  return { preset: { units: units === null ? preset.units : null, species: named } };
}
