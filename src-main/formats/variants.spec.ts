import { describe, expect, it } from 'vitest';
import type { ReadingHints } from '../../src-shared/contract/hints';
import type { Frame } from './frame';
import { readFrames } from './readFrames';
import type { FrameReading, ReadOptions } from './reading';
import { framesOf } from './testing/frames';
import { differences, variants, type ExpectedFrame } from './testing/variants';

async function read(path: string, options: ReadOptions = {}): Promise<FrameReading[]> {
  const readings: FrameReading[] = [];
  for await (const reading of readFrames(path, options)) readings.push(reading);
  return readings;
}

/** What only a user can say of some files; the others are read as they are. */
const said: Record<string, ReadingHints> = {
  'lammps-ovito/orthogonal.data': { boundary: 'pp ff pp' },
  'lammps-dump/colname.dump': { columns: ['id', '', 'x', 'y', 'z'] },
  'lammps-data/angle-no-hint.data': { atomStyle: 'angle' },
  'lammps-data/bond-no-hint.data': { atomStyle: 'bond' },
  'lammps-data/charge-neutral-no-hint.data': { atomStyle: 'charge' },
  'lammps-data/full-no-hint.data': { atomStyle: 'full' },
  'lammps-data/molecular-no-hint.data': { atomStyle: 'molecular' },
};
/** What a data file cannot say: time and boundary. */
function known(expected: ExpectedFrame, { format }: Frame): ExpectedFrame {
  if (format !== 'lammps-data') return expected;
  const { time: _time, boundary: _boundary, ...rest } = expected;
  return rest;
}

/** Sub-styles of `hybrid` are in no file: the user names the columns. */
const HYBRID = /^hybrid-/;

const folders = [
  'lammps-dump',
  'lammps-data',
  'lammps-data-ase',
  'lammps-ovito',
  'lammps-embedded',
  'lammps-sequence',
  'zstd',
] as const;

const files = (
  await Promise.all(
    folders.map(async (folder) => (await variants(folder)).map((one) => ({ folder, ...one }))),
  )
)
  .flat()
  .filter(({ name, refused }) => /\.(dump|data)(\.gz|\.zst)?$/.test(name) && !refused)
  // rows in an order of their own and without ids: nothing says which atom is which
  .filter(({ name }) => name !== 'no-id.dump');

describe('T1 to T50: files written by LAMMPS, ASE and OVITO hold what these programs had', () => {
  it.each(files.map((one) => [one.folder, one.name, one] as const))(
    '%s/%s',
    async (folder, name, one) => {
      const columns = one.frames[0]?.columns ?? null;
      const hints = HYBRID.test(name) && columns ? { columns } : said[`${folder}/${name}`];
      const frames = framesOf(await read(one.path, hints ? { hints } : {}));
      expect(frames.length).toBe(one.frames.length);
      for (const [k, frame] of frames.entries()) {
        expect(differences(frame, known(one.frames[k], frame), one.digits), `frame ${k}`).toEqual(
          [],
        );
        if (folder === 'lammps-dump' && !hints?.columns)
          expect(frame.columns).toEqual(one.frames[k].columns);
        if (folder === 'lammps-data') expect(frame.columns).toEqual(one.frames[k].columns);
      }
    },
  );
});
