import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Preset } from '../../../src-shared/records/preset';
import type { SampleManifest } from '../../../src-shared/records/sample';
import type { Frame } from '../../formats/frame';

type Species = SampleManifest['species'][number];

/**
 * Species of a structure: what the file names by itself, else the preset's species of that type.
 * @throws PlastiscopeError('input') if a type or name is not one of the preset's
 */
export function speciesOf(frame: Frame, preset: Preset, path: string): Species[] {
  const atoms = new Map<number, number>();
  for (const type of frame.types) atoms.set(type, (atoms.get(type) ?? 0) + 1);
  return [...atoms]
    .sort(([a], [b]) => a - b)
    .map(([type, count]) => {
      const known = requireSpecies(preset, type, frame.typeNames.get(type), path);
      const mass = frame.masses.get(type) ?? known.mass;
      return { type, name: known.name, atoms: count, mass, radius: known.radius };
    });
}

/** The preset's species of a type, found by the name the file gives it, else by its number. */
export function requireSpecies(
  preset: Preset,
  type: number,
  name: string | undefined,
  path: string,
): Preset['species'][number] {
  const known = preset.species.find((one) =>
    name === undefined ? one.type === type : one.name === name,
  );
  if (known !== undefined) return known;
  const what = name === undefined ? `type ${type}` : `type ${type} (${name})`;
  const has = preset.species.map((one) => `${one.type} ${one.name}`).join(', ');
  throw new PlastiscopeError(
    'input',
    `${path}: atoms of ${what} are no species of the preset ${preset.name} (${has}). Use a preset that names them.`,
    { path },
  );
}
