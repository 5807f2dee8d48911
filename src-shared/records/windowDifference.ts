import { windowSize, type Preset } from './preset';
import type { DensityMapEntry } from './run';

/** Both to nine digits: 0.2 and 10/50 are one pixel. */
const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.abs(b);

/**
 * Says how the density map that a model was trained on differs from the one that a preset asks for, in words that follow
 * the model's name; null: it does not. A model always predicts from its own map.
 */
export function windowDifference(
  map: DensityMapEntry,
  dimensions: 2 | 3,
  preset: Preset,
): string | null {
  const asked = { ...preset.window, size: windowSize(preset.window) };
  if (
    dimensions === preset.dimensions &&
    map.size === asked.size &&
    same(map.cutoff, asked.cutoff) &&
    map.channels.join() === asked.channels.join()
  )
    return null;
  return `sees ${described(map, dimensions)}; the preset ${preset.name} asks for ${described(asked, preset.dimensions)}`;
}

function described(
  { size, cutoff, channels }: Pick<DensityMapEntry, 'size' | 'cutoff' | 'channels'>,
  dimensions: 2 | 3,
): string {
  const edges = new Array<number>(dimensions).fill(size).join(' × ');
  return `${edges} pixels within ±${cutoff} of ${channels.join(', ')}`;
}
