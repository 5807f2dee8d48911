import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src-shared/contract/jobs';
import type { ProjectState } from '../../../src-shared/contract/project';
import { openSections, treeRows } from './treeView';

const state: ProjectState = {
  path: '/p',
  name: 'p',
  preset: {
    schema: 1,
    name: 'lj2d',
    title: 't',
    dimensions: 2,
    units: 'lj',
    species: [{ type: 1, name: 'S', mass: 1, radius: 0.34 }],
    d2minCutoff: 2.5,
    window: { cutoff: 5, pixel: 0.2, channels: ['S'] },
    potential: null,
  },
  readOnly: false,
  samples: [
    {
      id: 's1',
      name: 'lj000',
      dimensions: 2,
      atoms: 10000,
      species: [],
      cell: [],
      origin: [],
      periodic: [],
      units: 'lj',
      split: 'test',
      source: '',
    },
  ],
  deformations: [
    {
      id: 'd1',
      sample: 's1',
      loading: 'simple+',
      t: [1, 0, 0],
      eta: [0, 1, 0],
      strains: [0, 0.01, 0.04],
    },
  ],
  labels: [0.01, 0.03].flatMap((strain) =>
    ['simple+', 'pure+'].map((loading) => ({
      id: `${loading}${strain}`,
      sample: 's1',
      deformation: 'd1',
      loading,
      strain,
      fraction: 0.005,
      cutoff: 2.5,
      threshold: 1,
      atoms: 10000,
      plastic: 50,
      invalid: 0,
      noiseFloor: 0,
    })),
  ),
  runs: [],
  predictions: [],
  indicators: [],
  comparisons: [],
  unfinished: [],
  damaged: [{ path: '/p/labels/abc', message: 'manifest.json is cut' }],
  canUndo: false,
  canRedo: false,
};
const open = new Set([...openSections, 'sample:s1']);

describe('project tree', () => {
  it('shows a sample with its split, its undeformed state and only the loadings that exist', () => {
    const rows = treeRows(state, [], open, '');
    const labels = rows.filter((row) => row.key.startsWith('sample:')).map((row) => row.label);
    expect(labels).toEqual(['lj000', 'undeformed', 'simple +']);
    expect(rows.find((row) => row.label === 'simple +')?.fact).toBe('45°  1–4\u202f%');
    expect(rows.find((row) => row.label === 'lj000')?.tag).toBe('test');
  });
  it('gathers label sets of one definition', () => {
    const labels = treeRows(state, [], open, '').filter((row) => row.target.kind === 'label');
    expect(labels).toHaveLength(2);
    expect(labels[0].fact).toBe('2 sets');
  });
  it('keeps a damaged record in sight with its reason', () => {
    const row = treeRows(state, [], open, '').find((each) => each.target.kind === 'damaged');
    expect(row).toMatchObject({
      label: 'labels/abc',
      fact: 'manifest.json is cut',
      tone: 'warning',
    });
  });
  it('filters by name, tag and fact, and hides what a closed section holds', () => {
    expect(
      treeRows(state, [], open, 'TEST')
        .filter((row) => row.depth > 0)
        .map((row) => row.label),
    ).toEqual(['lj000']);
    const found = treeRows(state, [], new Set(), 'simple').filter((row) => row.depth > 0);
    expect(found.map((row) => row.label)).toEqual(['lj000', 'simple +']);
    expect(treeRows(state, [], open, 'nowhere')).toEqual([]);
    expect(treeRows(state, [], new Set(), '').every((row) => row.depth === 0)).toBe(true);
  });
  it('shows interrupted trainings and molecular dynamics where their results would be, to be continued', () => {
    const dynamics = {
      ...{ id: 'indicator-1', task: 'indicators', title: 'Flexibility volume of lj000' },
      ...{ done: 12, total: 100, running: false },
    };
    const unfinished = [
      dynamics,
      { ...dynamics, id: 'indicator-2', running: true },
      { ...dynamics, id: 'run-1', task: 'train', title: 'Train', done: null, total: null },
    ];
    const rows = treeRows({ ...state, unfinished }, [], open, '');
    const under = (title: string) => rows[rows.findIndex((row) => row.label === title) + 1];
    expect(under('Indicators')).toMatchObject({
      target: { kind: 'unfinished', id: 'indicator-1' },
      label: 'Flexibility volume of lj000',
      fact: '12 of 100',
    });
    expect(under('Models')).toMatchObject({
      target: { kind: 'unfinished', id: 'run-1' },
      fact: 'interrupted',
    });
    expect(rows.filter(({ target }) => target.kind === 'unfinished')).toHaveLength(2);
  });
  it('says that there is no model only while none is being trained either', () => {
    const models = (jobs: Job[]) =>
      treeRows(state, jobs, open, '').find((row) => row.label === 'Models');
    expect(models([])?.empty?.action).toBe('train');
    const training: Job = {
      id: 'j',
      task: 'train',
      title: 'Train compact2d at 3 %',
      state: { status: 'queued' },
      createdAt: '',
      finishedAt: null,
    };
    expect(models([training])?.empty).toBeUndefined();
  });
});
