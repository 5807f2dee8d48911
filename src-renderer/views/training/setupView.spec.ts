import { describe, expect, it } from 'vitest';
import type {
  DeformationSummary,
  SampleSummary,
  SplitTag,
} from '../../../src-shared/contract/project';
import type { Preset } from '../../../src-shared/records/preset';
import { initialSetup, learnable, setupView, strainsOf } from './setupView';

const sample = (id: string, split: SplitTag | null): SampleSummary => ({
  id,
  name: id,
  dimensions: 2,
  atoms: 10,
  species: [],
  cell: [],
  origin: [],
  periodic: [],
  units: 'lj',
  split,
  source: '',
});
const solid = (id: string): SampleSummary => ({ ...sample(id, null), dimensions: 3 });
const deformation = (of: string, strains = [0, 0.01, 0.03]): DeformationSummary => ({
  id: `d${of}`,
  sample: of,
  loading: 'simple+',
  t: [],
  eta: [],
  strains,
});

const preset: Preset = {
  ...{ schema: 1, name: 'p', title: 'own glass', dimensions: 2, units: 'lj', d2minCutoff: 2.5 },
  species: [{ type: 1, name: 'S', mass: 1, radius: 1 }],
  window: { cutoff: 5, pixel: 0.2, channels: ['S'] },
  potential: null,
};

describe('set-up of a training', () => {
  it('is filled in: 3 % where it exists, and never strain 0', () => {
    expect(strainsOf([deformation('a'), deformation('b', [0, 0.04])])).toEqual([0.01, 0.03, 0.04]);
    expect(initialSetup([deformation('a')]).strain).toBe(0.03);
    expect(initialSetup([]).strain).toBeNull();
  });
  it('asks for a second sample before a training that could not validate', () => {
    const setup = initialSetup([deformation('a')]);
    expect(setupView(setup, [sample('a', null)], [deformation('a')], [], preset).problem).toMatch(
      /two samples/,
    );
    const two = [sample('a', null), sample('b', null), sample('t', 'test')];
    const view = setupView(
      setup,
      two,
      two.map(({ id }) => deformation(id)),
      [],
      preset,
    );
    expect(view.problem).toBeNull();
    expect(view.request).toEqual({
      model: 'compact2d',
      recipe: 'ranks',
      strain: 0.03,
      fraction: 0.005,
      seed: 0,
    });
    expect(view.summary).toContain('3 label sets will be computed first');
  });
  it('says before the start that a model does not take the window of the preset', () => {
    const two = [sample('a', null), sample('b', null)];
    const deformations = two.map(({ id }) => deformation(id));
    const window = { ...preset.window, pixel: 0.25 };
    const view = setupView(initialSetup(deformations), two, deformations, [], {
      ...preset,
      window,
    });
    expect(view).toMatchObject({
      problem:
        'compact-2d takes density maps of 50 pixels per edge; the preset own glass makes 40. Change its window, or choose another model.',
      request: null,
    });
  });
  it('counts only what the models can learn from', () => {
    const samples = [sample('a', null), sample('b', null), solid('c')];
    const deformations = [...samples.map(({ id }) => deformation(id)), deformation('c', [0.05])];
    expect(strainsOf(learnable(samples, deformations))).toEqual([0.01, 0.03]);
    const view = setupView(
      initialSetup(deformations.slice(0, 2)),
      samples,
      deformations,
      [],
      preset,
    );
    expect(view.summary).toMatch(/^2 samples, 2 cases/);
  });
  it('refuses numbers that are none', () => {
    const two = [sample('a', null), sample('b', null)];
    const deformations = two.map(({ id }) => deformation(id));
    const setup = { ...initialSetup(deformations), epochs: '1.5' };
    expect(setupView(setup, two, deformations, [], preset)).toMatchObject({
      problem: 'Epochs must be a whole number above 0.',
      wrong: 'epochs',
    });
    expect(
      setupView({ ...setup, epochs: '20', batch: 'x' }, two, deformations, [], preset).request,
    ).toBeNull();
    expect(
      setupView({ ...setup, epochs: '20', batch: '128' }, two, deformations, [], preset).request,
    ).toMatchObject({ epochs: 20, batch: 128 });
  });
});
