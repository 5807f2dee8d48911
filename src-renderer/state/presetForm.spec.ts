import { describe, expect, it } from 'vitest';
import type { Preset } from '../../src-shared/records/preset';
import { formOfFound, meanSpacing, presetName } from './foundSystem';
import {
  checkForm,
  formOfPreset,
  withChannel,
  withoutSpecies,
  withSpecies,
  type PresetForm,
} from './presetForm';

/** Channels in another order than the types, as in a Cu–Zr glass; a type that the network does not see. */
const preset: Preset = {
  schema: 1,
  name: 'own',
  title: 'Own glass',
  dimensions: 3,
  units: 'metal',
  species: [
    { type: 1, name: 'Cu', mass: 63.546, radius: 1.31 },
    { type: 2, name: 'Zr', mass: 91.224, radius: 1.55 },
    { type: 4, name: 'O', mass: 15.999, radius: 0.6 },
  ],
  d2minCutoff: 4,
  window: { cutoff: 9.6, pixel: 0.6, channels: ['Zr', 'Cu'] },
  potential: {
    style: 'lj/smooth',
    cutoff: 6,
    inner: 5,
    pairs: [
      { types: [1, 1], epsilon: 1, sigma: 2 },
      { types: [1, 2], epsilon: 1, sigma: 2 },
      { types: [1, 4], epsilon: 1, sigma: 2 },
      { types: [2, 2], epsilon: 1, sigma: 2 },
      { types: [2, 4], epsilon: 1, sigma: 2 },
      { types: [4, 4], epsilon: 1, sigma: 2 },
    ],
  },
};
const form = formOfPreset(preset);
const problems = (change: Partial<PresetForm>) => [
  ...checkForm({ ...form, ...change }).problems.entries(),
];
const species = (k: number, change: object) =>
  form.species.map((each, at) => (at === k ? { ...each, ...change } : each));

describe('the form of a preset', () => {
  it('gives back the preset it was made from', () => {
    expect(checkForm(form)).toEqual({ preset, problems: new Map() });
    const table: Preset = {
      ...preset,
      potential: { style: 'eam/alloy', file: 'CuZrO.eam', elements: ['Cu', 'Zr', 'X', 'O'] },
    };
    expect(checkForm(formOfPreset(table)).preset).toEqual(table);
    expect(checkForm(formOfPreset({ ...preset, potential: null })).preset?.potential).toBeNull();
  });

  it('says at the field what is wrong, one sentence each', () => {
    expect(problems({ species: species(1, { mass: '' }) })).toEqual([
      ['species.1.mass', 'Must be a number.'],
    ]);
    expect(problems({ species: species(1, { mass: '-1', name: '2 Zr' }) })).toEqual([
      ['species.1.name', 'Must begin with a letter and hold no blanks: Cu, L, Na+.'],
      ['species.1.mass', 'Must be above 0.'],
    ]);
    expect(problems({ species: species(1, { name: 'Cu' }) })).toContainEqual([
      'species.1.name',
      '"Cu" is there twice.',
    ]);
    expect(
      problems({
        species: species(2, { type: '2.5' }),
        potential: { ...form.potential, style: 'none' },
      }),
    ).toEqual([['species.2.type', 'Must be a whole number.']]);
    expect(problems({ d2minCutoff: '4,0' })).toEqual([['d2minCutoff', 'Must be a number.']]);
    expect(problems({ name: 'my glass' }).map(([field]) => field)).toEqual(['name']);
    expect(problems({ species: form.species.map((each) => ({ ...each, channel: '' })) })).toEqual([
      ['window.channels', 'Must name at least one species.'],
    ]);
    expect(problems({ window: { cutoff: '9.6', size: '31.5' } }).map(([field]) => field)).toEqual([
      'window.size',
    ]);
    expect(problems({ window: { cutoff: '9.6', size: '200' } })).toEqual([
      ['window.size', 'Makes 200 pixels per edge; at most 96 in 3D.'],
    ]);
    expect(
      problems({ potential: { ...form.potential, inner: '7' } }).map(([field]) => field),
    ).toEqual(['potential.inner']);
  });

  it('takes any number of pixels, though their size has no short decimal form', () => {
    for (let size = 2; size <= 96; size++)
      expect(
        checkForm({ ...form, window: { cutoff: '9.7', size: String(size) } }).preset,
      ).not.toBeNull();
  });

  it('keeps channels numbered from 1 without gaps', () => {
    const channels = ({ species: all }: PresetForm) => all.map(({ channel }) => channel);
    expect(channels(form)).toEqual(['2', '1', '']);
    expect(channels(withSpecies(form))).toEqual(['2', '1', '', '3']);
    expect(channels(withChannel(form, 0, '1'))).toEqual(['1', '2', '']);
    expect(channels(withChannel(form, 1, ''))).toEqual(['1', '', '']);
    expect(channels(withChannel(form, 2, '3'))).toEqual(['2', '1', '3']);
    expect(channels(withoutSpecies(form, 1))).toEqual(['1', '']);
    // a name follows its species into the density map
    const renamed = checkForm({ ...form, species: species(0, { name: 'Ag' }) });
    expect(renamed.preset?.window.channels).toEqual(['Zr', 'Ag']);
  });
});

it('forgets the pairs of a species that is taken out, so that the next one begins without', () => {
  const without = withoutSpecies(form, 2);
  expect(Object.keys(without.potential.pairs)).toEqual(['0 0', '0 1', '1 1']);
  expect(withSpecies(without).species[2]?.key).toBe(2);
  expect(checkForm(withSpecies(without)).problems.get('potential.pairs.2.epsilon')).toBeDefined();
});

describe('the form of a glass that was found in files', () => {
  const found = {
    name: 'melt 3',
    dimensions: 2 as const,
    units: null,
    types: [
      { type: 1, name: 'A', mass: null, radius: null },
      { type: 2, name: null, mass: 2, radius: null },
    ],
    spacing: 1.037,
  };

  it('asks for what the files do not say, and proposes lengths from the mean spacing', () => {
    const made = formOfFound(found, preset);
    expect(made).toMatchObject({
      name: 'melt-3',
      units: 'lj',
      d2minCutoff: '2.6',
      window: { cutoff: '5.2', size: '50' },
    });
    expect([...checkForm(made).problems.keys()]).toEqual(['species.0.mass', 'species.1.name']);
  });

  it('keeps cutoffs, channels and potential of a preset that names the same types', () => {
    const types = preset.species.map(({ type, name }) => ({ type, name, mass: 1, radius: 1 }));
    const made = formOfFound({ ...found, dimensions: 3, types, units: 'metal' }, preset);
    expect(checkForm(made).preset?.window).toEqual(preset.window);
    expect(checkForm(made).preset?.potential).toEqual(preset.potential);
  });

  it('gives each pair its own numbers, whatever order and part of the types the glass has', () => {
    const potential = preset.potential;
    if (potential === null || !('pairs' in potential)) throw new Error('a pair potential');
    const pairs = potential.pairs.map((pair, k) => ({ ...pair, epsilon: k + 1 }));
    const like = { ...preset, potential: { ...potential, pairs } };
    const types = [preset.species[2], preset.species[0]].map(({ type, name }) => ({
      ...{ type, name, mass: 1, radius: 1 },
    }));
    const made = formOfFound({ ...found, dimensions: 3, types, units: 'metal' }, like);
    // of the types 4 and 1, in this order
    expect(made.potential.pairs).toEqual({
      '0 0': { epsilon: '6', sigma: '2' },
      '0 1': { epsilon: '3', sigma: '2' },
      '1 1': { epsilon: '1', sigma: '2' },
    });
  });

  it('has a mean spacing of (V/N)^(1/d) and a file name', () => {
    const cell = [
      [10, 0, 0],
      [5, 10, 0],
      [0, 0, 2],
    ];
    expect(meanSpacing(cell, 2, 25)).toBeCloseTo(2, 12);
    expect(meanSpacing(cell, 3, 25)).toBeCloseTo(2, 12);
    expect(['Zr–Cu (fast)', '_x', '銅'].map(presetName)).toEqual(['Zr-Cu-fast-', 'x', 'own']);
  });
});
