import { describe, expect, it } from 'vitest';
import type {
  InspectedFile,
  InspectReport,
  SeriesMember,
} from '../../../src-shared/contract/inspect';
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

describe('import report', () => {
  it('says in one line what was recognised, and that nothing was changed', () => {
    const view = doctorView(report, {});
    expect(view.title).toBe('1 sample, 2 loadings, 2 of 3 strained frames');
    expect(view.subtitle).toContain('1 could not be used');
    expect(view.importLabel).toBe('Import 1 sample, 2 strained frames');
  });
  it('keeps an unreadable file in the list with its line, and names the twin of a copy', () => {
    const { files, notes } = doctorView(report, {});
    expect(files.map((each) => each.state)).toEqual(['ok', 'skipped', 'err']);
    expect(files[1].note).toBe('Same content as ref.dump');
    expect(files[2].note).toBe('ends inside an atom (line 8292)');
    expect(notes[0]).toMatchObject({ code: 'cut', kind: 'err' });
  });
  it('puts equal strains in one column and shows what is missing or left out', () => {
    const [series] = doctorView(report, { lj002: 'glass 2' }).series;
    expect(series.sample).toBe('glass 2');
    expect(series.strains).toEqual(['1\u202f%', '3\u202f%']);
    expect(series.coverage.map((row) => row.cells.map((cell) => cell.state))).toEqual([
      ['ok', 'ok'],
      ['missing', 'out'],
    ]);
  });
  it('offers no import where nothing was recognised', () => {
    expect(doctorView({ files: report.files, series: [] }, {}).importLabel).toBeNull();
  });
});
