import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileGroup } from '../../../src-shared/contract/inspect';
import { describeFile } from '../describeFile';
import { readFrame, readFrames } from '../readFrames';
import type { FrameReading } from '../reading';
import { dumpText, framesOf, inFolder, outcomes, warningCodes } from '../testing/frames';
import { differences, variant, variantFolder } from '../testing/variants';
import { findPieces } from './findPieces';
import { findSequences, severalFrames } from './findSequences';
import { joinPieces } from './joinPieces';

async function filesOf(name: string): Promise<string[]> {
  const folder = variantFolder(name);
  return (await readdir(folder))
    .filter((file) => file !== 'expected.json')
    .map((file) => join(folder, file));
}
async function all(frames: AsyncIterable<FrameReading>): Promise<FrameReading[]> {
  const readings: FrameReading[] = [];
  for await (const reading of frames) readings.push(reading);
  return readings;
}
const names = ({ pattern, paths, missing }: FileGroup) => ({
  pattern: basename(pattern),
  paths: paths.map((path) => basename(path)),
  missing,
});

describe('pieces (V29)', () => {
  it('T41: finds the pieces of a folder by names and content, text and binary', async () => {
    const groups = await findPieces(await filesOf('lammps-pieces'));
    expect(groups.map(names).sort((a, b) => (a.pattern < b.pattern ? -1 : 1))).toEqual([
      { pattern: 'each.0.%.dump', paths: ['each.0.0.dump', 'each.0.1.dump'], missing: [] },
      { pattern: 'each.20.%.dump', paths: ['each.20.0.dump', 'each.20.1.dump'], missing: [] },
      { pattern: 'four.%.dump', paths: [0, 1, 2, 3].map((k) => `four.${k}.dump`), missing: [] },
      { pattern: 'pieces.%.bin', paths: [0, 1, 2, 3].map((k) => `pieces.${k}.bin`), missing: [] },
      { pattern: 'two.%.dump', paths: ['two.0.dump', 'two.1.dump'], missing: [] },
    ]);
  });

  it('takes nothing for pieces that is a sequence, samples of one cell, or the same atoms', async () => {
    for (const folder of ['lammps-sequence', 'series', 'lammps-dump'])
      expect(await findPieces(await filesOf(folder)), folder).toEqual([]);
    await inFolder(async (folder) => {
      const paths = [1, 2].map((k) => join(folder, `sample.${k}.dump`));
      for (const path of paths)
        await writeFile(path, dumpText({ rows: ['1 1 1 2 3', '2 1 4 5 6'] }));
      expect(await findPieces(paths)).toEqual([]);
    });
  });

  it.each(['four.%.dump', 'two.%.dump', 'each.0.%.dump', 'each.20.%.dump', 'pieces.%.bin'])(
    'T41: joins %s: count = sum, every atom as LAMMPS had it',
    async (name) => {
      const one = await variant('lammps-pieces', name);
      const readings = await all(
        joinPieces({ pattern: one.path, paths: one.paths, missing: [] }, readFrames),
      );
      expect(warningCodes(readings)).toEqual([]);
      for (const [k, frame] of framesOf(readings).entries())
        expect(differences(frame, one.frames[k], one.digits)).toEqual([]);
      expect(readings.map(({ index }) => index)).toEqual(one.frames.map((_, k) => k));
    },
  );

  it('T41: the joined frames equal those that one process wrote of the same run, and their text can be read again', async () => {
    const [joined, { paths, path }] = [
      await variant('lammps-pieces', 'joined.dump'),
      await variant('lammps-pieces', 'four.%.dump'),
    ];
    const whole = framesOf(await all(readFrames(joined.path)));
    const readings = await all(joinPieces({ pattern: path, paths, missing: [] }, readFrames));
    for (const [k, frame] of framesOf(readings).entries()) {
      expect(frame.wrapped).toEqual(whole[k].wrapped);
      expect(frame.unwrapped).toEqual(whole[k].unwrapped);
    }
    await inFolder(async (folder) => {
      const copy = join(folder, 'copy.dump');
      const [reading] = readings;
      await writeFile(copy, reading.ok ? reading.rows : '');
      const { frame } = await readFrame(copy, 'first');
      expect([frame.wrapped, frame.units]).toEqual([whole[0].wrapped, 'lj']);
    });
  });

  it('T41: without piece 2: an error naming it; without the last one: a warning', async () => {
    const { paths } = await variant('lammps-pieces', 'four.%.dump');
    await inFolder(async (folder) => {
      const copied = paths.map((path) => join(folder, basename(path)));
      for (const [k, path] of paths.entries()) await copyFile(path, copied[k]);
      const [group] = await findPieces(copied.filter((_, k) => k !== 2));
      expect(group.missing).toEqual([2]);
      await expect(all(joinPieces(group, readFrames))).rejects.toThrow(
        /the piece four\.2\.dump is missing/,
      );
      const [short] = await findPieces(copied.slice(0, 3));
      expect(warningCodes(await all(joinPieces(short, readFrames)))).toContain(
        'piece-may-be-missing',
      );
    });
  });

  it('V29: a frame that one piece lacks is refused and names it; what is wrong in a piece has its line', async () => {
    const piece = (ids: number[], steps: number[]) =>
      steps
        .map((timestep) => dumpText({ timestep, rows: ids.map((id) => `${id} 1 ${id} 2.5 3`) }))
        .join('');
    await inFolder(async (folder) => {
      const paths = [0, 1].map((k) => join(folder, `a.${k}.dump`));
      const join2 = async (one: string, two: string) => {
        await writeFile(paths[0], one);
        await writeFile(paths[1], two);
        return all(
          joinPieces({ pattern: join(folder, 'a.%.dump'), paths, missing: [] }, readFrames),
        );
      };
      expect(outcomes(await join2(piece([1, 2], [0, 10, 20]), piece([3], [0, 20])))).toEqual([
        'ok',
        'piece-missing@-',
        'ok',
      ]);
      const torn = await join2(piece([1, 2], [0, 10]), piece([3], [0, 10]).slice(0, -9));
      expect(outcomes(torn)).toEqual(['ok', 'torn-last-frame@-']);
      expect(torn[1].ok ? '' : torn[1].error.message).toContain('a.1.dump, line 11');
      const twice = await join2(piece([1, 2], [0]), piece([2, 3], [0]));
      expect(twice[0].ok ? '' : twice[0].error.message).toBe(
        'id 2 stands in a.0.dump and in a.1.dump',
      );
      const columns = await join2(piece([1], [0]), piece([2], [0]).replace('x y z', 'x y zu'));
      expect(outcomes(columns)).toEqual(['pieces-differ@-']);
    });
  });

  it('V29: a path with % is read and described as one file, with the hash of all pieces', async () => {
    const { path, paths } = await variant('lammps-pieces', 'four.%.dump');
    const { frame } = await readFrame(path, 'last');
    expect([frame.timestep, frame.ids.length]).toEqual([20, 24]);
    const { file } = await describeFile(path);
    const bytes = await Promise.all(paths.map((one) => readFile(one)));
    const whole = Buffer.concat(bytes);
    expect(file).toMatchObject({
      path,
      format: 'lammps-dump',
      bytes: whole.length,
      units: 'lj',
      error: null,
    });
    expect(file.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
    expect(file.frames.map(({ atoms }) => atoms)).toEqual([24, 24]);
    await inFolder(async (folder) => {
      for (const k of [0, 1, 3]) await copyFile(paths[k], join(folder, `3%.${k}`));
      expect((await describeFile(join(folder, '3%.%'))).file.error?.message).toContain(
        '3%.2 is missing',
      );
      await expect(readFrame(join(folder, 'none.%'), 'first')).rejects.toThrow(/no such file/);
    });
  });

  it('V29, V11: types without numbers are numbered over all pieces', async () => {
    await inFolder(async (folder) => {
      await mkdir(join(folder, '片 100%'));
      const paths = [0, 1].map((k) => join(folder, '片 100%', `a.${k}`));
      const text = (row: string) => dumpText({ columns: 'id element x y z', rows: [row] });
      await writeFile(paths[0], text('1 Zr 1 1 1'));
      await writeFile(paths[1], text('2 Cu 2 2 3'));
      const [group] = await findPieces(paths);
      const [frame] = framesOf(await all(joinPieces(group, readFrames)));
      expect([[...frame.types], [...frame.typeNames.values()]]).toEqual([
        [2, 1],
        ['Cu', 'Zr'],
      ]);
    });
  });
});

describe('sequences (V25, V26)', () => {
  const timed = async (paths: readonly string[]) =>
    Promise.all(
      paths.map(async (path) => ({
        path,
        timesteps: framesOf(await all(readFrames(path))).map(({ timestep }) => timestep),
      })),
    );

  it('V25: matches the files of a run in natural order, padded or not', async () => {
    const files = await timed(await filesOf('lammps-sequence'));
    const groups = findSequences(files).map(names);
    expect(groups.sort((a, b) => (a.pattern < b.pattern ? -1 : 1))).toEqual([
      {
        pattern: 'flow.*.dump',
        paths: [0, 50, 100, 150, 200].map((k) => `flow.${k}.dump`),
        missing: [],
      },
      {
        pattern: 'padded.*.dump',
        paths: ['000000', '000050', '000100', '000150'].map((k) => `padded.${k}.dump`),
        missing: [],
      },
      {
        pattern: 'recent.*.dump',
        paths: [130, 140, 150].map((k) => `recent.${k}.dump`),
        missing: [],
      },
    ]);
  });

  it('V26: names the files of a sequence that hold several frames', async () => {
    const files = await timed(await filesOf('lammps-sequence'));
    const flow = findSequences(files).find(({ pattern }) => pattern.includes('flow'));
    expect(severalFrames(flow ?? { paths: [] }, files).map((path) => basename(path))).toEqual([
      'flow.200.dump',
    ]);
  });

  it('V25: of several numbers in the names the timestep counts; equal timesteps are no sequence', () => {
    const file = (path: string, ...timesteps: number[]) => ({ path, timesteps });
    const grid = [
      file('/a/s1.0.dump', 0), file('/a/s1.50.dump', 50), file('/a/s2.0.dump', 0), file('/a/s2.50.dump', 50),
    ]; // prettier-ignore
    expect(findSequences(grid).map(({ pattern }) => pattern)).toEqual([
      '/a/s1.*.dump',
      '/a/s2.*.dump',
    ]);
    expect(findSequences([file('/a/1.dump', 0), file('/a/2.dump', 0)])).toEqual([]);
    expect(findSequences([file('/a/1.dump', 7), file('/a/2.dump', 9)]).length).toBe(1);
  });
});
