import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../../src-shared/records/preset';
import type { Glass } from '../../../indicators/indicator';
import { loadPreset } from '../../../project/loadPreset';
import { restingGlass } from './restingGlass';

const resourcesDir = fileURLToPath(new URL('../../../../resources', import.meta.url));
const preset = await loadPreset('lj2d', resourcesDir);
const context = { report: () => undefined, signal: new AbortController().signal };
const needed = { relax: true, required: true };

/** Atoms in the open, in the plane. */
function cluster(types: readonly number[], ...positions: readonly number[]): Glass {
  return {
    ...{ name: 'cluster', dimensions: 2, d2minCutoff: 2.5 },
    ids: Float64Array.from(types, (_, k) => k + 1),
    types: Int32Array.from(types),
    positions: Float64Array.from(positions),
    cell: {
      h: Float64Array.of(9, 0, 0, 0, 9, 0, 0, 0, 1),
      origin: [0, 0, 0],
      periodic: [false, false, false],
    },
    masses: new Map([
      [1, 1],
      [2, 1],
    ]),
    units: { style: 'lj', length: 'σ', energy: 'ε' },
  };
}

function resting(glass: Glass, potential: Preset['potential'] = preset.potential) {
  const source = { asked: undefined, preset: { ...preset, potential }, resourcesDir, folder: '' };
  return restingGlass(glass, source, needed, context);
}

describe('what a relaxation leaves', () => {
  it('is told', async () => {
    const { relaxed, notes, entry } = await resting(cluster([1, 2], 3, 3, 0, 4.2, 3, 0));
    expect(relaxed).toBe(true);
    expect(entry.residualForce).toBeGreaterThan(1);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/fell from \d\.\d+ to \d\.\d+e-\d+ ε\/σ/);
  });

  it('is told to be more than was aimed at where the force jumps', async () => {
    // the cutoff lies just below the minimum of the pair 1 1: its repulsion ends there with 1e-4. Atom 3 pulls 1 and 2 together by
    // half of that, so that they come to rest right at the jump, where no force vanishes
    const cutoff = 2 ** (1 / 6) - 2e-6;
    const sigma = (cutoff / 2 - 2.2e-7) / 2 ** (1 / 6);
    const pairs: { types: [number, number]; epsilon: number; sigma: number }[] = [
      { types: [1, 1], epsilon: 1, sigma: 1 },
      { types: [1, 2], epsilon: 1, sigma },
      { types: [2, 2], epsilon: 1, sigma: 0.1 },
    ];
    const three = cluster([1, 1, 2], 3, 3, 0, 4.1, 3, 0, 3.55, 3.01, 0);
    const { notes } = await resting(three, { style: 'lj/cut', cutoff, pairs });
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/to \d\.\d+e-5 ε\/σ|to 0\.000\d+ ε\/σ/);
    expect(notes[1]).toMatch(/ended after \d+ evaluations above the 0\.000001 ε\/σ/);
  });

  it('is no rest where it is not a number', async () => {
    const dense = cluster([1, 1, 1], 0, 0, 0, 1e-25, 0, 0, 2e-25, 0, 0);
    await expect(resting(dense)).rejects.toThrow('could not be relaxed');
  });
});
