import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src-shared/contract/jobs';
import type { ProjectState } from '../../../src-shared/contract/project';
import { openSections, projectRows, treeRows } from './treeView';

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
  copyOf: null,
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
  fans: [],
  indicators: [],
  comparisons: [],
  unfinished: [],
  damaged: [{ path: '/p/labels/abc/manifest.json', message: 'manifest.json is cut' }],
  undo: null,
  redo: null,
};
const open = new Set([...openSections, 'sample:s1']);
const rowsOf = (jobs: Job[], expanded: Set<string>, filter: string, of = state) =>
  treeRows(projectRows(of), jobs, expanded, filter);

describe('project tree', () => {
  it('shows a sample with its split, its undeformed state and only the loadings that exist', () => {
    const rows = rowsOf([], open, '');
    const labels = rows.filter((row) => row.key.startsWith('sample:')).map((row) => row.label);
    expect(labels).toEqual(['lj000', 'undeformed', 'simple +']);
    expect(rows.find((row) => row.label === 'simple +')?.fact).toBe('45°  1–4\u202f%');
    expect(rows.find((row) => row.label === 'lj000')?.tag).toBe('test');
  });
  it('gathers label sets of one definition', () => {
    const labels = rowsOf([], open, '').filter((row) => row.target.kind === 'label');
    expect(labels).toHaveLength(2);
    expect(labels.map(({ fact }) => fact)).toEqual(['1\u202f%, 2 sets', '3\u202f%, 2 sets']);
  });
  it('keeps a damaged record in its place, with its reason and the way to its folder', () => {
    const rows = rowsOf([], open, '');
    const at = rows.findIndex((each) => each.target.kind === 'damaged');
    expect(rows[at]).toMatchObject({
      label: 'abc',
      tone: 'warning',
      note: { title: 'manifest.json is cut', links: [{ action: 'open' }] },
    });
    const section = rows
      .slice(0, at)
      .reverse()
      .find(({ depth }) => depth === 0);
    expect(section?.label).toBe('Label sets');
  });
  it('filters by name, tag and fact, and hides what a closed section holds', () => {
    expect(
      rowsOf([], open, 'TEST')
        .filter((row) => row.depth > 0)
        .map((row) => row.label),
    ).toEqual(['lj000']);
    const found = rowsOf([], new Set(), 'simple').filter((row) => row.depth > 0);
    expect(found.map((row) => row.label)).toEqual(['lj000', 'simple +']);
    expect(rowsOf([], open, 'nowhere')).toEqual([]);
    expect(rowsOf([], new Set(), '').every((row) => row.depth === 0)).toBe(true);
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
    const rows = treeRows(projectRows({ ...state, unfinished }), [], open, '');
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
  it('shows a fan below the predictions, and one that was interrupted', () => {
    const fan = { id: 'fan-1', sample: state.samples[0].id, run: 'gone', angles: 36 };
    const fans = [{ ...fan, backend: 'wasm' as const }];
    const unfinished = [
      {
        ...{ id: 'fan-2', task: 'fan', title: 'Predict lj001 at every angle' },
        ...{ done: 7, total: 36, running: false },
      },
    ];
    const rows = treeRows(projectRows({ ...state, fans, unfinished }), [], open, '');
    const head = rows.findIndex((row) => row.label === 'Predictions');
    expect(rows[head].fact).toBe('1');
    expect(rows.slice(head + 1, head + 3)).toMatchObject([
      { label: 'lj000 · deleted run', fact: 'fan, 36 angles', records: ['fan-1'] },
      { target: { kind: 'unfinished', id: 'fan-2' }, fact: '7 of 36' },
    ]);
  });
  it('filters by words of a row and of those above it, as they are typed', () => {
    const found = (filter: string) =>
      rowsOf([], new Set(), filter)
        .filter((row) => row.depth > 0)
        .map((row) => row.label);
    expect(found('lj000 45')).toEqual(['lj000', 'simple +']);
    expect(found('d2min 3 %')).toEqual(['D²min top 0.5\u202f%']);
    expect(found('label sets')).toHaveLength(3);
    expect(found('lj000 nowhere')).toEqual([]);
  });
  it('shows a record to come with its fraction, and why it will not come', () => {
    const job = (id: string, title: string, of: Job['state']): Job => ({
      ...{ id, task: 'predict', project: null, title, state: of, createdAt: '', finishedAt: null },
    });
    const error = { name: 'PlastiscopeError', code: 'failed', message: 'out of memory' } as const;
    const progress = { stage: 'Predicting', done: 30, total: 40 };
    const rows = rowsOf(
      [
        job('j3', 'Predict lj000 again', { status: 'running', progress }),
        job('j2', 'Predict lj000', { status: 'failed', error }),
        job('j1', 'Predict lj000 again', { status: 'failed', error }),
      ],
      open,
      '',
    ).filter(({ target }) => target.kind === 'job');
    // the second was asked for again, so its failure is past
    expect(rows.map(({ key, tone }) => [key, tone])).toEqual([
      ['job:j3', 'running'],
      ['job:j2', 'warning'],
    ]);
    expect(rows[0].fact).toBe('75\u202f%');
    expect(rows[1].note?.text).toBe('out of memory');
  });
  it('offers in an empty section only what can be done', () => {
    const links = (can: boolean) =>
      treeRows(projectRows(state), [], open, '', () => can).find(({ label }) => label === 'Models')
        ?.note?.links;
    expect(links(true)).toEqual([{ action: 'train', label: 'Train one' }]);
    expect(links(false)).toEqual([]);
  });
  it('makes ten thousand rows once, not again for every key and every step of a job', () => {
    const [sample, [deformation]] = [state.samples[0], state.deformations];
    const ids = Array.from({ length: 2000 }, (_, k) => `s${k}`);
    const big: ProjectState = {
      ...state,
      samples: ids.map((id) => ({ ...sample, id, name: id })),
      deformations: ids.flatMap((id) =>
        ['simple+', 'simple-', 'pure+'].map((loading) => ({ ...deformation, sample: id, loading })),
      ),
    };
    const opened = new Set([...openSections, ...ids.map((id) => `sample:${id}`)]);
    const timed = <T>(work: () => T): [T, number] => {
      const begin = performance.now();
      return [work(), performance.now() - begin];
    };
    const made = projectRows(big);
    const all = treeRows(made, [], opened, '');
    const [, again] = timed(() => treeRows(made, [], opened, ''));
    treeRows(made, [], open, 'pure');
    const [found, filtered] = timed(() => treeRows(made, [], open, 'pure +'));
    expect(all.length).toBeGreaterThanOrEqual(10_000);
    expect(found).toHaveLength(1 + 2 * ids.length);
    // what must be quick is what every key and every step of a job asks for
    expect(again).toBeLessThan(100);
    expect(filtered).toBeLessThan(200);
  });
});
