import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadingHints } from '../../../src-shared/contract/hints';
import { readFrame } from '../readFrames';
import { inFolder } from '../testing/frames';
import { variants } from '../testing/variants';
import { writeAnnotatedDump } from './write';

const unsettled = /-no-hint/;
const files = (await variants('lammps-data')).filter(({ name }) => !unsettled.test(name));

describe('a data file of any atom style as a dump', () => {
  it.each(files.map((one) => [one.name, one.path] as const))('V31, E1: %s', async (_, path) => {
    const hints: ReadingHints = { boundary: 'pp pp ff' };
    const read = await readFrame(path, 'first', { hints });
    await inFolder(async (folder) => {
      const out = join(folder, 'out.dump');
      await writeAnnotatedDump(out, { ...read, columns: [], info: { sample: 'a', frame: 0 } });
      const { frame } = await readFrame(out, 'first');
      const { wrapped, unwrapped, types, columns, boundary, dimensions } = read.frame;
      expect(frame).toMatchObject({ columns, boundary, dimensions });
      expect([frame.wrapped, frame.types]).toEqual([wrapped, types]);
      // the cell goes through the bounds of its box, which may cost the last digit
      unwrapped?.forEach((x, k) => expect(frame.unwrapped?.[k]).toBeCloseTo(x, 12));
      for (const [name, values] of read.frame.extra)
        expect(frame.extra.get(name), name).toEqual(values);
    });
  });
});
