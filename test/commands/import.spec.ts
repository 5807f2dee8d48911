import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InspectReport } from '../../src-shared/contract/inspect';
import type { ProjectState } from '../../src-shared/contract/project';
import type { TaskOutputs } from '../../src-shared/contract/tasks';
import { ensureBuilt, root } from './built';
import { folderHash, glasses, json, plastiscope, scratch } from './plastiscope';

beforeAll(ensureBuilt, 300_000);

async function newProject(folder: string, preset = 'lj2d'): Promise<string> {
  const project = join(folder, 'my glasses');
  await json(['project', 'create', project, '--preset', preset]);
  return project;
}

function glass(sample: string, part: string): string[] {
  const path = join(glasses, sample, `${sample}.${part}.dump.gz`);
  return gunzipSync(readFileSync(path)).toString('latin1').split('\n');
}

function write(folder: string, name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('project import', () => {
  it('finds two samples with four loadings each in a folder, whatever its name', async () => {
    const folder = scratch();
    const data = join(folder, '数据 & data');
    cpSync(glasses, data, { recursive: true });
    const project = await newProject(folder);

    const done = await json<TaskOutputs['import']>(['project', 'import', project, data]);

    expect(done.samples.map(({ name }) => name)).toEqual(['lj001', 'lj005']);
    expect(done.deformations).toBe(8);
    const state = await json<ProjectState>(['project', 'show', project]);
    const first = state.samples[0];
    expect(first).toMatchObject({ name: 'lj001', dimensions: 2, atoms: 10_000 });
    expect(first?.species.map(({ name, atoms }) => [name, atoms])).toEqual([
      ['S', 5528],
      ['L', 4472],
    ]);
    const loadings = state.deformations.filter(({ sample }) => sample === first?.id);
    expect(loadings.map(({ loading }) => loading).sort()).toEqual([
      'pure+',
      'pure-',
      'simple+',
      'simple-',
    ]);
    for (const { strains } of loadings) expect(strains[0]).toBeCloseTo(0.03, 8);
  });

  it('gives the same content the same ids, in another project and a second time', async () => {
    const folder = scratch();
    const one = await newProject(folder);
    const path = join(glasses, 'lj001');
    const first = await json<TaskOutputs['import']>(['project', 'import', one, path]);
    const before = folderHash(one);
    const again = await json<TaskOutputs['import']>(['project', 'import', one, path]);
    expect(again.samples).toEqual(first.samples);
    expect(folderHash(one)).toBe(before);

    const plain = join(folder, 'renamed');
    mkdirSync(plain);
    for (const part of ['sp.0', 'sp.60']) write(plain, `x.${part}`, glass('lj001', part));
    const other = join(folder, 'other');
    await json(['project', 'create', other, '--preset', 'lj2d']);
    const third = await json<TaskOutputs['import']>(['project', 'import', other, plain]);
    expect(third.samples.map(({ id }) => id)).toEqual(first.samples.map(({ id }) => id));
  });

  it('says which preset does not fit', async () => {
    const folder = scratch();
    const project = await newProject(folder, 'cuzr');
    const before = folderHash(project);
    const { status, stderr } = await plastiscope([
      'project',
      'import',
      project,
      join(glasses, 'lj001'),
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/lj001\.\S+ is 2D, but the preset cuzr .* is 3D/);
    expect(folderHash(project)).toBe(before);
  });

  it('stops at an open question and goes on with --accept-defaults', async () => {
    const folder = scratch();
    const project = await newProject(folder);
    // two strained states without their undeformed one: either may be the reference
    const paths = ['sp.60', 'sn.60'].map((part) => join(glasses, 'lj001', `lj001.${part}.dump.gz`));
    const before = folderHash(project);
    const { status, stderr } = await plastiscope(['project', 'import', project, ...paths]);
    expect(stderr).toMatch(/open: .*default: .*--accept-defaults/s);
    expect(status).toBe(2);
    expect(folderHash(project)).toBe(before);
    const done = await json<TaskOutputs['import']>([
      'project',
      'import',
      project,
      ...paths,
      '--accept-defaults',
    ]);
    expect(done.samples).toHaveLength(1);
  });
});

describe('bad input', () => {
  const good = glass('lj001', 'sp.0');
  const rows =
    good.indexOf('ITEM: ATOMS id type xu yu') + 1 ||
    good.findIndex((line) => line.startsWith('ITEM: ATOMS')) + 1;
  const replaced = (line: number, text: string) => good.map((old, k) => (k === line ? text : old));
  const cells = (line: number) => (good[line] ?? '').trim().split(/\s+/);

  const files: [string, string[], RegExp][] = [
    ['truncated', good.slice(0, rows + 5000), /truncated\.dump.*line \d+/],
    [
      'no y',
      good.map((line, k) => (k === rows - 1 ? 'ITEM: ATOMS id type xu vy' : line)),
      /no y\.dump.*y/,
    ],
    [
      'twice',
      replaced(rows + 1, [cells(rows)[0], ...cells(rows + 1).slice(1)].join(' ')),
      /twice\.dump.*id 1 .*lines? \d+ and \d+/,
    ],
    ['empty', [''], /empty\.dump.*empty|blank/],
    [
      'nan',
      replaced(rows + 7, [...cells(rows + 7).slice(0, 2), 'nan', '1.5'].join(' ')),
      new RegExp(`nan\\.dump.*${rows + 8}`),
    ],
    [
      'flat',
      good.map((line, k) => (k > 0 && /BOX BOUNDS/.test(good[k - 2] ?? '') ? '0 0 0' : line)),
      /flat\.dump/,
    ],
  ];

  it.each(files)(
    '%s: one sentence, exit status 2, project untouched',
    async (name, lines, message) => {
      const folder = scratch();
      const project = await newProject(folder);
      const before = folderHash(project);
      const path = write(folder, `${name}.dump`, lines);
      const { status, stdout, stderr } = await plastiscope([
        'project',
        'import',
        project,
        path,
        '--accept-defaults',
        '--json',
      ]);
      const said = stderr.split('\n').filter((line) => line.startsWith('plastiscope:'));
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(message);
      expect(stdout).toBe('');
      expect(status).toBe(2);
      expect(folderHash(project)).toBe(before);
    },
  );

  it('a binary file is told from a dump', async () => {
    const folder = scratch();
    const project = await newProject(folder);
    const path = join(folder, 'binary.dump');
    writeFileSync(path, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0]));
    const { status, stderr } = await plastiscope(['project', 'import', project, path]);
    expect(stderr).toMatch(/binary\.dump.*binary/);
    expect(status).toBe(2);
  });

  it('is refused by d2min too, with file and line', async () => {
    const folder = scratch();
    const reference = write(folder, 'reference.dump', good);
    const current = write(
      folder,
      'current.dump',
      replaced(rows + 7, [...cells(rows + 7).slice(0, 2), 'nan', '1.5'].join(' ')),
    );
    const out = join(folder, 'd2min.csv');
    const d2min = (...args: string[]) => plastiscope(['d2min', ...args, '--out', out]);

    const bad = await d2min(reference, current, '--cutoff', '2.5');
    expect(bad.status).toBe(2);
    expect(bad.stderr).toMatch(new RegExp(`current\\.dump, line ${rows + 8}`));
    const wide = await d2min(reference, reference, '--cutoff', '200');
    expect(wide.status).toBe(2);
    expect(wide.stderr).toMatch(/cutoff/);
    const other = await d2min(
      reference,
      join(glasses, 'lj005', 'lj005.sp.60.dump.gz'),
      '--cutoff',
      '2.5',
    );
    expect(other.status).toBe(2);
    expect(other.stderr).toMatch(/lj005\.sp\.60\.dump\.gz.*another sample/);
  });
});

describe('d2min', () => {
  it('lists lost atoms and leaves them empty', async () => {
    const folder = scratch();
    const lines = glass('lj001', 'sp.60');
    const count = lines.indexOf('ITEM: NUMBER OF ATOMS') + 1;
    lines[count] = '9999';
    const rows = lines.findIndex((line) => line.startsWith('ITEM: ATOMS')) + 1;
    const lost = (lines.splice(rows + 41, 1)[0] ?? '').trim().split(/\s+/)[0];
    const current = write(folder, 'lost.dump', lines);
    const out = join(folder, 'out.csv');

    const done = await json<TaskOutputs['d2min']>([
      'd2min',
      join(glasses, 'lj001', 'lj001.sp.0.dump.gz'),
      current,
      '--cutoff',
      '2.5',
      '--out',
      out,
    ]);

    expect(done).toMatchObject({ atoms: 10_000, invalid: 1, missing: [Number(lost)] });
    const table = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(table[0]).toBe('id,d2min,shear_strain');
    expect(table).toHaveLength(10_001);
    expect(table).toContain(`${lost},,`);
    expect(table.filter((row) => row.endsWith(',,'))).toHaveLength(1);
  });
});

describe('questions and corrections', () => {
  const variants = join(root, 'test/data/variants');
  const series = (...names: string[]) => names.map((name) => join(variants, 'series', name));

  it('answers by code, remembers the answer for the same files wherever they lie, and shows it again', async () => {
    const folder = scratch();
    const project = await newProject(folder);
    const data = join(folder, 'data');
    cpSync(join(variants, 'series'), data, {
      recursive: true,
      filter: (path) => /(series|plane\.data|multi-a\.dump|replica\.dump)$/.test(path),
    });
    const asked = await plastiscope(['project', 'import', project, data]);
    expect([asked.status, asked.stdout]).toEqual([2, '']);
    expect(asked.stderr).toMatch(/--answer state-repeated=VALUE/);

    const looked = await json<InspectReport>(['inspect', data, '--project', project]);
    const [question] = looked.series[0]?.questions ?? [];
    expect(question).toMatchObject({ code: 'state-repeated', answeredBy: 'default', frames: 3 });
    const answer = `${question?.id}=replica`;
    const done = await json<TaskOutputs['import']>([
      ...['project', 'import', project, data, '--answer', answer, '--units', 'lj'],
    ]);
    expect(done.deformations).toBe(2);

    const moved = join(folder, 'moved');
    cpSync(data, moved, { recursive: true });
    const again = await json<InspectReport>(['inspect', moved, '--project', project]);
    expect(again.series[0]?.questions).toMatchObject([
      { answer: 'replica', answeredBy: 'project' },
    ]);
    expect(again.files.map(({ hints, remembered }) => [hints, remembered])).toEqual(
      again.files.map(() => [{ units: 'lj' }, ['units']]),
    );
    const shown = await json<InspectReport>(['inspect', project]);
    expect(shown.origin).toBe('stored');
    expect(shown.series[0]?.members.map(({ replica }) => replica ?? 0)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(shown.files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  it('corrects only the files that it is told, and refuses what is said of a frame that is not there', async () => {
    const files = series('plane.data', 'multi-a.dump');
    const flags = ['--units', 'metal', '--only-for', files[1]];
    const { files: read } = await json<InspectReport>(['inspect', ...files, ...flags]);
    expect(read.map(({ hints }) => hints)).toEqual([{}, { units: 'metal' }]);

    const project = await newProject(scratch());
    const slips: [string[], RegExp][] = [
      [['--units', 'metal', '--only-for', 'nowhere.dump'], /--only-for nowhere\.dump: there is no/],
      [['--leave-out', `${files[1]}#99`], /There is no .*multi-a\.dump, frame 99 among the files/],
    ];
    for (const [slip, message] of slips) {
      const args = ['project', 'import', project, ...files, ...slip, '--accept-defaults'];
      const { status, stdout, stderr } = await plastiscope(args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    }
  });

  it('T48: a data file that fits two atom styles is asked about, and read as told', async () => {
    const folder = scratch();
    const project = await newProject(folder, 'cuzr');
    const path = join(variants, 'lammps-data/charge-neutral-no-hint.data');
    const looked = await plastiscope(['inspect', path]);
    expect(looked.stdout).toMatch(/question \(atom-style\)[\s\S]*charge[\s\S]*molecular/);
    const open = await plastiscope(['project', 'import', project, path, '--units', 'metal']);
    expect([open.status, open.stdout]).toEqual([2, '']);
    const told = ['--atom-style', 'charge', '--units', 'metal', '--type-names', '1=Cu,2=Zr'];
    const done = await json<TaskOutputs['import']>(['project', 'import', project, path, ...told]);
    expect(done.samples).toHaveLength(1);
    const state = await json<ProjectState>(['project', 'show', project]);
    expect(state.samples[0]).toMatchObject({ units: 'metal' });
  });

  it('T24: frames without ids are left out until the user vouches, and the result says so', async () => {
    const folder = scratch();
    const project = await newProject(folder);
    const [reference, strained] = ['sp.0', 'sp.60'].map((part) => {
      const lines = glass('lj001', part);
      const start = lines.findIndex((line) => line.startsWith('ITEM: ATOMS'));
      const rows = lines.slice(start + 1).filter((line) => line.trim() !== '');
      const byId = rows.map((row) => row.trim().split(/\s+/)).sort((a, b) => Number(a[0]) - Number(b[0])); // prettier-ignore
      const bare = byId.map((cells) => cells.slice(1).join(' '));
      return write(folder, `bare.${part}.dump`, [
        ...lines.slice(0, start),
        'ITEM: ATOMS type xu yu',
        ...bare,
        '',
      ]);
    });
    const paths = [reference ?? '', strained ?? ''];
    const open = await plastiscope(['project', 'import', project, ...paths]);
    expect([open.status, /ids-absent/.test(open.stderr)]).toEqual([2, true]);
    const left = await json<TaskOutputs['import']>([
      ...['project', 'import', project, ...paths, '--accept-defaults'],
    ]);
    expect(left.deformations).toBe(0);
    const done = await json<TaskOutputs['import']>([
      ...['project', 'import', project, ...paths, '--same-row-order'],
    ]);
    expect(done.deformations).toBe(1);
    await json(['label', project, '--strain', '0.03']);
    const [label] = readdirSync(join(project, 'labels'));
    const manifest = readFileSync(join(project, 'labels', label ?? '', 'manifest.json'), 'utf8');
    expect(manifest).toMatch(/atoms are matched by their rows/);
  });

  it('T41: pieces of one dump are joined, and a missing one is named', async () => {
    const folder = scratch();
    for (const k of [0, 1, 2, 3])
      cpSync(join(variants, `lammps-pieces/four.${k}.dump`), join(folder, `four.${k}.dump`));
    const whole = await json<InspectReport>(['inspect', folder]);
    expect(whole.files.map(({ path, frames }) => [path, frames.map(({ atoms }) => atoms)])).toEqual(
      [[join(folder, 'four.%.dump'), [24, 24]]],
    );
    expect(whole.groups).toMatchObject([{ kind: 'pieces', missing: [] }]);
    rmSync(join(folder, 'four.2.dump'));
    const lacking = await plastiscope(['inspect', folder]);
    expect(lacking.status).toBe(2);
    expect(lacking.stderr).toMatch(/four\.2\.dump/);
  });

  it.each([
    [['--answer', 'nonsense'], /--answer takes ID=VALUE or CODE=VALUE, not "nonsense"/],
    [['--boundary', 'pp'], /--boundary takes XX,YY,ZZ/],
    [['--type-names', 'S,L'], /--type-names takes names by type such as 1=S,2=L, not "S"/],
    [['--cell', '1,2'], /--cell takes three edge lengths or nine numbers, not "1,2"/],
    [['--atom-style', 'water'], /--atom-style takes atomic, charge/],
  ])('%j is refused with the form that is expected', async (flags, message) => {
    const { status, stderr } = await plastiscope(['inspect', ...series('plane.data'), ...flags]);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});
