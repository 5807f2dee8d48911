import { describe, expect, it } from 'vitest';
import { describeFile } from '../describeFile';
import type { Frame } from '../frame';
import { readFrames } from '../readFrames';
import type { FrameReading } from '../reading';
import { dumpText, framesOf, onlyFrame, readText, warningCodes } from '../testing/frames';
import { variant } from '../testing/variants';

/** Rows of formats.md 7 and 8 on files that LAMMPS wrote; that every value agrees is in `variants.spec.ts`. */
async function readingsOf(name: string, folder = 'lammps-dump'): Promise<FrameReading[]> {
  const readings: FrameReading[] = [];
  for await (const reading of readFrames((await variant(folder, name)).path))
    readings.push(reading);
  return readings;
}
const framesIn = async (name: string): Promise<Frame[]> => framesOf(await readingsOf(name));

describe('required behaviour of text dumps', () => {
  it('V2, T12: keeps all six boundary flags; an axis is periodic only if both faces are p', async () => {
    for (const [name, boundary, periodic] of [
      ['boundary-pp-ff-ss.dump', 'pp ff ss', [true, false, false]],
      ['boundary-fs-pp-sm.dump', 'fs pp sm', [false, true, false]],
      ['boundary-mm.dump', 'pp pp mm', [true, true, false]],
    ] as const) {
      const [frame] = await framesIn(name);
      expect([frame.boundary, frame.cell.periodic]).toEqual([boundary, periodic]);
    }
  });

  it('V3, T1, T2: inverts the bounding box for all 27 signs of the tilts, to 1e-12', async () => {
    const frames = await framesIn('tilts-27.dump');
    expect(
      new Set(frames.map(({ cell: { h } }) => [h[1], h[2], h[5]].map(Math.sign).join())).size,
    ).toBe(27);
    for (const { cell } of frames) {
      [10, 8, 6].forEach((edge, k) => expect(cell.h[4 * k]).toBeCloseTo(edge, 12));
      [-3.25, 1.5, -7].forEach((lo, k) => expect(cell.origin[k]).toBeCloseTo(lo, 12));
    }
  });

  it('V6: nothing is wrapped and no image counted on a fixed or shrink-wrapped axis', async () => {
    const text = dumpText({
      box: 'pp ff pp\n0 10\n0 10\n0 10',
      columns: 'id type xu yu zu',
      rows: ['1 1 12 12 3'],
    });
    expect([...(await onlyFrame(text)).wrapped]).toEqual([2, 12, 3]);
  });

  it('V7, V8: keeps UNITS of the first frame for all and TIME of each; lists an unknown block once', async () => {
    const frames = await framesIn('units-time.dump');
    expect(new Set(frames.map(({ units }) => units))).toEqual(new Set(['lj']));
    expect(frames.every(({ time }) => time !== null)).toBe(true);
    const one = dumpText({ rows: ['1 1 1 2 3'] }).replace(
      'ITEM: ATOMS',
      'ITEM: FOO bar\n1\n2\n3\nITEM: ATOMS',
    );
    const readings = await readText(one + one.replace('\n0\n', '\n1\n'));
    expect(readings.flatMap(({ warnings }) => warnings)).toEqual([
      { code: 'unknown-item', message: 'skipped the unknown block "ITEM: FOO bar"', line: 9 },
    ]);
  });

  it('V9, T14: x and xu are kept both, whichever is listed first', async () => {
    const [first, second] = [await framesIn('x-then-xu.dump'), await framesIn('xu-then-x.dump')];
    for (const [k, frame] of first.entries()) {
      expect([...frame.wrapped]).toEqual([...second[k].wrapped]);
      expect([...(frame.unwrapped ?? [])]).toEqual([...(second[k].unwrapped ?? [])]);
      expect(frame.unwrapped).not.toEqual(frame.wrapped);
    }
  });

  it('V10, T13: every kind of coordinate of one state agrees to 1e-10', async () => {
    const whole = await framesIn('all-kinds.dump');
    for (const name of [
      'x-image.dump',
      'xs-image.dump',
      'xu.dump',
      'xsu.dump',
      'mixed-axes.dump',
    ]) {
      for (const [k, frame] of (await framesIn(name)).entries()) {
        const { wrapped, unwrapped, cell } = whole[k];
        const shift = (i: number) => frame.wrapped[i] - wrapped[i];
        for (let i = 0; i < wrapped.length; i += 3) {
          // unwrapped columns alone know the cell an atom is in up to a lattice vector: an atom may stand slightly outside
          const n = [shift(i + 2) / cell.h[8], 0, 0];
          n[1] = (shift(i + 1) - cell.h[5] * n[0]) / cell.h[4];
          n[2] = (shift(i) - cell.h[1] * n[1] - cell.h[2] * n[0]) / cell.h[0];
          for (const count of n)
            expect(Math.abs(count - Math.round(count)), name).toBeLessThan(1e-10);
        }
        frame.unwrapped?.forEach((value, i) =>
          expect(Math.abs(value - (unwrapped?.[i] ?? NaN)), name).toBeLessThan(1e-10),
        );
      }
    }
  });

  it('T15: an atom at s = 1.0000003 stays where the file has it', async () => {
    const [, frame] = await framesIn('outside-face.dump');
    expect(frame.wrapped[0]).toBeCloseTo(10.000003, 12);
  });

  it('T16: unwrapped positions of a run with box flips equal those of the run without, to 1e-12', async () => {
    const [flipped, plain] = [
      await framesIn('deform-flip-yes.dump'),
      await framesIn('deform-flip-no.dump'),
    ];
    expect(flipped.map(({ cell }) => Math.sign(cell.h[1]))).toContain(-1);
    for (const [k, frame] of flipped.entries()) {
      expect(frame.unwrapped).not.toBe(null);
      frame.unwrapped?.forEach((value, i) =>
        expect(Math.abs(value - (plain[k].unwrapped?.[i] ?? NaN))).toBeLessThan(1e-12),
      );
    }
    const [before, after] = flipped.slice(6, 8).map(({ cell }) => cell.h);
    expect([before[1], after[1]].map((tilt) => Math.round(1e9 * tilt) / 1e9)).toEqual([
      4.32, -4.96,
    ]);
  });

  it('V11, T27: names come from typelabel and from a credible element column, never from `C` for all', async () => {
    const named = async (name: string) => [...(await framesIn(name))[0].typeNames];
    expect(await named('element.dump')).toEqual([
      [1, 'Cu'],
      [2, 'Zr'],
    ]);
    expect(await named('type-typelabel-element.dump')).toEqual([
      [1, 'S'],
      [2, 'L.b+2'],
    ]);
    expect(await named('typelabel.dump')).toEqual([
      [1, 'Cu'],
      [2, 'Zr'],
    ]);
    const readings = await readingsOf('element-all-c.dump');
    expect(framesOf(readings)[0].typeNames.size).toBe(0);
    expect(warningCodes(readings)).toContain('element-not-credible');
  });

  it('V12, T21, T22: rows in any order and ids with gaps are sorted; the original row is kept', async () => {
    const [frame] = await framesIn('some-ids.dump');
    expect([...frame.ids]).toEqual([2, 5, 6, 7, 8, 9, 14]);
    expect([...frame.fileRow].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...frame.fileRow]).not.toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('V15, V21, T25, T37: frames of 10, 9 and 7 atoms are read as they are', async () => {
    const frames = await framesIn('atoms-lost.dump');
    expect(frames.map(({ ids }) => ids.length)).toEqual([10, 9, 7]);
    expect(frames[1].ids.includes(5)).toBe(false);
  });

  it('V16, T26: a type that changes stays as it is in each frame: the series decides', async () => {
    const text = ['1 1 1 2 3', '1 2 1 2 3'].map((row, timestep) =>
      dumpText({ timestep, rows: [row] }),
    );
    const frames = framesOf(await readText(text.join('')));
    expect(frames.map(({ types }) => [...types])).toEqual([[1], [2]]);
  });

  it('V17, T36: repeated and falling timesteps are taken in file order, with a warning', async () => {
    const readings = await readingsOf('appended.dump');
    expect(framesOf(readings).map(({ timestep }) => timestep)).toEqual([0, 100, 0, 100]);
    expect(warningCodes(readings)).toEqual(['timestep-order']);
  });

  it('T38: a second UNITS is accepted; another one is told', async () => {
    expect(warningCodes(await readingsOf('appended.dump'))).not.toContain('units-differ');
    const readings = await readingsOf('appended-other-units.dump');
    expect(framesOf(readings).map(({ units }) => units)).toEqual(['lj', 'lj', 'metal', 'metal']);
    expect(warningCodes(readings)).toContain('units-differ');
  });

  it('V20, T37: a frame without atoms is accepted and marked', async () => {
    const readings = await readingsOf('no-atoms.dump');
    expect(framesOf(readings).map(({ ids }) => ids.length)).toEqual([2, 0, 1]);
    expect(readings[1].warnings.map(({ code }) => code)).toEqual(['empty-frame']);
  });

  it('V34: unknown columns keep their names, numbers as numbers, words as words', async () => {
    const [frame] = await framesIn('other-columns.dump');
    expect([...frame.extra.keys()]).toEqual(
      'mol proc procp1 mass q c_ke c_s[1] c_s[4] f_keep[2] v_twice i_label d_weight i2_pair[1] d2_more[2]'.split(
        ' ',
      ),
    );
    expect(frame.extra.get('c_ke')?.[0]).toBe(0.673733);
    expect((await framesIn('typelabel.dump'))[0].extra.get('typelabel')?.[1]).toBe('Zr');
  });

  it('T28: nan, inf, subnormal and huge numbers in an extra column', async () => {
    const { frames } = await variant('lammps-dump', 'odd-numbers.dump');
    const [frame] = await framesIn('odd-numbers.dump');
    const wanted = String(frames[0]['d_odd'])
      .split(',')
      .map((word) => Number(word.replace('inf', 'Infinity')));
    expect(frame.extra.get('d_odd')).toEqual(
      Float64Array.from(wanted, (x) => (x === 5e-324 ? 4.94066e-324 : x)),
    );
  });

  it('V36: every warning carries file, line, frame and code; repeated ones are counted', async () => {
    const { path } = await variant('lammps-dump', 'no-id.dump');
    const { file } = await describeFile(path);
    expect(file.warnings).toMatchObject([{ code: 'no-id-column', frame: 0, count: 2 }]);
    const { path: appended } = await variant('lammps-dump', 'appended.dump');
    expect((await describeFile(appended)).file.warnings).toMatchObject([
      { code: 'timestep-order', line: 37, frame: 2 },
    ]);
  });
});
