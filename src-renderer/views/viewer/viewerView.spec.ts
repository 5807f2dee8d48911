import { describe, expect, it } from 'vitest';
import type { LabelSummary, RunSummary, SampleSummary } from '../../../src-shared/contract/project';
import { plainView, type ViewSettings } from '../../state/viewSettings';
import { d2minColumn, probabilityColumn } from '../../state/columnNames';
import { captionText, captionView, cellNote, emptyView, followsLoad } from './viewerView';
import { scaleBarLength } from './scaleBar';

const settings: ViewSettings = {
  ...plainView,
  colourBy: 'probability',
  loading: 'simple+',
  strain: 0.03,
  perspective: false,
};
const label: LabelSummary = {
  id: 'l',
  sample: 's',
  deformation: 'd',
  loading: 'pure-',
  strain: 0.03,
  fraction: 0.005,
  cutoff: 2.5,
  threshold: 1,
  atoms: 10000,
  plastic: 50,
  invalid: 0,
  noiseFloor: 0,
};
const sample: SampleSummary = {
  id: 's',
  name: 'lj000',
  dimensions: 2,
  atoms: 10000,
  species: [],
  cell: [
    [98.8045, 0, 0],
    [0, 98.8045, 0],
    [0, 0, 1],
  ],
  origin: [0, 0, 0],
  periodic: [true, true, true],
  units: 'lj',
  split: null,
  source: '',
};
const predictor: RunSummary = {
  id: 'r',
  name: 'run 2',
  model: 'compact2d',
  recipe: 'ranks',
  dimensions: 2,
  strain: 0.03,
  fraction: 0.005,
  bundled: true,
  backend: 'wasm',
  epochs: [],
  bestEpoch: 1,
  densityMap: { cutoff: 5, pixel: 0.2, size: 50, channels: ['S', 'L'] },
  split: { train: [], validation: [], test: [] },
  test: null,
};
const prediction = {
  id: 'p',
  sample: 's',
  run: 'r',
  loading: 'simple+',
  backend: 'wasm',
  above: 3,
} as const;

const nothing = {
  ...{ choice: null, prediction: null, fan: null, label: null, indicator: null, predictor: null },
};

describe('what a viewer says', () => {
  it('asks the reader for exported column names', () => {
    expect(probabilityColumn(prediction)).toEqual({
      column: 'probability_simple_pos',
      model: 'r',
      record: 'p',
    });
    expect(d2minColumn(label)).toEqual({ column: 'd2min_pure_neg_0300', model: null, record: 'l' });
    expect(probabilityColumn(null)).toBeNull();
  });
  it('offers what helps when nothing is there, and only that', () => {
    expect(emptyView(settings, { ...nothing, prediction, predictor })).toBeNull();
    expect(emptyView(settings, { ...nothing, predictor })?.action).toBe('predict');
    expect(emptyView(settings, nothing)?.action).toBe('train');
    expect(emptyView({ ...settings, colourBy: 'd2min' }, nothing)?.action).toBeNull();
    expect(emptyView({ ...settings, colourBy: 'type' }, nothing)).toBeNull();
  });
  it('says what colours the atoms and what the rings are', () => {
    const run = { name: 'run 2', split: { train: ['other'], validation: [], test: [] } };
    const painted = {
      ...{ prediction, fan: null, run, label, indicator: null },
      ...{ empty: false, tag: null },
    };
    const caption = captionView(sample, settings, painted);
    const learned = { name: 'run 2', split: { ...run.split, train: [sample.id] } };
    expect(captionView(sample, settings, { ...painted, run: learned }).text).toContain(
      'run 2 (which learned from this glass)',
    );
    expect(caption.text).toBe('undeformed structure, coloured by run 2 for simple shear +');
    expect(caption.rings).toEqual({ fraction: '0.5\u202f%', strain: '3\u202f%' });
    expect(captionView(sample, settings, { ...painted, empty: true }).text).toContain('by type');
  });
  it('says so where stored angles stand in for a prediction', () => {
    const fan = { id: 'f', sample: 's', run: 'r', backend: 'wasm', angles: 36 } as const;
    expect(emptyView(settings, { ...nothing, fan })).toBeNull();
    const between = captionView(
      sample,
      { ...settings, loading: 'angle:47', rings: false },
      {
        ...{ prediction: null, fan, run: null, label: null, indicator: null },
        ...{ empty: false, tag: 'between 45° and 50°' },
      },
    );
    expect(captionText(between)).toBe(
      'lj000, undeformed structure, coloured by a deleted run for pure shear at 47°, between 45° and 50°.',
    );
    // the linear response needs its coefficients, a prediction its fan: neither stands in for the other
    const response = { oriented: true, loading: null };
    expect(followsLoad({ colourBy: 'probability' }, fan, null)).toBe(true);
    expect(followsLoad({ colourBy: 'probability' }, null, response)).toBe(false);
    expect(followsLoad({ colourBy: 'indicator' }, fan, null)).toBe(false);
  });
  it('gives the cell with its unit and a round scale bar', () => {
    expect(cellNote(sample, true, false)).toBe('cell 98.80 × 98.80\u202fσ, periodic images dimmed');
    expect([6.62, 66.2, 0.9, 3].map((perUnit) => scaleBarLength(perUnit))).toEqual([
      10, 1, 100, 20,
    ]);
  });
});
