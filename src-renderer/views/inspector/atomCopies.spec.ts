import { describe, expect, it } from 'vitest';
import type {
  IndicatorSummary,
  LabelSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import type { IndicatorChoice } from '../../state/sampleChoices';
import { atomsCsv, manyCsv, neighboursCsv } from './atomCsv';
import { aseSnippet, ovitoSnippet } from './atomSnippet';
import { atomStory } from './atomStory';
import type { AtomQuestion } from './atomValues';
import { manyView } from './manyView';
import { percentileRows } from './percentileRows';

const sample: SampleSummary = {
  ...{ id: 's', name: 'lj000', dimensions: 2, atoms: 10000, cell: [], origin: [], periodic: [] },
  ...{ units: 'lj', split: null, source: '' },
  species: [{ type: 1, name: 'S', atoms: 5528, mass: 1, radius: 0.34 }],
};
const label: LabelSummary = {
  ...{ id: 'l', sample: 's', deformation: 'd', loading: 'simple+', strain: 0.03 },
  ...{ fraction: 0.005, cutoff: 2.5, threshold: 1, atoms: 10000, plastic: 50, invalid: 0 },
  noiseFloor: 0,
};
const prediction = {
  id: 'p',
  sample: 's',
  run: 'r',
  loading: 'simple+',
  backend: 'wasm',
  above: 3,
} as const;
const indicator = (method: 'md' | 'harmonic'): IndicatorSummary => ({
  ...{ id: method, sample: 's', indicator: 'flexibility-volume', title: 'Flexibility volume' },
  ...{ needs: 'simulation', method, loading: null, strain: null, oriented: false, even: false },
  ...{ softer: 'larger', definition: '', unit: null, potential: null, engine: null, modes: null },
  ...{ atoms: 10000, invalid: 0, seconds: 0 },
});
const indicators: IndicatorChoice[] = [
  { key: 'flexibility-volume/md', title: 'Flexibility volume, MD', records: [indicator('md')] },
  {
    key: 'flexibility-volume/harmonic',
    title: 'Flexibility volume, harmonic',
    records: [indicator('harmonic')],
  },
];
const value = (column: string, record: string, number: number, percentile: number) => ({
  ...{ column, record, value: number, percentile },
  ...{ rank: Math.round(10000 - 100 * percentile) + 1, atoms: 10000 },
});
const question: AtomQuestion = {
  ...{ sample, label, prediction, indicators, loading: 'simple+' },
  choices: [{ name: 'simple+', predictions: [prediction], labels: [label], deformation: null }],
  details: {
    ...{ row: 7, id: 3863, type: 1, position: [48.684, 53.75, 0] },
    neighbours: [{ row: 1, id: 3436, type: 1, distance: 0.649, dx: 0.459, dy: 0.459, dz: 0 }],
    values: [
      value('probability_simple_pos', 'p', 0.7812345027923584, 93.2),
      value('d2min_simple_pos_0300', 'l', 2.231234567890123, 99.9),
      value('flexibility_volume', 'md', 0.0123, 12),
      value('flexibility_volume_harmonic', 'harmonic', 0.0345, 88),
    ],
  },
  probabilities: Float32Array.of(0, 0.5),
  measured: null,
};

describe('copies of an atom', () => {
  it('tell its story in one sentence, with unit, load, strain and standing', () => {
    const story = atomStory(question, 'compact2d');
    expect(story).toMatch(/^Atom 3863 \(S\) of lj000 at x 48\.684, y 53\.75 σ; .*\.$/);
    expect(story).toContain(
      'class probability 0.781234503 under simple + by compact2d (percentile 93.2, rank 681 of 10000)',
    );
    expect(story).toContain('D²min 2.23123457 σ² at 3\u202f% strain');
    expect(story).toContain('plastic at the threshold 1 σ²; prediction found at 0.5');
    expect(story).toContain('Flexibility volume, harmonic 0.0345 (percentile 88');
    expect(story).toContain('the nearest atom 3436 (S) at 0.649 σ');
    expect(story.match(/\. /g)).toBeNull();
  });
  it('are CSV in full precision under the names of exports, two methods of one name apart', () => {
    const [header, row] = atomsCsv([question]).trimEnd().split('\n');
    expect(header).toBe(
      'sample,id,type,species,x,y,probability_simple_pos,d2min_simple_pos_0300,flexibility_volume,flexibility_volume_harmonic',
    );
    expect(row).toBe(
      'lj000,3863,1,S,48.684,53.75,0.7812345027923584,2.231234567890123,0.0123,0.0345',
    );
    const [, neighbour] = neighboursCsv(question).trimEnd().split('\n');
    expect(
      neighbour.split(',').map((field, k) => (k === 3 ? Number(field) < 1e-5 : field)),
    ).toEqual(['3436', 'S', '0.649', true, '0.5', '']);
  });
  it('rank an indicator by two methods apart', () => {
    const rows = percentileRows(question).filter(({ label: kind }) => kind === 'indicator');
    expect(rows.map(({ title, text }) => [title, text])).toEqual([
      ['Flexibility volume, MD', '12'],
      ['Flexibility volume, harmonic', '88'],
    ]);
  });
  it('of several atoms are medians and ranges', () => {
    const many = {
      ...{ atoms: 3, types: [{ type: 1, atoms: 3 }] },
      values: [
        {
          ...{ column: 'probability_simple_pos', record: 'p' },
          ...{ median: 0.5, least: 0.25, largest: 0.995, atoms: 2 },
        },
      ],
    };
    const view = manyView(many, question);
    expect(view).toMatchObject({ title: '3 atoms', species: '3 S' });
    expect(view.rows).toEqual([
      expect.objectContaining({
        ...{ title: 'Class probability', median: '0.50', range: '0.25 to 0.995' },
        note: '1 without a value',
      }),
    ]);
    expect(manyCsv(many, indicators)).toBe(
      'column,median,least,largest,atoms\nprobability_simple_pos,0.5,0.25,0.995,2\n',
    );
  });
  it('are programs that name the file, the atom and the column', () => {
    const asked = {
      ...{ sample: 'lj 000', atom: 3863, column: 'd2min_simple_pos_0300', logarithmic: true },
      ...{ range: [0.01, 10] as const, dimensions: 2 as const, radii: [{ type: 1, radius: 0.34 }] },
    };
    for (const program of [ovitoSnippet(asked), aseSnippet(asked)]) {
      expect(program).toContain('path = "lj_000.');
      expect(program).toContain('atom = 3863\ncolumn = "d2min_simple_pos_0300"');
      expect(program).toContain('low, high = -2, 1');
    }
  });
  it('are programs that run for species too, and for a range that has no logarithm', () => {
    const asked = {
      ...{ sample: 'lj000', atom: 3863, column: 'type', logarithmic: true },
      ...{ range: [0, 100] as const, dimensions: 2 as const, radii: [{ type: 1, radius: 0.34 }] },
    };
    expect(ovitoSnippet(asked)).toContain('column = "Particle Type"');
    for (const program of [ovitoSnippet(asked), aseSnippet(asked)])
      expect(program).toContain('low, high = float(np.nanmin(shown)), 2\n');
  });
});
