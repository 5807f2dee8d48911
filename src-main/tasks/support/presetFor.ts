import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Preset } from '../../../src-shared/records/preset';
import type { Frame } from '../../formats/frame';
import { loadPreset } from '../../project/loadPreset';

/** The preset of a file outside a project: the one asked for, else lj2d in 2D and cuzr in 3D. */
export async function presetFor(
  frame: Frame,
  asked: string | undefined,
  resourcesDir: string,
  path: string,
): Promise<Preset> {
  const preset = await loadPreset(
    asked ?? (frame.dimensions === 2 ? 'lj2d' : 'cuzr'),
    resourcesDir,
  );
  requireDimensions(preset, frame.dimensions, path);
  return preset;
}

/** @throws PlastiscopeError('input') if a structure has another dimension than the preset */
export function requireDimensions(preset: Preset, dimensions: 2 | 3, path: string): void {
  if (preset.dimensions === dimensions) return;
  throw new PlastiscopeError(
    'input',
    `${path} is ${dimensions}D, but the preset ${preset.name} (${preset.title}) is ${preset.dimensions}D. Use a preset for ${dimensions}D samples.`,
    { path },
  );
}
