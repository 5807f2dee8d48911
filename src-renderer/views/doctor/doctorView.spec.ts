import { describe, expect, it } from 'vitest';
import type {
  FileReport,
  InspectReport,
  Question,
  Series,
  SeriesMember,
} from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import { doctorView } from './doctorView';

const preset: Preset = {
  ...{ schema: 1, name: 'lj2d', title: 't', dimensions: 2, units: 'lj', d2minCutoff: 2.5 },
  species: [
    { type: 1, name: 'S', mass: 1, radius: 0.34 },
    { type: 2, name: 'L', mass: 1, radius: 0.63 },
  ],
  window: { cutoff: 5, pixel: 0.2, channels: ['S', 'L'] },
  potential: null,
};
const spatial: Preset = { ...preset, name: 'cuzr', dimensions: 3 };
const cell = (tilt: number) => [
  [98.8045, 0, 0],
  [tilt, 98.8045, 0],
  [0, 0, 1],
];
const file = (path: string, extra: Partial<FileReport> = {}): FileReport => ({
  ...{ path, format: 'lammps-dump', bytes: 1e5, sha256: path, units: null, quantum: 1e-8 },
  frames: [
    {
      ...{ index: 0, timestep: 0, atoms: 10_000, dimensions: 2 },
      ...{ cell: cell(0), origin: [0, 0, 0], pbc: [true, true, true] },
    },
  ],
  columns: ['id', 'type', 'xu', 'yu'],
  types: [{ type: 1, atoms: 5528, name: null }],
  preview: [['1', '1', '68.24', '58.75']],
  ...{ warnings: [], error: null, hints: {}, remembered: [], kind: 'lammps-dump id type xu yu' },
  ...{ boundary: 'pp pp pp', coordinates: 'unwrapped', cellQuantum: 0, atomStyles: [] },
  ...{ duplicateOf: null, leftOut: false },
  ...extra,
});
const member = (
  path: string,
  protocol: string | null,
  strain: number,
  extra: Partial<SeriesMember> = {},
): SeriesMember => ({
  ...{ path, frame: 0, timestep: 10, protocol, t: [1, 0, 0], eta: [0, 1, 0], strain },
  gradient: [
    [1, strain, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  ...{ stretch: strain, volumeRatio: 1, fitted: false, alias: null, flip: null },
  ...{ permutation: null, residual: 0.012, included: true, notes: [] },
  ...extra,
});
const question: Question = {
  ...{ id: 'units-unknown:/d/lj002.sp.0:0', code: 'units-unknown', message: '?', path: '/d/x' },
  ...{ frame: 0, frames: 1, options: [], default: 'lj', answer: 'lj', answeredBy: 'default' },
  free: null,
};
const series = (extra: Partial<Series> = {}): Series => ({
  ...{ sample: 'lj002', dimensions: 2, atoms: 10_000, included: true, boundary: 'pp pp pp' },
  reference: { path: '/d/lj002.sp.0', frame: 0 },
  copies: [{ path: '/d/lj002.pn.0', frame: 0 }],
  ...{ units: null, matchedByRow: false },
  species: [{ type: 1, atoms: 10_000, name: 'S', from: 'preset' }],
  members: [
    member('/d/lj002.sp.20', 'simple+', 0.01),
    member('/d/lj002.sp.60', 'simple+', 0.03),
    member('/d/lj002.xx.60', 'pure-', 0.03, { included: false }),
  ],
  coverage: {
    strains: [0.01, 0.03],
    rows: [
      { protocol: 'simple+', cells: [[0], [1]] },
      { protocol: 'pure-', cells: [[], [2]] },
    ],
  },
  precision: {
    ...{ preset: 'lj2d', cutoff: 2.5, neighbours: 20.2, reference: 1e-8, current: 1e-8, cell: 0 },
    ...{ noiseFloor: 1.28e-15, doubtfulBelow: 1.28e-13, thresholds: [] },
  },
  warnings: [{ code: 'name-disagrees', message: 'the name says 2 %' }],
  questions: [question],
  ...extra,
});
const report = (extra: Partial<InspectReport> = {}): InspectReport => ({
  files: [
    file('/d/lj002.sp.0'),
    file('/d/copy', { duplicateOf: '/d/lj002.sp.0' }),
    file('/d/bad', {
      format: null,
      error: { code: 'frame-torn', message: 'ends inside an atom', line: 8292 },
    }),
    file('/d/lj002.sp.60', {
      frames: [{ ...file('').frames[0], cell: cell(2.964) }],
    }),
  ],
  ...{ groups: [], series: [series()], questions: [], digest: 'd', origin: 'read' },
  ...extra,
});
const view = (extra: Partial<InspectReport> = {}, names = {}) =>
  doctorView(report(extra), { names, preset, builtIn: [preset, spatial] });

describe('import report', () => {
  it('says in one line what was recognised, and that nothing was changed', () => {
    expect(view()).toMatchObject({
      title: '1 sample, 2 loadings, 2 of 3 strained frames',
      subtitle: '4 files read, 1 could not be used. Nothing has been copied or changed yet.',
      importLabel: 'Import 1 sample, 2 strained frames',
      misfits: [],
    });
  });

  it('keeps an unreadable file in the list with its line, and names the twin of a copy', () => {
    const { files, notes } = view();
    expect(files.map((each) => each.state)).toEqual(['ok', 'skipped', 'err', 'ok']);
    expect(files[1]?.note).toBe('Same content as lj002.sp.0');
    expect(files[2]?.note).toBe('ends inside an atom (line 8292)');
    expect(notes[0]).toMatchObject({ code: 'frame-torn', kind: 'err' });
  });

  it('says once what several files have in common, without their lines', () => {
    const [one, two] = [12, 80].map((line) => ({
      code: 'comment-line',
      message: 'a comment',
      line,
    }));
    const files = [file('/d/a', { warnings: [one] }), file('/d/b', { warnings: [two] })];
    expect(view({ files }).notes.filter(({ code }) => code === 'comment-line')).toMatchObject([
      { message: 'a, b: a comment' },
    ]);
    expect(view({ files: files.slice(1) }).notes.map(({ message }) => message)).toContain(
      'b: a comment (line 80)',
    );
  });

  it('shows loads by strains with what each cell did, what is missing and what is left out', () => {
    const { coverage } = view({}, { lj002: 'glass 2' }).series[0];
    expect(view({}, { lj002: 'glass 2' }).series[0].sample).toBe('glass 2');
    expect(coverage.strains).toEqual(['1\u202f%', '3\u202f%']);
    expect(coverage.rows.map((row) => row.cells.map(({ state, note }) => [state, note]))).toEqual([
      [
        ['ok', 'reference'],
        ['ok', 'residual 0.012'],
        ['ok', 'tilt 2.964\u202fσ'],
      ],
      [
        ['blank', ''],
        ['missing', 'not in files'],
        ['out', 'left out'],
      ],
    ]);
  });

  it('marks what is doubtful in a frame, not how it was understood', () => {
    const noteOf = (extra: Partial<SeriesMember>) => {
      const members = [member('/d/lj002.sp.60', 'simple+', 0.03, extra)];
      const coverage = { strains: [0.03], rows: [{ protocol: 'simple+', cells: [[0]] }] };
      const made = view({ series: [series({ members, coverage })] }).series[0].coverage;
      return made.rows[0].cells[1];
    };
    expect(noteOf({ notes: ['orientation d3'] })).toMatchObject({ state: 'ok' });
    expect(noteOf({ notes: ['orientation d3', 'strain fitted to the atoms'] })).toMatchObject({
      state: 'warn',
      note: 'strain fitted to the atoms',
    });
  });

  it('asks first what concerns files, then samples, each under its title', () => {
    const asked = view({ questions: [{ ...question, id: 'q', code: 'atom-style' }] }).questions;
    expect(asked.map(({ title }) => title)).toEqual(['Which atom style?', 'Which units?']);
  });

  it('asks once what several samples raise in the same words', () => {
    const asking = (sample: string) =>
      series({ sample, questions: [{ ...question, id: `units-unknown:/d/${sample}:0` }] });
    const [one, ...others] = view({ series: ['a', 'b', 'c', 'd'].map(asking) }).questions;
    expect(others).toEqual([]);
    expect(one.ids).toHaveLength(4);
    expect(one.message).toBe('? The answer counts for 4 samples: a, b, c and 1 more.');
  });

  it('says what was checked, the rounding floor of D²min among it', () => {
    expect(view().checked).toEqual([
      '1 frame is the reference again; it is not stored twice',
      'Same ids and types in every frame, none twice, none lost',
      'No cell flips: the tilt never jumps',
      'Atoms follow the cell: median residual displacement at most 0.012 of the mean spacing',
      'The volume is constant in every frame',
      'Rounding floor of D²min is 1.3·10⁻¹⁵\u202fσ², with 20.2 neighbours within 2.5\u202fσ',
    ]);
    const lost = [{ code: 'ids-missing', message: '1 atom' }];
    expect(view({ series: [series({ warnings: lost })] }).checked).not.toContain(
      'Same ids and types in every frame, none twice, none lost',
    );
  });

  it('imports nothing that the preset does not fit, and says what a preset could begin with', () => {
    const species: Series['species'] = [{ type: 3, atoms: 10_000, name: null, from: null }];
    const strange = view({ series: [series({ species })] });
    expect(strange.importLabel).toBeNull();
    expect(strange.misfits).toMatchObject([
      {
        code: 'preset-species',
        message: 'The preset lj2d of this project (1 S, 2 L) does not name type 3 of lj002.',
        found: { name: 'lj002', dimensions: 2, types: [{ type: 3, name: null }] },
      },
    ]);
    expect(strange.misfits[0]?.found.spacing).toBeCloseTo(0.988, 3);
    const weighed = [file('/d/lj002.sp.0'), file('/d/lj002.pn.0', { masses: { '3': 63.5 } })];
    expect(
      view({ series: [series({ species })], files: weighed }).misfits[0]?.found.types,
    ).toMatchObject([{ type: 3, mass: 63.5 }]);
    expect(strange.misfits[0]?.fitting).toBeNull();
    expect(view({ series: [series({ dimensions: 3 })] }).misfits[0]).toMatchObject({
      code: 'preset-dimensions',
      fitting: { name: 'cuzr' },
    });
  });

  it('offers no import of what is stored already, and none where nothing was recognised', () => {
    expect(view({ origin: 'stored' })).toMatchObject({
      subtitle: '4 files, as they were imported.',
      importLabel: null,
    });
    expect(view({ series: [] }).importLabel).toBeNull();
  });
});
