import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { effectScope, ref, shallowRef } from 'vue';
import type { SampleSummary } from '../../../src-shared/contract/project';
import { plainView, type ViewSettings } from '../../state/viewSettings';
import { useShownAtoms } from './useShownAtoms';

const sample: SampleSummary = {
  id: 's',
  name: 'lj000',
  dimensions: 2,
  atoms: 3,
  species: [],
  cell: [
    [10, 0, 0],
    [0, 10, 0],
    [0, 0, 1],
  ],
  origin: [0, 0, 0],
  periodic: [true, true, true],
  units: 'lj',
  split: null,
  source: '',
};
const settings: ViewSettings = {
  ...plainView,
  colourBy: 'type',
  loading: 'simple+',
  strain: 0.1,
  perspective: false,
  slab: { normal: [1, 0, 0], centre: 0, thickness: 2 },
};
const arrays = {
  ids: Float64Array.of(1, 2, 3),
  types: Int32Array.of(1, 1, 1),
  radii: Float32Array.of(1, 1, 1),
  positions: Float32Array.of(5, 5, 0, 7, 5, 0, 9, 5, 0),
  columns: [],
};

describe('the atoms of a slab', () => {
  beforeEach(() => setActivePinia(createPinia()));

  it('lie about the centre of the cell that is drawn: of a sheared one it is elsewhere', () => {
    const shown = (frame: { cell: number[][]; origin: number[] } | null) =>
      effectScope(true).run(() =>
        useShownAtoms(
          ref(sample),
          's',
          ref(settings),
          shallowRef({ sample, prediction: null, label: null }),
          shallowRef({ arrays, positions: null, frame, values: null }),
        ),
      )?.value;
    expect([...(shown(null) ?? [])]).toEqual([2, 0, 0]);
    const sheared = [
      [10, 0, 0],
      [4, 10, 0],
      [0, 0, 1],
    ];
    expect([...(shown({ cell: sheared, origin: [0, 0, 0] }) ?? [])]).toEqual([0, 2, 0]);
  });
});
