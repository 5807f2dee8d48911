import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnnotatedStructure } from '../annotated/structure';
import { readFrame } from '../readFrames';
import type { FormatReader } from '../reading';
import { dumpText, inFolder, readText } from '../testing/frames';
import { extendedXyz } from './read';
import { writeAnnotatedXyz, type XyzOptions } from './write';

async function structureOf(text: string, reader?: FormatReader): Promise<AnnotatedStructure> {
  const [reading] = await readText(text, reader ? { reader } : {});
  if (!reading.ok) throw new Error(reading.error.message);
  const values = Float64Array.of(0.1, NaN, -1).slice(0, reading.frame.ids.length);
  return {
    frame: reading.frame,
    rows: reading.rows,
    columns: [{ name: 'd2min_simple_pos_0300', kind: 'R', values }],
    info: { sample: 'glass', frame: 0, loading: 'simple+', strain: 0.03 },
  };
}

async function written(structure: AnnotatedStructure, options: XyzOptions = {}) {
  let comment = '';
  let read: Awaited<ReturnType<typeof readFrame>> | null = null;
  await inFolder(async (folder) => {
    const path = join(folder, 'a.xyz');
    await writeAnnotatedXyz(path, structure, options);
    [, comment] = (await readFile(path, 'utf8')).split('\n');
    read = await readFrame(path, 'first');
  });
  if (!read) throw new Error('nothing was read');
  const { frame }: Awaited<ReturnType<typeof readFrame>> = read;
  return { comment, frame };
}

const rows = ['7 1 -3.5 12 1 Cu', '1 2 1 1 1 Zr', '3 1 2 2.125 -2 Cu'];
const box = 'xy xz yz pp ff pp\n-6.46 11.02 -4.96\n2 10 2.52\n0.1 6.1 -1';

describe('our extended XYZ, read by the reader for every dialect', () => {
  it.each(['id type x y z element', 'id type xu yu zu element'])(
    'E1, E7: brings back a structure of columns %s',
    async (columns) => {
      const structure = await structureOf(
        `ITEM: UNITS\nmetal\nITEM: TIME\n0.25\n${dumpText({ timestep: 7, box, columns, rows })}`,
      );
      const { frame } = await written(structure);
      const { ids, types, wrapped, unwrapped, cell, timestep, time, units, typeNames } =
        structure.frame;
      expect(frame).toMatchObject({ ids, types, wrapped, timestep, time, units, typeNames });
      expect(frame.unwrapped).toEqual(unwrapped);
      expect(frame.cell).toEqual(cell);
      expect(frame.boundary).toBe('pp ff pp');
      expect(frame.extra.get('d2min_simple_pos_0300')).toEqual(Float64Array.of(0.1, NaN, -1));
      expect(frame.info?.size).toBe(0);
    },
  );

  it('E5: a missing real of a strict file is missing again, a position of −1 is one', async () => {
    const structure = await structureOf(
      dumpText({ columns: 'id type x y z', rows: ['1 1 -1 2 3', '2 1 4 5 6'] }),
    );
    const { comment, frame } = await written(structure, { strict: true });
    expect(comment).toContain('missing_value=-1');
    expect([...frame.wrapped.slice(0, 3)]).toEqual([-1, 2, 3]);
    expect(frame.extra.get('d2min_simple_pos_0300')).toEqual(Float64Array.of(0.1, NaN));
  });

  it('V32: keeps the keys of the file that it annotates, those with a name of ours under another', async () => {
    const text =
      '2\nLattice="10 0 0 0 8 0 0 0 6" pbc="T T T" Properties=species:S:1:pos:R:3:charge:R:1 energy=-12.5 strain=0.5 note="two words" "a key"=[1, 2] equation=a=b relaxed\n' +
      'Cu 1 2 3 .5\nZr 4 5 6 -.5\n';
    const first = await written(await structureOf(text, extendedXyz));
    expect(first.comment).toMatch(
      / energy=-12.5 input_strain=0.5 note="two words" "a key"=\[1, 2\] equation="a=b" relaxed=T$/,
    );
    expect(first.comment).toMatch(/ loading="simple\+" .*strain=0.03 /);
    expect(first.frame.extra.get('charge')).toEqual(Float64Array.of(0.5, -0.5));
    expect([...(first.frame.info?.keys() ?? [])]).toEqual([
      'energy', 'input_strain', 'note', 'a key', 'equation', 'relaxed',
    ]); // prettier-ignore
  });

  it('is read as ours although keys of the source file differ from ours in their case only', async () => {
    const source = `2\nLattice="9 0 0 0 9 0 0 0 9" pbc="T T T" Properties=species:S:1:pos:R:3 units=metal Units=eV Schema=x\nCu 1 2 3\nCu 4 5 6\n`;
    const { frame, comment } = await written(await structureOf(source, extendedXyz), {
      strict: true,
    });
    expect(comment).toContain(' units=metal schema="plastiscope/1"');
    expect(comment).toMatch(/ Units=eV Schema=x$/);
    expect([frame.units, frame.extra.get('d2min_simple_pos_0300')?.[1]]).toEqual(['metal', NaN]);
  });
});
