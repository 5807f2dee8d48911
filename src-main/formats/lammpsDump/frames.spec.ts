import { describe, expect, it } from 'vitest';
import { dumpText, framesOf, outcomes, readBytes, readText, warningCodes } from '../testing/frames';

const frame = (timestep: number, shift = 0) =>
  dumpText({
    timestep,
    columns: 'id type xu yu',
    rows: [3, 1, 2].map(
      (id) => `${id} ${1 + (id % 2)} ${(id + shift + 0.125).toFixed(6)} ${(2 * id).toFixed(6)}`,
    ),
  });

describe('frames of a dump', () => {
  it('V18, T29 drops a torn last frame and reports the bytes', async () => {
    const readings = await readText(`${frame(0)}${frame(1).slice(0, -20)}-3.4e-`);
    expect(outcomes(readings)).toEqual(['ok', 'torn-last-frame@13']);
    const torn = frame(1).length - 14;
    expect(readings[1].ok ? '' : readings[1].error.message).toContain(`${torn} bytes`);
  });

  it('T30 reports a broken number in the middle with its line, other frames stay usable', async () => {
    const readings = await readText(
      frame(0) + frame(1).replace(/\d+\.125000 2/, '-3.4e- 2') + frame(2),
    );
    expect(outcomes(readings)).toEqual(['ok', 'not-a-number@23', 'ok']);
  });

  it.each(['six decimals', '%g'])(
    'T34 cut at every byte: never a crash, never a wrong atom (%s)',
    async (format) => {
      const last =
        format === '%g'
          ? frame(2)
              .replace(/(\.\d*?)0+(?=[ \n])/g, '$1')
              .replace(/\.(?=[ \n])/g, '')
          : frame(2);
      const before = frame(0) + frame(1);
      const whole = framesOf(await readText(before + last));
      for (let cut = 0; cut < last.length; cut++) {
        const readings = await readText(before + last.slice(0, cut), { size: 1 + (cut % 64) });
        expect(outcomes(readings.slice(0, 2))).toEqual(['ok', 'ok']);
        for (const [k, reading] of readings.entries()) {
          if (reading.ok) {
            expect(reading.frame.wrapped).toEqual(whole[k].wrapped);
            expect(reading.frame.types).toEqual(whole[k].types);
          } else expect(reading.error.code).toBe('torn-last-frame');
        }
        if (cut > 0) expect(readings.length).toBe(3);
      }
    },
  );

  it('T34 a file of one cut frame is an error', async () => {
    for (let cut = 1; cut < frame(0).length - 1; cut++) {
      expect(outcomes(await readText(frame(0).slice(0, cut)))).toEqual(['no-complete-frame@1']);
    }
  });

  it('V19, T35 a torn frame in the middle is an error with its line, the others are usable', async () => {
    const atLineEnd = frame(1).split('\n').slice(0, 11).join('\n') + '\n';
    expect(outcomes(await readText(frame(0) + atLineEnd + frame(2)))).toEqual([
      'ok',
      'torn-frame@24',
      'ok',
    ]);
    const withinRow = frame(1).slice(0, -8);
    expect(outcomes(await readText(frame(0) + withinRow + frame(2)))).toEqual([
      'ok',
      'not-a-number@24',
      'ok',
    ]);
    const withinHeader = frame(1).split('\n').slice(0, 6).join('\n') + '\n';
    expect(outcomes(await readText(frame(0) + withinHeader + frame(2)))).toEqual([
      'ok',
      'torn-frame@19',
      'ok',
    ]);
    const afterStep = 'ITEM: TIMESTEP\n1\n';
    expect(outcomes(await readText(frame(0) + afterStep + frame(2)))).toEqual([
      'ok',
      'torn-frame@15',
      'ok',
    ]);
  });

  it('finds the frame behind bytes that are no UTF-8, however the chunks fall', async () => {
    const cut = Buffer.from(frame(1).slice(0, -8));
    const bytes = Buffer.concat([
      Buffer.from(frame(0)),
      cut,
      Buffer.from([0xff, 0xfe, 0x80]),
      Buffer.from(frame(2)),
    ]);
    for (const size of [1, 7, 1 << 20]) {
      const readings = await readBytes(bytes, { size });
      expect(outcomes(readings)).toEqual(['ok', 'not-a-number@24', 'ok']);
    }
  });

  it('passes a hole of zero bytes that a crash left: an error between frames, a torn frame at the end', async () => {
    const [first, hole, last] = [Buffer.from(frame(0)), Buffer.alloc(3000), Buffer.from(frame(1))];
    for (const size of [100, 1 << 20]) {
      const within = await readBytes(Buffer.concat([first, hole, last]), { size });
      expect(outcomes(within)).toEqual(['ok', 'not-text@13', 'ok']);
      const behind = await readBytes(Buffer.concat([first, hole]), { size });
      expect(outcomes(behind)).toEqual(['ok', 'torn-last-frame@13']);
      expect(behind[1].ok ? '' : behind[1].error.message).toContain('(3000 bytes)');
    }
  });

  it('keeps counting lines over frames it skips', async () => {
    const broken = frame(1).replace(/\d+\.125000 2/, '-3.4e- 2');
    const readings = await readText(frame(0) + broken + broken, { size: 5 });
    expect(outcomes(readings)).toEqual(['ok', 'not-a-number@23', 'not-a-number@35']);
  });

  it('refuses timesteps and counts that a number cannot hold', async () => {
    const late = frame(0).replace('\n0\n', '\n9007199254740993\n');
    const many = frame(0).replace('\n3\n', '\n1e300\n');
    expect(outcomes(await readText(late + many + frame(2)))).toEqual([
      'bad-header@2',
      'bad-header@16',
      'ok',
    ]);
  });

  it('refuses a frame with more rows than announced', async () => {
    const text = frame(0).replace('\n3\n', '\n2\n') + frame(1);
    expect(outcomes(await readText(text))).toEqual(['too-many-rows@12', 'ok']);
  });

  it('T36 takes repeated timesteps in file order, with a warning', async () => {
    const readings = await readText([0, 100, 0, 100].map((step) => frame(step)).join(''));
    expect(framesOf(readings).map(({ timestep }) => timestep)).toEqual([0, 100, 0, 100]);
    expect(warningCodes(readings)).toEqual(['timestep-order']);
  });

  it('T37 accepts frames without atoms and with a changing number of atoms', async () => {
    const empty = dumpText({ timestep: 0, rows: [] });
    const some = (n: number) =>
      dumpText({
        timestep: n,
        rows: Array.from({ length: n }, (_, k) => `${k + 1} 1 ${k} 0 ${k}`),
      });
    const readings = await readText(empty + some(10) + some(9));
    expect(framesOf(readings).map(({ ids }) => ids.length)).toEqual([0, 10, 9]);
    expect(warningCodes(readings.slice(0, 2))).toEqual(['empty-frame']);
  });

  it('T38 accepts UNITS again after cat, keeps units for every frame, and notices different ones', async () => {
    const one = `ITEM: UNITS\nmetal\n${frame(0)}`;
    const same = await readText(one + frame(1) + one.replace('\n0\n', '\n2\n'));
    expect(framesOf(same).map(({ units }) => units)).toEqual(['metal', 'metal', 'metal']);
    expect(warningCodes(same)).toEqual([]);
    const other = await readText(one + one.replace('metal', 'lj').replace('\n0\n', '\n2\n'));
    expect(warningCodes(other)).toEqual(['units-differ']);
  });

  it('T39 skips unknown blocks and lists them once; keeps TIME', async () => {
    const text = (step: number) =>
      frame(step)
        .replace('ITEM: NUMBER', 'ITEM: FOO\na\n1 2 3\n\nITEM: BAR\nITEM: NUMBER')
        .replace(/^/, `ITEM: TIME\n${step / 2}\n`);
    const readings = await readText(text(1) + text(3), { size: 5 });
    expect(framesOf(readings).map(({ time }) => time)).toEqual([0.5, 1.5]);
    expect(readings.flatMap(({ warnings }) => warnings.map(({ message }) => message))).toEqual([
      'skipped the unknown block "ITEM: FOO"',
      'skipped the unknown block "ITEM: BAR"',
    ]);
  });

  it('hands out the text of each frame exactly as read', async () => {
    const texts = [`ITEM: UNITS\nlj\n${frame(0)}`, frame(1).replace(/\n/g, ' \r\n'), frame(2)];
    for (const size of [13, 1 << 20]) {
      const readings = await readText(texts.join(''), { size });
      expect(
        readings.map((reading) => (reading.ok ? new TextDecoder().decode(reading.rows) : '')),
      ).toEqual(texts);
    }
  });

  it('does not take memory on the word of a header', async () => {
    const readings = await readText(frame(0).replace('\n3\n', '\n1999999999\n'));
    expect(outcomes(readings)).toEqual(['no-complete-frame@1']);
  });
});
