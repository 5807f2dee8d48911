import { describe, expect, it } from 'vitest';
import type {
  InspectedFile,
  InspectReport,
  SeriesMember,
} from '../../../src-shared/contract/inspect';
import { coverage } from './coverage';
import { doctorView } from './doctorView';

const file = (path: string, sha256: string, extra: Partial<InspectedFile> = {}): InspectedFile => ({
  path,
  format: 'lammps-dump',
  bytes: 146312,
  sha256,
  frames: [
    {
      index: 0,
      timestep: 0,
      atoms: 10000,
      dimensions: 2,
      cell: [
        [98.8045, 0, 0],
        [0, 98.8045, 0],
        [0, 0, 1],
      ],
      origin: [0, 0, 0],
      pbc: [true, true, true],
    },
  ],
  columns: ['id', 'type', 'xu', 'yu'],
  types: [{ type: 1, atoms: 5528, name: 'S' }],
  units: 'lj',
  quantum: 1e-8,
  preview: [['1', '1', '68.24', '58.75']],
  warnings: [],
  error: null,
  ...extra,
});
const member = (
  protocol: string,
  strain: number,
  extra: Partial<SeriesMember> = {},
): SeriesMember => ({
  path: `/d/${protocol}.${strain}`,
  frame: 0,
  protocol,
  t: [1, 0, 0],
  eta: [0, 1, 0],
  strain,
  gradient: [],
  volumeRatio: 1,
  flip: null,
  permutation: null,
  residual: 0.012,
  included: true,
  notes: [],
  ...extra,
});
const report: InspectReport = {
  files: [
    file('/d/ref.dump', 'a'),
    file('/d/copy.dump', 'a'),
    file('/d/bad.dump', 'c', {
      format: null,
      error: { code: 'cut', message: 'ends inside an atom', line: 8292 },
    }),
  ],
  series: [
    {
      sample: 'lj002',
      dimensions: 2,
      atoms: 10000,
      reference: { path: '/d/ref.dump', frame: 0 },
      copies: [],
      members: [
        member('simple+', 0.01),
        member('simple+', 0.03),
        member('pure-', 0.03000001, { included: false }),
      ],
      warnings: [{ code: 'name-disagrees', message: 'the name says 2 %' }],
      questions: [{ id: 'q', code: 'units-unknown', message: '?', options: [], default: '' }],
    },
  ],
};

const unchanged = { answers: {}, names: {} };

describe('import report', () => {
  it('says in one line what was recognised, and that nothing was changed', () => {
    const view = doctorView(report, unchanged);
    expect(view.title).toBe('1 sample, 2 loadings, 2 of 3 strained frames');
    expect(view.subtitle).toContain('1 could not be used');
    expect(view.importLabel).toBe('Import 1 sample, 2 strained frames');
  });
  it('keeps an unreadable file in the list with its line, and names the twin of a copy', () => {
    const { files, notes } = doctorView(report, unchanged);
    expect(files.map((each) => each.state)).toEqual(['ok', 'skipped', 'err']);
    expect(files[1].note).toBe('Same content as ref.dump');
    expect(files[2].note).toBe('ends inside an atom (line 8292)');
    expect(notes[0]).toMatchObject({ code: 'cut', kind: 'err' });
  });
  it('puts equal strains in one column and shows what is missing or left out', () => {
    const [series] = doctorView(report, { ...unchanged, names: { lj002: 'glass 2' } }).series;
    expect(series.sample).toBe('glass 2');
    expect(series.coverage.strains).toEqual(['1\u202f%', '3\u202f%']);
    expect(series.coverage.rows.map((row) => row.cells.map((cell) => cell.state))).toEqual([
      ['ok', 'ok'],
      ['missing', 'out'],
    ]);
  });
  it('promises no number of frames once an answer differs from what was counted', () => {
    const answered = (answer: string) =>
      doctorView(report, { ...unchanged, answers: { q: answer } }).importLabel;
    expect(answered('')).toBe('Import 1 sample, 2 strained frames');
    expect(answered('leave-out')).toBe('Import 1 sample as answered');
  });
  it('marks what is doubtful in a frame, not how it was understood', () => {
    const cells = (notes: string[]) =>
      coverage([member('100/010', 0.01, { notes })]).rows.flatMap((row) => row.cells);
    expect(cells(['orientation d3'])).toMatchObject([{ state: 'ok' }]);
    expect(cells(['orientation d3', 'strain fitted to the atoms'])).toMatchObject([
      { state: 'warn', note: 'strain fitted to the atoms' },
    ]);
    const twice = [member('100/010', 0.01), member('100/010', 0.01, { replica: 1 })];
    expect(coverage(twice).rows[0].cells[0].note).toBe('2 simulations');
  });
  it('says that a lone structure has no strained frame', () => {
    const alone = { ...report, series: [{ ...report.series[0], members: [] }] };
    expect(doctorView(alone, unchanged).title).toBe('1 sample, no strained frame');
  });
  it('offers no import where nothing was recognised', () => {
    expect(doctorView({ files: report.files, series: [] }, unchanged).importLabel).toBeNull();
  });
});
