import type { Preset } from '../../../src-shared/records/preset';
import { windowSize } from '../../../src-shared/records/preset';

export interface PresetPreview {
  /** half edge of the picture, length units */
  half: number;
  /** D²min cutoff and window edge, same units */
  cutoff: number;
  window: number;
  /** lines of the pixel grid, fewer than pixels where those would melt into grey */
  grid: number[];
  /** neighbours of the central atom, to scale, on shells of mean spacing; `index` is the species */
  atoms: { x: number; y: number; radius: number; index: number }[];
}

/** Grid lines beyond which single pixels cannot be told apart in a picture of this size. */
const MOST_LINES = 51;

/**
 * One neighbourhood drawn to scale: D²min cutoff, density-map window and the species with their radii. The atoms are laid
 * out on rings for the eye; they are no structure.
 */
export function presetPreview({ d2minCutoff, window, species }: Preset): PresetPreview {
  const size = windowSize(window);
  const step = Math.ceil(size / (MOST_LINES - 1));
  const lines = Array.from(
    { length: Math.floor(size / step) + 1 },
    (_, k) => k * step * window.pixel,
  );
  const half = 1.06 * Math.max(window.cutoff, d2minCutoff);
  return {
    half,
    cutoff: d2minCutoff,
    window: window.cutoff,
    grid: lines.map((at) => at - window.cutoff),
    atoms: ringed(species, half),
  };
}

/** Species by turns on concentric rings that their radii just fill. */
function ringed(species: Preset['species'], half: number): PresetPreview['atoms'] {
  const largest = Math.max(...species.map(({ radius }) => radius));
  const spacing = Math.max(2 * largest, half / 12);
  const atoms: PresetPreview['atoms'] = [{ x: 0, y: 0, radius: species[0].radius, index: 0 }];
  for (let ring = 1; ring * spacing <= half * 1.5; ring++) {
    const count = 6 * ring;
    for (let k = 0; k < count; k++) {
      const angle = (2 * Math.PI * (k + 0.37 * ring)) / count;
      const index = atoms.length % species.length;
      const at = { x: ring * spacing * Math.cos(angle), y: ring * spacing * Math.sin(angle) };
      atoms.push({ ...at, radius: species[index].radius, index });
    }
  }
  return atoms.filter(({ x, y }) => Math.abs(x) < half && Math.abs(y) < half);
}
