import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReaderHooks, ReadOptions } from '../reading';
import { framesOf, outcomes, readBytes, warningCodes } from '../testing/frames';
import { differences, variant, variants } from '../testing/variants';
import { lammpsBinary } from './read';

/** LAMMPS wrote these two (formats.md 12). */
const FRAGMENT_D = Buffer.from(
  '9v////////9EVU1QQ1VTVE9NAQAAAAIAAAAAAAAAAAAAAAMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAJEAAAAAAAAAAAAAAAAAAACRAAAAAAAAAAAAAAAAAAAAkQAUAAAACAAAA' +
    'bGoBAAAAAAAAAAANAAAAaWQgdHlwZSB4IHkgegEAAAAPAAAAAAAAAAAA8D8AAAAAAADwP69pDLjXNCJA0Pnc' +
    'beh8HkAT/imNCf8EQAAAAAAAAABAAAAAAAAA8D8swTz/lWDeP/Xi2n56cR1AeYTUqDxCCkAAAAAAAAAIQAAA' +
    'AAAAAPA/cJwiDDhOGUBKg0y0pEEeQDmkn4Uc0iNA',
  'base64',
);
const FRAGMENT_E = Buffer.from(
  '9v////////9EVU1QQ1VTVE9NAQAAAAIAAAAAAAAAAAAAAAIAAAAAAAAAAgAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAEAAAAAAAhAAQAAAAAA8D8BAAAAAADgP2xmZmZmZua//f//////D0ChMzMzMzPTP5yZmZmZmck/' +
    'MTMzMzMz4z////////8TQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAUAAAAAAAAAAA0AAABpZCB0eXBlIHgg' +
    'eSB6AQAAAAoAAAAAAAAAAADwPwAAAAAAAPA/JVyPwvUozD9I4XoUrkfxP8H1KFyPwvk/AAAAAAAAAEAAAAAA' +
    'AAAAQLIehetRuPY/2KNwPQrXDUASrkfhehQKQA==',
  'base64',
);

const read = (bytes: Uint8Array, options: ReadOptions & ReaderHooks & { size?: number } = {}) =>
  readBytes(bytes, { ...options, reader: lammpsBinary });
const files = await variants('lammps-binary');
/** Written by four processors, and by LAMMPS in WebAssembly. */
const others = [
  await variant('lammps-pieces', 'chunks.bin'),
  await variant('lammps-embedded', 'tilted.bin'),
];
const columns = { columns: 'id type x y z'.split(' ') };

function expectNear(found: ArrayLike<number>, known: readonly number[], tolerance: number): void {
  known.forEach((value, k) => expect(Math.abs(found[k] - value)).toBeLessThan(tolerance));
}

function find(name: string): (typeof files)[number] {
  const file = files.find((one) => one.name === name);
  if (!file) throw new Error(`${name} is not among the fixtures`);
  return file;
}

const variantBytes = (name: string) => readFileSync(find(name).path);

describe('binary dumps', () => {
  it('T7: fragment D', async () => {
    const [frame] = framesOf(await read(FRAGMENT_D));
    expect([frame.units, frame.time, frame.columns]).toEqual(['lj', 0, columns.columns]);
    expect([...frame.wrapped.subarray(6)]).toEqual([
      6.32638567887544, 7.564104859514211, 9.910373855340469,
    ]);
  });

  it('T8: fragment E, general triclinic', async () => {
    const [frame] = framesOf(await read(FRAGMENT_E));
    expectNear(frame.cell.h, [3, -0.7, 0.2, 1, 4, 0.6, 0.5, 0.3, 5], 1e-12);
    expectNear(frame.wrapped.subarray(3), [1.42, 3.73, 3.26], 1e-14);
  });

  it.each([...files.filter(({ name }) => !name.includes('old')), ...others])(
    'V27, T9: $name',
    async ({ path, frames: known }) => {
      const frames = framesOf(await read(readFileSync(path), { size: 100 }));
      expect(frames.length).toBe(known.length);
      const { units } = known[0]; // written with the first frame only
      frames.forEach((frame, k) => {
        expect(differences(frame, { ...known[k], units })).toEqual([]);
        if (known[k].columns) expect(frame.columns).toEqual(known[k].columns);
      });
    },
  );

  it('V27: timestep and number of atoms in four bytes, both byte orders', async () => {
    for (const [name, at] of Object.entries({ 'fragment-d': 0, 'fragment-d-swapped': 4 })) {
      const wide = variantBytes(`${name}.bin`);
      const small = [0, 26, 34].map((count) => wide.subarray(count + at, count + at + 4));
      const bytes = Buffer.concat([
        small[0],
        wide.subarray(8, 26),
        small[1],
        small[2],
        wide.subarray(42),
      ]);
      expect(framesOf(await read(bytes))).toEqual(framesOf(await read(FRAGMENT_D)));
    }
  });

  it('V12: rows in any order', async () => {
    const bytes = variantBytes('unsorted.lammpsbin');
    const [frame] = framesOf(await read(bytes));
    expect([...frame.fileRow].sort((a, b) => a - b)).toEqual([...frame.fileRow.keys()]);
    expect([...frame.fileRow]).not.toEqual([...frame.fileRow.keys()]);
  });

  it('gives the frame as a text dump from which every double comes back', async () => {
    const [reading] = await read(variantBytes('restricted.bin'));
    if (!reading.ok) throw new Error(reading.error.message);
    const [again] = framesOf(await readBytes(reading.rows));
    expect(again.wrapped).toEqual(reading.frame.wrapped);
    expect(again.unwrapped).toEqual(reading.frame.unwrapped);
    expectNear(again.cell.h, [...reading.frame.cell.h], 1e-14);
  });

  it('V4: turns positions that stand in restricted axes, also in the text for export', async () => {
    const bytes = Buffer.from(FRAGMENT_E);
    // fragment A' of formats.md 12: the same atoms in the restricted cell
    const restricted = [0.794924448013005, 1.02954499379513, 1.45431503729509];
    restricted.forEach((value, k) => bytes.writeDoubleLE(value, 200 + 16 + 8 * k));
    const [reading] = await read(bytes, { hints: { rotate: true } });
    expectNear(framesOf([reading])[0].wrapped, [0.22, 1.08, 1.61], 1e-12);
    if (!reading.ok) return;
    const [again] = framesOf(await readBytes(reading.rows));
    expect(again.wrapped).toEqual(reading.frame.wrapped);
  });

  it('takes the type from element or typelabel where there is no other', async () => {
    const bytes = Buffer.from(variantBytes('typelabel-element.bin'));
    const words = bytes.indexOf('id type typelabel element');
    bytes.write('id mol  typelabel element', words);
    const readings = await read(bytes.subarray(0, bytes.length / 2));
    const [frame] = framesOf(readings);
    expect([...frame.types]).toEqual(find('typelabel-element.bin').frames[0].types);
    expect(frame.columns).toEqual('id mol type element x y z'.split(' '));
    expect(warningCodes(readings)).toEqual(['no-type-column']);
  });
});

describe('binary dumps of the old form', () => {
  it.each(files.filter(({ name }) => name.includes('old')))(
    'T10, V28: $name',
    async ({ name, path, frames: known }) => {
      const whole = find(name.replace(/-old.*/, '.bin'));
      const given = { columns: whole.frames[0].columns ?? [] };
      const frames = framesOf(await read(readFileSync(path), { hints: given, size: 64 }));
      expect(frames.length).toBe(known.length);
      frames.forEach((frame, k) => expect(differences(frame, known[k])).toEqual([]));
    },
  );

  it('T10: without names asks for them, with the first rows', async () => {
    const preview: string[][] = [];
    const readings = await read(variantBytes('fragment-d-old.bin'), {
      onPreview: (rows) => void preview.push(...rows),
    });
    expect(outcomes(readings)).toEqual(['columns-unknown@-']);
    expect(preview.length).toBe(3);
    expect(preview[2]).toEqual([
      '3',
      '1',
      '6.32638567887544',
      '7.564104859514211',
      '9.910373855340469',
    ]);
    const short = await read(variantBytes('fragment-d-old.bin'), {
      hints: { columns: ['id', 'type', 'x', 'y'] },
    });
    expect(short[0].ok ? '' : short[0].error.message).toContain('name all 5');
  });

  it('refuses a frame behind which no other can begin', async () => {
    const bytes = variantBytes('orthogonal-old.bin');
    const torn = Buffer.concat([bytes.subarray(0, 500), bytes]);
    expect(outcomes(await read(torn, { hints: columns }))).toEqual(['torn-frame@-']);
  });
});

describe('damaged binary dumps', () => {
  const known = variantBytes('orthogonal.bin');
  const half = Buffer.from(known).indexOf('DUMPCUSTOM', 100) - 8;

  it.each(['fragment-d.bin', 'fragment-d-old.bin'])(
    'T34: %s twice, cut at every byte: never a crash, never a wrong atom',
    async (name) => {
      const bytes = Buffer.concat([variantBytes(name), variantBytes(name)]);
      const whole = framesOf(await read(bytes, { hints: columns }));
      for (let cut = 1; cut < bytes.length; cut++) {
        const readings = await read(bytes.subarray(0, cut), { hints: columns, size: 61 });
        for (const [k, reading] of readings.entries()) {
          if (reading.ok) expect(reading.frame.wrapped).toEqual(whole[k].wrapped);
          else expect(reading.error.code).toBe(k > 0 ? 'torn-last-frame' : 'no-complete-frame');
        }
      }
    },
  );

  it('T35, V19: a torn frame with others behind it, which stay usable', async () => {
    for (const cut of [30, 120, half - 100, half - 1]) {
      const readings = await read(Buffer.concat([known.subarray(0, cut), known]), { size: 50 });
      expect(outcomes(readings).slice(1)).toEqual(['ok', 'ok']);
      expect(readings[0].ok).toBe(false);
    }
  });

  it('refuses a frame that bytes were put into or taken from', async () => {
    for (const at of [170, half - 8]) {
      const more = Buffer.concat([known.subarray(0, at), Buffer.alloc(8, 1), known.subarray(at)]);
      expect(outcomes(await read(more))).toEqual(['torn-frame@-', 'ok']);
      const less = Buffer.concat([known.subarray(0, at), known.subarray(at + 8)]);
      expect(outcomes(await read(less))).toEqual(['torn-frame@-', 'ok']);
    }
  });

  it('zero bytes between frames and at the end', async () => {
    const zeros = new Uint8Array(5000);
    const first = known.subarray(0, half);
    const readings = await read(Buffer.concat([first, zeros, known]), { size: 999 });
    expect(outcomes(readings)).toEqual(['ok', 'bad-header@-', 'ok', 'ok']);
    expect(outcomes(await read(Buffer.concat([known, zeros])))).toEqual([
      'ok',
      'ok',
      'torn-last-frame@-',
    ]);
  });

  it.each([
    ['the number of atoms', 34, 2 ** 40, 'the number of atoms is 1099511627776'],
    ['the number of columns', 118, 2 ** 30, 'byte 118 of the file, in frame 0'],
    ['a chunk', 158, 2 ** 30, 'a chunk of 1073741824 values follows after 0 of 12 atoms'],
    ['a chunk that ends within a row', 158, 7, 'a chunk of 7 values'],
  ])('refuses %s that cannot be, before it takes memory', async (_, at, value, message) => {
    const bytes = Buffer.from(known);
    if (value > 2 ** 31) bytes.writeBigInt64LE(BigInt(value), at);
    else bytes.writeInt32LE(value, at);
    const [reading, next] = await read(bytes);
    expect(reading.ok ? '' : reading.error.message).toContain(message);
    expect(next.ok).toBe(true);
  });

  it('T23, V37: names the byte of a repeated id and of a coordinate that is no number', async () => {
    const repeated = Buffer.from(FRAGMENT_D);
    repeated.writeDoubleLE(1, 162 + 40);
    const [reading] = await read(repeated);
    const where = '(byte 202 of the file, in frame 0)';
    expect(reading.ok ? '' : reading.error.message).toBe(
      `id 1 stands twice, for atoms 1 and 2 of the frame ${where}`,
    );
    const infinite = Buffer.from(FRAGMENT_D);
    infinite.writeDoubleLE(Infinity, 162 + 40 + 16);
    expect(outcomes(await read(infinite))).toEqual(['bad-coordinate@-']);
  });
});
