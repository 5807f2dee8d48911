import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { InspectReport, Series, SeriesMember } from '../../src-shared/contract/inspect';
import { parseInput } from '../../src-shared/contract/parseInput';
import type { TaskRequest } from '../../src-shared/contract/tasks';
import { inspect } from '../../src-main/tasks/inspect';
import type { TaskContext } from '../../src-main/tasks/task';

/** Loadings and strains as LAMMPS set them, in files that LAMMPS wrote. */
const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(repository, 'test/data/variants/series');
const frameEntry = z.object({
  loading: z.string(),
  strain: z.number(),
  alias: z.string().optional(),
});
const expected = z
  .object({
    files: z.record(z.string(), z.object({ sample: z.string(), frames: z.array(frameEntry) })),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))).files;

const context: TaskContext = {
  signal: new AbortController().signal,
  report: () => undefined,
  emit: () => undefined,
  parallel: { threads: 1, map: () => Promise.reject(new Error('not asked for here')) },
  resourcesDir: join(repository, 'resources'),
  programsDir: join(repository, 'out/main'),
  version: '0',
};

function look(
  names: readonly string[],
  request: Partial<TaskRequest<'inspect'>> = {},
): Promise<InspectReport> {
  const paths = names.map((name) => join(folder, name));
  return inspect(parseInput('inspect', { paths, ...request }), context);
}
const only = ({ series }: InspectReport): Series => {
  expect(series).toHaveLength(1);
  return series[0];
};
const codes = ({ questions, warnings }: Series): string[] =>
  [...questions, ...warnings].map(({ code }) => code);
const said = ({ path, frame }: SeriesMember) => expected[basename(path)].frames[frame];

/** Every strained frame has the loading and strain that LAMMPS set; e₁ − e₂ of a rotated cell differs by γ³/24. */
function expectStrains({ members }: Series): void {
  for (const member of members) {
    const { loading, strain, alias = loading } = said(member);
    expect([member.path, member.frame, member.protocol]).toEqual([
      member.path,
      member.frame,
      alias,
    ]);
    const rotated = alias !== loading || loading.startsWith('angle');
    const slack = rotated ? 0.3 * strain ** 3 + 1e-7 : 1e-9;
    expect(Math.abs(member.strain - strain)).toBeLessThan(slack);
    expect(member.included).toBe(true);
  }
}

describe('loadings that LAMMPS set, as recognised from its files', () => {
  it('one file of several frames per loading, data file as reference', async () => {
    const series = only(await look(['plane.data', 'multi-a.dump', 'multi-b.dump']));
    expect(codes(series)).toEqual([]);
    expect([series.members.length, series.copies.length]).toEqual([6, 2]);
    expect(series.sample).toBe('series'); // the folder: `plane` and `multi` have no word in common
    expectStrains(series);
  });

  it('one file per frame, unpadded numbers, and a strain of 10 %', async () => {
    const names = [0, 5, 10, 20, 100].map((step) => `single.${step}.dump`);
    const series = only(await look(names));
    expect(codes(series)).toEqual([]);
    expect(series.members).toHaveLength(4);
    expect(series.sample).toBe('single');
    expectStrains(series);
  });

  it('S6, T54: an angle in restricted and in general axes is one loading', async () => {
    for (const name of ['angle-restricted.dump', 'angle-general.dump']) {
      const series = only(await look(['plane.data', name]));
      expect(codes(series)).toEqual([]);
      expect(series.members).toHaveLength(3);
      expectStrains(series);
    }
  });

  it('S7, C7: shear with expansion keeps its strain', async () => {
    const series = only(await look(['plane.data', 'expanded.dump']));
    expect(codes(series)).toEqual(['volume-change']);
    expectStrains(series);
  });

  it('S8, C9: one edge longer has no loading name until it is given one', async () => {
    const series = only(await look(['plane.data', 'stretched.dump']));
    expect(codes(series)).toEqual(['loading-general', 'volume-change']);
    expect(series.members).toMatchObject([{ protocol: null, included: false }]);
    const [{ id }] = series.questions;
    const named = only(
      await look(['plane.data', 'stretched.dump'], { answers: { [id]: 'pure-' } }),
    );
    expect(named.members).toMatchObject([{ protocol: 'pure-', included: true }]);
    expect(named.questions).toMatchObject([{ answer: 'pure-', answeredBy: 'user' }]);
  });

  it('S10: uniform compression is a dilation', async () => {
    const series = only(await look(['plane.data', 'dilated.dump']));
    expect(codes(series)).toEqual(['volume-change']);
    expect(series.members).toMatchObject([{ protocol: null, strain: 0, included: false }]);
    expect(series.coverage.strains).toEqual([]);
  });

  it('S11, C6: a cell that was sheared without its atoms', async () => {
    const series = only(await look(['plane.data', 'not-followed.dump']));
    expect(codes(series)).toEqual(['atoms-do-not-follow-cell']);
    expect(series.members).toMatchObject([{ included: false }]);
  });

  it('S13, T16: box flips of fix deform are undone up to 70 %', async () => {
    const series = only(await look(['flipped.dump.gz']));
    expect(codes(series)).toEqual([]);
    expect(series.members).toHaveLength(28);
    expect(series.members.some(({ flip }) => flip !== null)).toBe(true);
    expectStrains(series);
  });

  it('C10: a repeated simulation is asked about once, and kept beside the first', async () => {
    const names = ['plane.data', 'multi-a.dump', 'replica.dump'];
    const asked = only(await look(names));
    expect(codes(asked)).toEqual(['state-repeated']);
    expect(asked.questions[0].frames).toBe(3);
    const kept = ({ members }: Series) =>
      members.map(({ path, included, replica }) => [basename(path), included, replica ?? 0]);
    expect(kept(asked)).toEqual([
      ...Array.from({ length: 3 }, () => ['multi-a.dump', true, 0]),
      ...Array.from({ length: 3 }, () => ['replica.dump', false, 0]),
    ]);
    const both = only(await look(names, { answers: { 'state-repeated': 'replica' } }));
    expect(kept(both)).toEqual([
      ...Array.from({ length: 3 }, () => ['multi-a.dump', true, 0]),
      ...Array.from({ length: 3 }, () => ['replica.dump', true, 1]),
    ]);
    expect(both.coverage.rows).toMatchObject([{ cells: [[0, 3], [1, 4], [2, 5]] }]); // prettier-ignore
  });

  it('C15: the strain of a free surface is fitted to the atoms', async () => {
    const series = only(await look(['free-surface.dump']));
    expect(new Set(codes(series))).toEqual(new Set(['axis-not-periodic']));
    for (const member of series.members) {
      const { loading, strain } = said(member);
      expect([member.protocol, member.fitted]).toEqual([loading, true]);
      expect(Math.abs(member.strain / strain - 1)).toBeLessThan(0.1);
    }
    expect(series.boundary).toBe('pp ff pp');
  });

  it('3D, tilted cell: any plane, restricted axes; C3 asks whether it was made in that cell', async () => {
    const names = ['space.data', 'space-a.dump', 'space-b.dump', 'space-c.dump'];
    const series = only(await look(names));
    expect(codes(series)).toEqual(['reference-ambiguous', 'reference-strained']);
    expect(series.reference.path).toMatch(/space\.data$/);
    expect(series.members).toHaveLength(6);
    expectStrains(series);
    expect(series.members.map(({ alias }) => alias)).toEqual([
      ...['010/100', '010/100', '001/100', '001/100', '001/010', '001/010'],
    ]);
  });

  it('S4, S5, T54: z on x in general axes, and its alias in restricted ones', async () => {
    for (const name of ['space-d-general.dump', 'space-d-restricted.dump']) {
      const series = only(await look(['space.data', name]));
      expect(codes(series)).toEqual(['reference-ambiguous', 'reference-strained']);
      expect(series.reference.path).toMatch(/space\.data$/);
      expect(series.members).toHaveLength(2);
      expectStrains(series);
    }
  });

  it('S12: everything in one folder is three samples', async () => {
    const report = await inspect(
      parseInput('inspect', { paths: [folder], answers: { 'state-repeated': 'replica' } }),
      context,
    );
    expect(report.series.map(({ dimensions, boundary }) => [dimensions, boundary]).sort()).toEqual([
      [2, 'pp ff pp'],
      [2, 'pp pp pp'],
      [3, 'pp pp pp'],
    ]);
    const frames = report.series.flatMap(({ members, copies }) => [...members, ...copies]);
    const all = Object.values(expected).flatMap(({ frames: own }) => own);
    expect(frames).toHaveLength(all.length - report.series.length);
  });
});

describe('sequences and pieces as LAMMPS writes them', () => {
  const variants = join(repository, 'test/data/variants');
  const lookAt = (name: string, answers: Record<string, string> = {}) =>
    inspect(parseInput('inspect', { paths: [join(variants, name)], answers }), context);

  it('V25, V26: files of a sequence stand together; one of several frames is asked about', async () => {
    const report = await lookAt('lammps-sequence');
    expect(report.groups.map(({ kind, paths }) => [kind, paths.map((path) => basename(path))])).toEqual([
      ['sequence', ['flow.0.dump', 'flow.50.dump', 'flow.100.dump', 'flow.150.dump', 'flow.200.dump']],
      ['sequence', ['padded.000000.dump', 'padded.000050.dump', 'padded.000100.dump', 'padded.000150.dump']],
      ['sequence', ['recent.130.dump', 'recent.140.dump', 'recent.150.dump']],
    ]); // prettier-ignore
    expect(report.questions).toMatchObject([{ code: 'sequence-mixed', default: 'apart' }]);
    expect(report.files.filter(({ duplicateOf }) => duplicateOf !== null)).toHaveLength(4);
    expect(only(report).coverage.strains).toEqual([]);
  });

  it('C4: two flips that fit a dozen atoms are asked about, with both F', async () => {
    const path = join(variants, 'lammps-sequence/flow.50.dump');
    const id = `match-ambiguous:${path}:0`;
    const asked = only(await lookAt('lammps-sequence')).questions.find((one) => one.id === id);
    expect(asked?.options.map(({ value }) => value)).toEqual(['first', 'second', 'leave-out']);
    const second = only(await lookAt('lammps-sequence', { [id]: 'second' }));
    const member = second.members.find((one) => one.path === path);
    expect(member?.flip).not.toBeNull();
  });

  it('T41, V29: pieces are one file each, and the same run in one file is their copy', async () => {
    const report = await lookAt('lammps-pieces');
    const pieces = report.groups.filter(({ kind }) => kind === 'pieces');
    expect(pieces).toHaveLength(5);
    expect(report.files.every(({ error }) => error === null)).toBe(true);
    const series = only(report);
    expect([series.atoms, series.copies.length]).toEqual([24, 5]);
  });

  it('T53: dump extxyz has no ids, and six digits of cell and positions', async () => {
    const report = await lookAt('lammps-extxyz/tilted.xyz');
    expect(report.files).toMatchObject([{ cellQuantum: 1e-4, quantum: 1e-5 }]);
    expect(only(report).precision).toMatchObject({ cell: 1e-4, reference: 1e-5 });
    expect(report.files[0].warnings.map(({ code }) => code)).toContain('no-id-column');
  });

  it('T27: an element column of C for all types names none, and is asked about', async () => {
    const path = join(variants, 'lammps-dump/element-all-c.dump');
    const asked = await lookAt('lammps-dump/element-all-c.dump');
    expect(asked.questions).toMatchObject([
      { code: 'types-unnamed', id: `types-unnamed:${path}:0` },
    ]);
    const told = await lookAt('lammps-dump/element-all-c.dump', { 'types-unnamed': '1=Cu,2=Zr' });
    expect(only(told).species).toMatchObject([
      { name: 'Cu', from: 'user' },
      { name: 'Zr', from: 'user' },
    ]);
  });
});

describe('a heap with strangers in it', () => {
  let heap: string;
  beforeAll(() => (heap = mkdtempSync(join(tmpdir(), 'series-'))));
  afterAll(() => rmSync(heap, { recursive: true }));

  it('a strained frame whose reference is not there never takes the name of the sample beside it', async () => {
    const glasses = join(repository, 'test/data/glasses');
    const put = (sample: string, part: string, name: string): void =>
      copyFileSync(join(glasses, sample, `${sample}.${part}.dump.gz`), join(heap, name));
    // names that say nothing, so that both samples are called after the folder; the stranger's comes first
    put('lj001', 'sp.0', 'dump.1.gz');
    put('lj001', 'sp.60', 'dump.2.gz');
    put('lj005', 'sp.60', 'dump.0.gz');
    const name = basename(heap);
    const { series } = await inspect(parseInput('inspect', { paths: [heap] }), context);
    expect(
      series.map(({ sample, included, members, questions }) => [
        ...[sample, included, members.length],
        questions.map(({ code, answer }) => `${code} ${answer}`).join(),
      ]),
    ).toEqual([
      [name, true, 1, ''],
      [`${name}-2`, false, 0, 'reference-strained no'],
    ]);
  });
});
