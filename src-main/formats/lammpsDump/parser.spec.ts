import { describe, expect, it } from 'vitest';
import { dumpText, framesOf, onlyFrame, outcomes, readText, warningCodes } from '../testing/frames';

const rows = [
  '1 1 0.10000000 2.50000000 3.25000000',
  '2 2 1.50000000 4.75000000 5.12500000',
  '3 1 9.00000000 6.00000000 7.00000000',
];
const clean = dumpText({ rows });

describe('rows of a dump', () => {
  it('T21 gives the same frame whatever the order of the rows, and keeps where each stood', async () => {
    const sorted = await onlyFrame(clean);
    const shuffled = await onlyFrame(dumpText({ rows: [rows[2], rows[0], rows[1]] }));
    expect(shuffled.wrapped).toEqual(sorted.wrapped);
    expect(shuffled.types).toEqual(sorted.types);
    expect([...shuffled.fileRow]).toEqual([1, 2, 0]);
  });

  it('T22 keeps ids 7, 1, 3000000000 and 2^53 - 1 exactly, sorted; refuses what would be rounded', async () => {
    const ids = [7, 1, 3000000000, 9007199254740991];
    const frame = await onlyFrame(dumpText({ rows: ids.map((id, k) => `${id} 1 ${k} 0 ${k}`) }));
    expect([...frame.ids]).toEqual([1, 7, 3000000000, 9007199254740991]);
    expect([...frame.fileRow]).toEqual([1, 0, 2, 3]);
    const rounded = dumpText({ rows: ['9007199254740993 1 0 0 0'] }); // reads as 9007199254740992
    expect(outcomes(await readText(rounded))).toEqual(['bad-id@10']);
  });

  it('V13, T23 refuses a frame with an id twice and names both lines', async () => {
    const [near, far] = await Promise.all([
      readText(dumpText({ rows: ['5 1 0 0 0', '6 1 1 1 1', '5 1 2 2 2'] })),
      readText(dumpText({ rows: ['5 1 0 0 0', '9e9 1 1 1 1', '5 1 2 2 2'] })),
    ]);
    for (const reading of [near[0], far[0]]) {
      expect(reading).toMatchObject({ ok: false, error: { code: 'duplicate-id', line: 12 } });
      expect(reading.ok ? '' : reading.error.message).toContain('lines 10 and 12');
    }
  });

  it('T24 numbers atoms by row where there is no id column, and says so', async () => {
    const readings = await readText(
      dumpText({ columns: 'type x y z', rows: ['2 1 1 1', '1 2 2 3'] }),
    );
    const [frame] = framesOf(readings);
    expect([[...frame.ids], [...frame.types], frame.idsAreRows]).toEqual([[1, 2], [2, 1], true]);
    expect(warningCodes(readings)).toEqual(['no-id-column']);
  });

  it('T27 does not take one element for two types as chemistry, but credible names it takes', async () => {
    const text = (second: string) =>
      dumpText({ columns: 'id type element x y z', rows: ['1 1 C 1 1 1', `2 2 ${second} 2 2 3`] });
    const readings = await readText(text('C'));
    expect(framesOf(readings)[0].typeNames.size).toBe(0);
    expect(warningCodes(readings)).toEqual(['element-not-credible']);
    expect([...(await onlyFrame(text('Zr'))).typeNames]).toEqual([
      [1, 'C'],
      [2, 'Zr'],
    ]);
  });

  it('T28 reads every number of an extra column; 0x10 and 1d5 are errors with line and column', async () => {
    const words = '1e-200 nan inf +1 .5 5. 1E5 -0'.split(' ');
    const text = (all: string[]) =>
      dumpText({
        columns: 'id type x y c_a',
        rows: all.map((word, k) => `${k + 1} 1 ${k} ${k} ${word}`),
      });
    const frame = await onlyFrame(text(words));
    expect(frame.extra.get('c_a')).toEqual(
      Float64Array.of(1e-200, NaN, Infinity, 1, 0.5, 5, 1e5, -0),
    );
    for (const bad of ['0x10', '1d5']) {
      const [reading] = await readText(text([...words, bad]));
      expect(reading).toMatchObject({ ok: false, error: { code: 'not-a-number', line: 18 } });
      expect(reading.ok ? '' : reading.error.message).toContain(`column c_a: "${bad}"`);
      expect(outcomes(await readText(text([bad])))).toEqual(['not-a-number@10']);
    }
  });

  it('T31 reads CRLF, tabs, a missing final newline and any chunk size like the clean file', async () => {
    const expected = await onlyFrame(clean);
    const variants = [
      clean.replace(/\n/g, '\r\n'),
      clean.replace(/(\d) /g, '$1\t'),
      clean.replace(/\n$/, ''),
      clean.replace(/\n/g, ' \n'),
    ];
    for (const text of variants) {
      for (const size of [1, 7, 1 << 20])
        expect((await onlyFrame(text, { size })).wrapped).toEqual(expected.wrapped);
    }
    for (const size of [1, 1 << 20])
      expect((await onlyFrame(`\ufeff${clean}`, { size })).wrapped).toEqual(expected.wrapped);
  });

  it('T32 skips a blank line between rows with a warning; a comment is an error with its line', async () => {
    const readings = await readText(
      dumpText({ rows: [rows[0], '', rows[1], rows[2]] }).replace('\n4\n', '\n3\n'),
    );
    expect(framesOf(readings)[0].ids.length).toBe(3);
    expect(warningCodes(readings)).toEqual(['blank-line']);
    expect(readings[0].warnings[0].line).toBe(11);
    expect(outcomes(await readText(dumpText({ rows: [rows[0], '# note', rows[1]] })))).toEqual([
      'comment@11',
    ]);
    const twice = await readText(
      dumpText({ rows: ['5 1 0 0 0', '', '5 1 2 2 2'] }).replace('\n3\n', '\n2\n'),
    );
    expect(outcomes(twice)).toEqual(['duplicate-id@12']);
  });

  it('V37 refuses NaN and infinite coordinates and impossible ids or types with their line', async () => {
    for (const [row, code] of [
      ['2 1 nan 0 0', 'bad-coordinate'],
      ['2 1 0 0 -inf', 'bad-coordinate'],
      ['1.5 1 0 0 0', 'bad-id'],
      ['2 1.5 0 0 0', 'bad-type'],
      ['9007199254740994 1 0 0 0', 'bad-id'],
      ['2 1 0 0', 'wrong-count'],
    ]) {
      expect(outcomes(await readText(dumpText({ rows: ['1 1 0 0 0', row] })))).toEqual([
        `${code}@11`,
      ]);
    }
  });

  it('keeps every other column by its own name, strings as strings (V34)', async () => {
    const columns = 'id type mol x y z c_pe[1] note';
    const frame = await onlyFrame(
      dumpText({ columns, rows: ['2 1 7 1 1 1 -2.5 soft', '1 1 8 2 2 3 1e-3 a-long-word'] }),
    );
    expect([...frame.extra]).toEqual([
      ['mol', Float64Array.of(8, 7)],
      ['c_pe[1]', Float64Array.of(1e-3, -2.5)],
      ['note', ['a-long-word', 'soft']],
    ]);
  });

  it('takes any word as a type label or element, also one that looks like a number', async () => {
    const frame = await onlyFrame(
      dumpText({
        columns: 'id type typelabel x y z',
        rows: ['1 1 [C] 1 1 1', '2 2 nan 2 2 3', '3 3 2a 3 3 3'],
      }),
    );
    expect([...frame.typeNames.values()]).toEqual(['[C]', 'nan', '2a']);
  });

  it('refuses a file without x and y, naming the ATOMS line and what there is', async () => {
    const [reading] = await readText(dumpText({ columns: 'id type vx vy', rows: ['1 1 0 0'] }));
    expect(reading).toMatchObject({ ok: false, error: { code: 'columns-unknown', line: 9 } });
    expect(reading.ok ? '' : reading.error.message).toContain('id type vx vy');
  });
});
