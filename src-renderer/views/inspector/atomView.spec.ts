import { describe, expect, it } from 'vitest';
import type { LabelSummary, SampleSummary } from '../../../src-shared/contract/project';
import type { AtomDetails } from '../../../src-shared/contract/reader';
import { probabilityColumn } from '../../state/columnNames';
import { atomView, verdictOf } from './atomView';
import { angleToAxis } from './neighbourRows';

const sample: SampleSummary = {
  id: 's',
  name: 'lj000',
  dimensions: 2,
  atoms: 10000,
  species: [{ type: 1, name: 'S', atoms: 5528, mass: 1, radius: 0.34 }],
  cell: [],
  origin: [],
  periodic: [],
  units: 'lj',
  split: null,
  source: '',
};
const label: LabelSummary = {
  id: 'l',
  sample: 's',
  deformation: 'd',
  loading: 'simple+',
  strain: 0.03,
  fraction: 0.005,
  cutoff: 2.5,
  threshold: 1,
  atoms: 10000,
  plastic: 50,
  invalid: 0,
  noiseFloor: 0,
};
const details: AtomDetails = {
  row: 7,
  id: 3863,
  type: 1,
  position: [48.684, 53.75, 0],
  neighbours: [{ row: 1, id: 3436, type: 1, distance: 0.649, dx: 0.459, dy: 0.459, dz: 0 }],
  values: [
    {
      column: 'probability_simple_pos',
      record: 'p',
      value: 0.78,
      percentile: 93.2,
      rank: 680,
      atoms: 10000,
    },
    {
      column: 'd2min_simple_pos_0300',
      record: 'l',
      value: 2.231,
      percentile: 99.9,
      rank: 9,
      atoms: 10000,
    },
  ],
};
const prediction = {
  id: 'p',
  sample: 's',
  run: 'r',
  loading: 'simple+',
  backend: 'wasm',
  above: 3,
} as const;
const choices = [
  { name: 'simple+', predictions: [prediction], labels: [label], deformation: null },
];

describe('inspector of an atom', () => {
  it('gives each number its unit, percentile or rank', () => {
    const view = atomView({
      sample,
      details,
      indicators: [],
      loading: 'simple+',
      choices,
      prediction,
      label,
      probabilities: Float32Array.from([0, 0.5827]),
      measured: null,
    });
    expect(view.title).toBe('Atom 3\u202f863');
    expect(view.position).toBe('x 48.68\u202fσ  y 53.75\u202fσ');
    expect(view.probability).toMatchObject({ text: '0.78', percentile: 'percentile 93' });
    expect(view.d2min).toEqual({
      strain: '3\u202f%',
      text: '2.23',
      value: 2.231,
      unit: 'σ²',
      percentile: 'percentile 100',
      rank: 'rank 9 of 10\u202f000',
    });
    expect(view.verdict).toEqual({ text: 'found at 0.5', kind: 'ok' });
    expect(view.neighbours[0]).toMatchObject({
      id: '3\u202f436',
      distance: '0.649',
      angle: '0°',
      probability: '0.58',
      d2min: '–',
    });
    expect(view.loadings[0]).toMatchObject({ current: true, probability: 0.78 });
  });
  it('lists loads by one run, also where the load that is shown is not predicted', () => {
    const other = { ...prediction, id: 'p2', run: 'r2', loading: 'simple-' };
    const column = probabilityColumn(other)?.column ?? '';
    const { loadings } = atomView({
      sample,
      details: {
        ...details,
        values: [...details.values, { ...details.values[0], column, record: 'p2', value: 0.4 }],
      },
      indicators: [],
      loading: 'pure+',
      choices: [
        ...choices,
        { name: 'simple-', predictions: [other], labels: [], deformation: null },
      ],
      prediction: null,
      label: null,
      probabilities: null,
      measured: null,
    });
    expect(loadings.map(({ probability }) => probability)).toEqual([0.78]);
  });
  it('says nothing of an atom that was not measured or not predicted', () => {
    const view = atomView({
      sample,
      details: { ...details, values: [] },
      indicators: [],
      loading: 'simple+',
      choices: [{ name: 'simple+', predictions: [], labels: [], deformation: null }],
      prediction: null,
      label: null,
      probabilities: null,
      measured: null,
    });
    expect([view.verdict, view.probability, view.d2min]).toEqual([null, null, null]);
    expect(view.loadings).toEqual([]);
  });
  it('writes an atom without a value as such, nowhere as a number', () => {
    const none = { value: NaN, percentile: NaN, rank: NaN, atoms: 9900 };
    const view = atomView({
      sample,
      details: {
        ...details,
        values: details.values.map((each) => ({ ...each, ...none })),
        neighbours: [{ ...details.neighbours[0], dx: 0, dy: 0 }],
      },
      indicators: [],
      loading: 'simple+',
      choices,
      prediction,
      label,
      probabilities: Float32Array.from([0, NaN]),
      measured: null,
    });
    expect(view.probability).toEqual({
      text: '–',
      value: null,
      percentile: 'no value',
      rank: '',
    });
    expect(view.d2min).toMatchObject({ text: '–', unit: '', percentile: 'no value' });
    expect(view.loadings[0]).toMatchObject({
      probability: null,
      probabilityText: '–',
      d2minText: '–',
      d2minAt: null,
    });
    expect(view.verdict).toBeNull();
    expect(view.percentiles.map(({ percentile, text }) => [percentile, text])).toEqual([
      [null, '–'],
      [null, '–'],
    ]);
    expect(view.neighbours[0]).toMatchObject({ probability: '–', angle: '–' });
  });
  it('judges at 0.5 against the label threshold', () => {
    expect(verdictOf(0.4, 2, 1)?.text).toBe('missed at 0.5');
    expect(verdictOf(0.6, 0.2, 1)?.text).toBe('false alarm at 0.5');
    expect(verdictOf(0.4, 0.2, 1)?.text).toBe('correct at 0.5');
    expect(verdictOf(NaN, 2, 1)).toBeNull();
  });
  it('measures angles to the elongation axis of the load', () => {
    expect(angleToAxis([1, -1, 0], 'simple+', 2)).toBeCloseTo(90, 9);
    expect(angleToAxis([0, -3, 0], 'pure+', 2)).toBeCloseTo(0, 9);
    expect(angleToAxis([1, 1, 0], '100/010', 3)).toBeCloseTo(0, 5);
  });
});
