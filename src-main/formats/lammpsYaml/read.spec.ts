import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReaderHooks, ReadOptions } from '../reading';
import { framesOf, outcomes, readBytes, readText, warningCodes } from '../testing/frames';
import { differences, variants } from '../testing/variants';
import { lammpsYaml } from './read';

/** LAMMPS wrote these heads (formats.md 12). */
const FRAGMENT_B = `---
creator: LAMMPS
timestep: 140
units: lj
time: 1.4
natoms: 2
boundary: [ p, p, p, p, p, p, ]
box:
  - [ -4.960000000000001, 12.52 ]
  - [ 0, 8 ]
  - [ 0, 6 ]
  - [ -4.960000000000001, 2.5199999999999996, 0 ]
keywords: [ id, type, x, y, z,  ]
data:
`;
const ROWS = '  - [ 2 , 1 , 0.5 , 1.25 , 1.5, ]\n  - [ 1 , 2 , -1.5 , 7.03 , 3.5, ]\n...\n';
const WHOLE = FRAGMENT_B + ROWS;
const C = {
  box: `  - [ 0, 4.997560380435395 ]
  - [ 0, 4.7722145968426375 ]
  - [ 0, 4.847716790983623 ]
  - [ 0.640312423743285, 1.155685837975685, 0.7510207442660181 ]
`,
  data: '  - [ 1 , 1 , 0.22 , 1.08 , 1.61, ]\n  - [ 2 , 2 , 1.42 , 3.73 , 3.26, ]\n...\n',
};

const files = await variants('lammps-yaml');
const read = (
  text: string | Uint8Array,
  options: ReadOptions & ReaderHooks & { size?: number } = {},
) =>
  typeof text === 'string'
    ? readText(text, { ...options, reader: lammpsYaml })
    : readBytes(text, { ...options, reader: lammpsYaml });
const messages = (readings: Awaited<ReturnType<typeof read>>) =>
  readings.map((reading) => (reading.ok ? 'ok' : reading.error.message));

describe('yaml dumps', () => {
  it('T5: fragment B, bounds are those of the bounding box', async () => {
    const [frame] = framesOf(await read(WHOLE));
    const known = [10, -4.96, 2.52, 0, 8, 0, 0, 0, 6];
    known.forEach((value, k) => expect(frame.cell.h[k]).toBeCloseTo(value, 12));
    expect(frame.cell.origin.map((value) => Math.abs(value))).toEqual([0, 0, 0]);
    expect([frame.timestep, frame.time, frame.units]).toEqual([140, 1.4, 'lj']);
    expect([...frame.ids, ...frame.types]).toEqual([1, 2, 2, 1]);
  });

  it('T6: fragment C, rotated positions in a box that is not', async () => {
    const head = FRAGMENT_B.slice(0, FRAGMENT_B.indexOf('  - ['));
    const columns = FRAGMENT_B.slice(FRAGMENT_B.indexOf('keywords'));
    // both of its atoms lie inside by chance: nothing shows
    expect(outcomes(await read(head + C.box + columns + C.data))).toEqual(['ok']);
    const reduced = [' 0.1 , 0.2 , 0.3,', ' 0.6 , 0.7 , 0.55,'];
    const both = C.data
      .replace('1.61,', `1.61 ,${reduced[0]}`)
      .replace('3.26,', `3.26 ,${reduced[1]}`);
    const named = columns.replace('z,', 'z, xs, ys, zs,');
    expect(outcomes(await read(head + C.box + named + both))).toEqual(['positions-rotated@1']);
    const replicated = files.find(({ name }) => name === 'general-replicated.yaml');
    const [reading] = await read(readFileSync(replicated?.path ?? ''));
    expect(outcomes([reading])).toEqual(['positions-rotated@1']);
    expect(messages([reading])[0]).toContain('7 of 24 atoms do not fit the box');
  });

  it.each(files.filter(({ name }) => !name.startsWith('general')))(
    'V30: $name',
    async ({ path, frames: known, digits }) => {
      for (const size of [1 << 20, 37]) {
        const frames = framesOf(await read(readFileSync(path), { size }));
        expect(frames.length).toBe(known.length);
        frames.forEach((frame, k) => expect(differences(frame, known[k], digits)).toEqual([]));
      }
    },
  );

  it('V11, V34: names types after the elements; labels that LAMMPS leaves out are left out', async () => {
    const strings = files.find(({ name }) => name === 'strings.yaml');
    const readings = await read(readFileSync(strings?.path ?? ''));
    const [frame] = framesOf(readings);
    expect(frame.columns).toEqual('id type element xs ys zs'.split(' '));
    expect([...frame.typeNames]).toEqual([
      [1, 'Cu'],
      [2, 'Zr'],
    ]);
    expect(warningCodes(readings)).toEqual(['empty-column', 'empty-column']);
  });

  it('gives the frame as a text dump with the numbers as written', async () => {
    const [reading] = await read(WHOLE);
    if (!reading.ok) throw new Error(reading.error.message);
    const text = new TextDecoder().decode(reading.rows);
    expect(text).toContain('ITEM: ATOMS id type x y z\n2 1 0.5 1.25 1.5\n1 2 -1.5 7.03 3.5\n');
    const [again] = framesOf(await readBytes(reading.rows));
    expect(again.wrapped).toEqual(reading.frame.wrapped);
  });

  it('is written with blanks, quotes, comments and line ends of its own', async () => {
    const clean = framesOf(await read(WHOLE));
    const other = WHOLE.replace('[ 2 , 1 , 0.5', '[2,"1",0.5')
      .replace('1.5, ]', '1.5]')
      .replace('timestep: 140', '# a note\ntimestep:    140')
      .replace('  - [ 1 ', '- [ 1 ')
      .replace(/\n/g, '\r\n');
    const readings = await read(`\ufeff${other}`);
    expect(framesOf(readings)).toEqual(clean);
    expect(warningCodes(readings)).toEqual([]);
  });

  it('passes over thermo and keys that are not known, and tells of those once', async () => {
    const more = 'thermo:\n  - keywords: [ Step, ]\n  - data: [ 0, ]\nweather:\n  - [ fine, ]\n';
    const text = WHOLE.replace('box:', `${more}box:`);
    const readings = await read(text + text.replace('140', '150'));
    expect(outcomes(readings)).toEqual(['ok', 'ok']);
    expect(warningCodes(readings)).toEqual(['unknown-item']);
  });
});

describe('damaged yaml dumps', () => {
  it('T34: cut at every byte: never a crash, never a wrong atom', async () => {
    const [known] = framesOf(await read(WHOLE));
    for (let cut = 1; cut < WHOLE.length; cut++) {
      const readings = await read(WHOLE + WHOLE.slice(0, cut), { size: 1 + (cut % 64) });
      expect(outcomes(readings.slice(0, 1))).toEqual(['ok']);
      for (const reading of readings.slice(1)) {
        if (reading.ok) expect(reading.frame.wrapped).toEqual(known.wrapped);
        else expect(reading.error.code).toBe('torn-last-frame');
      }
      expect(readings.length).toBe(2);
    }
    expect(outcomes(await read(WHOLE.slice(0, -20)))).toEqual(['no-complete-frame@1']);
  });

  it('T35, V19: a torn document with others behind it, which stay usable', async () => {
    const rowless = FRAGMENT_B + ROWS.split('\n')[0] + '\n';
    expect(outcomes(await read(WHOLE + rowless + WHOLE))).toEqual(['ok', 'torn-frame@33', 'ok']);
    const midRow = (FRAGMENT_B + ROWS).slice(0, -20);
    expect(outcomes(await read(WHOLE + midRow + WHOLE))).toEqual(['ok', 'bad-row@33', 'ok']);
    const header = FRAGMENT_B.split('\n').slice(0, 5).join('\n') + '\n';
    expect(outcomes(await read(WHOLE + header + WHOLE))).toEqual(['ok', 'torn-frame@23', 'ok']);
  });

  it.each([
    ['natoms: 2', 'natoms: two', 'bad-header@6'],
    ['natoms: 2', 'natoms: 9e15', 'torn-frame@17'],
    ['natoms: 2', 'natoms: 1', 'too-many-rows@16'],
    ['creator: LAMMPS', 'creator: you', 'bad-header@2'],
    ['  - [ 0, 6 ]', '  - [ 6, 6 ]', 'flat-cell@11'],
    ['  - [ 0, 6 ]', '  - 6', 'bad-bounds@11'],
    ['keywords: [ id, type, x, y, z,  ]', 'keywords: id', 'bad-header@13'],
    ['x, y, z', 'x, y2, z', 'columns-unknown@14'],
    ['0.5 ,', '0.5 5 ,', 'bad-row@15'],
    ['0.5 ,', '0.5e ,', 'not-a-number@15'],
    ['0.5 ,', 'inf ,', 'bad-coordinate@15'],
    ['0.5 ,', '', 'wrong-count@15'],
    ['[ 1 , 2', '[ 2 , 2', 'duplicate-id@16'],
  ])('refuses %s as %s with its line', async (from, to, outcome) => {
    const readings = await read(WHOLE.replace(from, to) + WHOLE);
    expect(outcomes(readings)).toEqual([outcome, 'ok']);
  });
});
