import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Frame } from '../../formats/frame';
import { readFrames } from '../../formats/readFrames';
import { recogniseSeries } from '../../physics/series/recogniseSeries';
import type { SeriesFrame } from '../../physics/series/seriesFrame';
import { reducedFrame } from '../support/seriesFrame';

const glass = path.join(__dirname, '../../../test/data/glasses/lj001');

async function framesOf(files: readonly string[]): Promise<SeriesFrame[]> {
  const frames: SeriesFrame[] = [];
  for (const file of files) {
    for await (const reading of readFrames(file, { keepText: false })) {
      if (!reading.ok) throw new Error(`${file}: ${reading.error.message}`);
      frames.push(reducedFrame(path.basename(file).split('.xyz')[0], reading.index, reading.frame));
    }
  }
  return frames;
}

/** As ASE writes it: no timestep, eight decimals, the atoms in another order. */
function aseText({ cell: { h }, ids, types, wrapped }: Frame): string {
  const lattice = [0, 3, 6, 1, 4, 7, 2, 5, 8].map((k) => (h[k] % 1 === 0 ? h[k].toFixed(1) : h[k]));
  const rows = [...ids.keys()].reverse().map((k) => {
    const position = [0, 1, 2].map((axis) => wrapped[3 * k + axis].toFixed(8).padStart(16));
    return `X  ${position.join(' ')} ${ids[k]} ${types[k]}\n`;
  });
  const properties = 'Properties=species:S:1:pos:R:3:id:I:1:type:I:1';
  return `${ids.length}\nLattice="${lattice.join(' ')}" ${properties} pbc="T T T"\n${rows.join('')}`;
}

it('S14: extended XYZ copies without timesteps have the same loadings, their reference assumed', async () => {
  const dumps = readdirSync(glass).map((name) => path.join(glass, name));
  const folder = mkdtempSync(path.join(tmpdir(), 'xyz-series-'));
  try {
    const copies: string[] = [];
    for (const dump of dumps) {
      for await (const reading of readFrames(dump, { keepText: false })) {
        if (!reading.ok) throw new Error(reading.error.message);
        const copy = path.join(folder, path.basename(dump).replace('.dump.gz', '.xyz'));
        writeFileSync(copy, aseText(reading.frame));
        copies.push(copy);
      }
    }
    const [known] = recogniseSeries(await framesOf(dumps), { answers: {} });
    const series = recogniseSeries(await framesOf(copies), { answers: {} });
    expect(series.length).toBe(1);
    const [found] = series;
    expect(found.warnings.map(({ code }) => code)).toEqual(['reference-assumed']);
    expect(found.questions).toEqual([]);
    expect(found.members.map(({ protocol }) => protocol).sort()).toEqual([
      'pure+',
      'pure-',
      'simple+',
      'simple-',
    ]);
    for (const member of found.members) {
      const same = known.members.find(({ protocol }) => protocol === member.protocol);
      expect(member.strain).toBeCloseTo(same?.strain ?? NaN, 9);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
