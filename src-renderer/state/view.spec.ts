import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import type { ProjectState, SampleSummary } from '../../src-shared/contract/project';
import { useProjectStore } from './project';
import { placeAt, useViewStore } from './view';

const sample: SampleSummary = {
  ...{ id: 's', name: 'lj000', dimensions: 2, atoms: 10, species: [], cell: [], origin: [] },
  ...{ periodic: [], units: 'lj', split: null, source: '' },
};
const state: ProjectState = {
  ...{
    path: '/p',
    name: 'p',
    readOnly: false,
    copyOf: null,
    damaged: [],
    unfinished: [],
    undo: null,
    redo: null,
  },
  ...{ samples: [sample], deformations: [], labels: [], runs: [], predictions: [], fans: [] },
  ...{ indicators: [], comparisons: [] },
  preset: {
    ...{ schema: 1, name: 'lj2d', title: '', dimensions: 2, units: 'lj', species: [] },
    ...{
      window: { cutoff: 5, pixel: 0.2, channels: ['S', 'L'] },
      d2minCutoff: 2.5,
      potential: null,
    },
  },
};

beforeEach(() => {
  setActivePinia(createPinia());
  useProjectStore().state = state;
});

it('a viewer that comes back takes the load of those it is linked with, and keeps its own where it is not', () => {
  const view = useViewStore();
  view.setSlots(sample, 2);
  const second = placeAt('s', 2);
  view.change(second, { colourBy: 'd2min', radiusScale: 0.5 });
  view.setSlots(sample, 1);
  view.change('s', { loading: 'pure-', strain: 0.04 });
  view.setSlots(sample, 2);
  expect(view.settingsOf(sample, second)).toMatchObject({
    ...{ loading: 'pure-', strain: 0.04 },
    ...{ colourBy: 'd2min', radiusScale: 0.5 },
  });
  view.links.load = false;
  view.setSlots(sample, 1);
  view.change('s', { loading: 'simple+' });
  view.setSlots(sample, 2);
  expect(view.settingsOf(sample, second).loading).toBe('pure-');
});
