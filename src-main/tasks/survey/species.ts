import type { FileReport, Series } from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';

/**
 * Species of a sample by type, and where each name comes from: the user, the file, or the preset's species of that number.
 *
 * @param preset null: none fits
 */
export function speciesFrom(file: FileReport, preset: Preset | null): Series['species'] {
  return file.types.map(({ type, atoms, name }) => {
    const told = file.hints.typeNames?.[String(type)];
    if (told !== undefined) return { type, atoms, name: told, from: 'user' };
    if (name !== null) return { type, atoms, name, from: 'file' };
    const known = preset?.species.find((one) => one.type === type);
    return { type, atoms, name: known?.name ?? null, from: known ? 'preset' : null };
  });
}
