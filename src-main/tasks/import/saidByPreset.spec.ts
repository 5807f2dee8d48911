import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadPreset } from '../../project/loadPreset';
import { saidByPreset } from './saidByPreset';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const species = (names: Record<number, string>) =>
  Object.entries(names).map(([type, name]) => ({ type: Number(type), name }));

it('a sample is known by its file alone under the built-in presets, and by their names and units under others', async () => {
  for (const name of ['lj2d', 'cuzr']) {
    const preset = await loadPreset(name, resources);
    const open = { units: null, typeNames: new Map(), dimensions: preset.dimensions };
    expect(saidByPreset(open, preset.species, preset)).toEqual({});
  }
  const preset = await loadPreset('lj2d', resources);
  const open = { units: null, typeNames: new Map<number, string>(), dimensions: 2 as const };
  expect(saidByPreset(open, species({ 1: 'A', 2: 'B' }), preset)).toEqual({
    preset: { units: 'lj', species: { '1': 'A', '2': 'B' } },
  });
  const own = { ...preset, units: 'metal' as const };
  expect(saidByPreset(open, preset.species, own)).toMatchObject({ preset: { units: 'metal' } });
  // what the file says itself is the same under every preset
  const said = { ...open, units: 'lj', typeNames: new Map([[1, 'A'], [2, 'B']]) }; // prettier-ignore
  expect(saidByPreset(said, species({ 1: 'A', 2: 'B' }), own)).toEqual({});
});
