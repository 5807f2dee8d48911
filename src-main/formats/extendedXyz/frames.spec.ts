import { describe, expect, it } from 'vitest';
import { framesOf, outcomes, readText, warningCodes } from '../testing/frames';
import { extendedXyz } from './read';

const read = (text: string, options: Parameters<typeof readText>[1] = {}) =>
  readText(text, { reader: extendedXyz, ...options });

const LATTICE = 'Lattice="10 0 0 0 8 0 0 0 6" pbc="T T T"';

const frameText = (comment: string, ...rows: string[]) =>
  `${rows.length}\n${comment}\n${rows.map((row) => `${row}\n`).join('')}`;

describe('frames', () => {
  const comment = `${LATTICE} Properties=species:S:1:pos:R:3:id:I:1`;
  const frame = (step: number) =>
    frameText(
      `${comment} timestep=${step}`,
      'Cu 1.25 2.50 3.75 1',
      'Zr 4.25 5.50 5.75 2',
      'Cu 7.25 7.50 1.75 3',
    );

  it('T31, T36: CRLF, tabs, byte order mark, no final line end; repeated timesteps', async () => {
    const clean = framesOf(await read(frame(0) + frame(10)));
    const odd = `\ufeff${frame(0)}${frame(10)}`
      .replace(/ (?=[\d.]+ )/g, '\t')
      .replace(/\n/g, '\r\n');
    for (const size of [1, 7, 1 << 20]) {
      const readings = await read(odd, { size });
      expect(framesOf(readings).map(({ wrapped }) => wrapped)).toEqual(
        clean.map(({ wrapped }) => wrapped),
      );
      expect(warningCodes(readings)).toEqual([]);
    }
    const open = await read(frame(0) + frame(0).replace(/ 3\n$/, ' 3'));
    expect(outcomes(open)).toEqual(['ok', 'torn-last-frame@6']);
    expect(warningCodes(await read(frame(5) + frame(5)))).toContain('timestep-order');
  });

  it('T34: a last frame cut at every byte leaves the frame before it whole and no wrong atom', async () => {
    const first = frame(0);
    const whole = first + frame(10);
    const [known] = framesOf(await read(first));
    for (let length = first.length; length < whole.length; length++) {
      const readings = await read(whole.slice(0, length));
      expect(readings[0]).toMatchObject({ ok: true });
      expect(framesOf(readings.slice(0, 1))[0].wrapped).toEqual(known.wrapped);
      const cut = outcomes(readings.slice(1));
      expect([[], ['torn-last-frame@6']]).toContainEqual(cut);
    }
  });

  it('T35: a frame cut in the middle costs that frame and says where', async () => {
    const at = (text: string) => read(frame(0) + text + frame(20), { size: 50 });
    const torn = await at(frame(10).split('\n').slice(0, 4).join('\n') + '\n');
    expect(outcomes(torn)).toEqual(['ok', 'torn-frame@10', 'ok']);
    expect(framesOf([torn[2]])[0].timestep).toBe(20);
    // cut within a row: the number of the next frame hangs on to it, and that frame is lost too
    expect(outcomes(await at(frame(10).slice(0, -9) + frame(15)))).toEqual([
      'ok',
      'wrong-count@10',
      'ok',
    ]);
    expect(outcomes(await at(frame(10).replace(/^3/, '2')))).toEqual([
      'ok',
      'too-many-rows@10',
      'ok',
    ]);
    expect(outcomes(await at(frame(10).replace('5.50', '5.5.0')))).toEqual([
      'ok',
      'not-a-number@9',
      'ok',
    ]);
    expect(outcomes(await at('rubbish\n'))).toEqual(['too-many-rows@6', 'ok']);
    expect(outcomes(await at('\nrubbish\n'))).toEqual(['ok', 'bad-header@7', 'ok']);
  });

  it('skips blank lines between frames with a warning; after the last one they are normal', async () => {
    const readings = await read(`${frame(0)}\n \n${frame(10)}\n\n`);
    expect(outcomes(readings)).toEqual(['ok', 'ok']);
    expect(
      readings.map(({ warnings }) => warnings.filter(({ code }) => code === 'blank-line').length),
    ).toEqual([0, 1]);
  });

  it('T37: frames without atoms, holes of zero bytes, nothing at all', async () => {
    const empty = await read(frameText(comment) + frame(0));
    expect([outcomes(empty), warningCodes(empty)[0]]).toEqual([['ok', 'ok'], 'empty-frame']);
    expect(outcomes(await read(frame(0) + '\0'.repeat(99), { size: 64 }))).toEqual([
      'ok',
      'torn-last-frame@6',
    ]);
    expect(outcomes(await read(frame(0) + '\0'.repeat(99) + '\n' + frame(10)))).toEqual([
      'ok',
      'not-text@6',
      'ok',
    ]);
    expect(await read('')).toEqual([]);
    expect(outcomes(await read('3\n'))).toEqual(['no-complete-frame@1']);
  });
});
