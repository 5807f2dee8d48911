import { describe, expect, it } from 'vitest';
import type {
  LabelSummary,
  ProjectState,
  RunSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import type { Preset } from '../../../src-shared/records/preset';
import { formOfPreset } from '../../state/presetForm';
import { presetView } from './presetView';

const preset: Preset = {
  schema: 1,
  name: 'lj2d',
  title: 'LJ',
  dimensions: 2,
  units: 'lj',
  species: [
    { type: 1, name: 'S', mass: 1, radius: 0.34 },
    { type: 2, name: 'L', mass: 1, radius: 0.63 },
  ],
  d2minCutoff: 2.5,
  window: { cutoff: 5, pixel: 0.2, channels: ['S', 'L'] },
  potential: null,
};
const sample: SampleSummary = {
  id: 's',
  name: 'lj000',
  dimensions: 2,
  atoms: 100,
  species: [{ type: 1, name: 'S', atoms: 100, mass: 1, radius: 0.34 }],
  cell: [],
  origin: [],
  periodic: [],
  units: 'lj',
  split: null,
  source: '',
};
const label: LabelSummary = {
  ...{ id: 'l', sample: 's', deformation: 'd', loading: 'simple+', strain: 0.03, fraction: 0.005 },
  ...{ cutoff: 2.5, threshold: 1, atoms: 100, plastic: 1, invalid: 0, noiseFloor: 0 },
};
const run: RunSummary = {
  ...{ id: 'r', name: 'compact', model: 'compact2d', recipe: 'ranks', dimensions: 2, strain: 0.03 },
  ...{ fraction: 0.005, bundled: true, backend: 'wasm', epochs: [], bestEpoch: 1, test: null },
  split: { train: [], validation: [], test: [] },
  densityMap: { cutoff: 5, pixel: 0.2, size: 50, channels: ['S', 'L'] },
};
const state: ProjectState = {
  ...{ path: '/p', name: 'glasses', readOnly: false, copyOf: null, undo: null, redo: null },
  preset,
  samples: [sample],
  labels: [label],
  runs: [run],
  ...{ deformations: [], predictions: [], fans: [], indicators: [], comparisons: [] },
  ...{ unfinished: [], damaged: [] },
};
const viewOf = (change: Partial<Preset>) =>
  presetView(formOfPreset({ ...preset, ...change }), state);
const texts = (change: Partial<Preset>) => viewOf(change).effects.map(({ text }) => text);

describe('what a preset means for the project', () => {
  it('is nothing while it is the project’s own', () => {
    expect(viewOf({})).toMatchObject({ usable: false, effects: [{ kind: 'ok' }] });
  });

  it('leaves samples and label sets as they were made', () => {
    expect(viewOf({ d2minCutoff: 3 }).usable).toBe(true);
    expect(texts({ d2minCutoff: 3 })).toEqual([
      '1 sample keeps the species, radii and units of the import. New ones take these.',
      '1 label set keeps the D²min cutoff of 2.50\u202fσ. New ones take 3.00\u202fσ.',
    ]);
  });

  it('warns of samples that its density maps do not show', () => {
    const species = preset.species.map((each) => ({ ...each, name: `Z${each.type}` }));
    const window = { ...preset.window, channels: ['Z1', 'Z2'] };
    expect(texts({ species, window })[1]).toBe(
      'lj000 has none of Z1, Z2: no model can be trained on it with this window.',
    );
  });

  it('is not usable where the samples have another dimension', () => {
    expect(viewOf({ dimensions: 3 })).toMatchObject({ usable: false, effects: [{ kind: 'err' }] });
  });

  it('names the models that see another window', () => {
    expect(viewOf({}).models).toEqual([{ kind: 'ok', text: 'compact sees this window.' }]);
    const wider = { ...preset.window, cutoff: 6 };
    expect(viewOf({ window: wider }).models).toEqual([
      {
        kind: 'warn',
        text: 'compact sees 50 × 50 pixels within ±5 of S, L. It predicts from its own.',
      },
    ]);
    expect(viewOf({ dimensions: 3 }).models).toEqual([]);
  });
});
