import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccepted } from './accepted';
import { installReaders, readWith, type Judgement, type ReaderName } from './independentReaders';
import { writeCases, type WrittenFile } from './writeCases';

/**
 * Every file that the writers make, opened by programs that share no code with this one and compared with the file that
 * it was written from. Not part of `npm test`: the programs are a download of several hundred megabytes.
 */
/** What formats.md 11.4 asks for, and by which reader it is answered; E7 is the case `negative-tilts`. */
const checks = [
  ['E1, NPZ, density maps', 'numpy'],
  ['E2, data files', 'lammps'],
  ['E3, data files', 'ovito'],
  ['E4, dumps, data files', 'ase'],
  ['E5', 'libatoms'],
  ['Parquet, CSV', 'arrow'],
  ['VTP, VTI', 'vtk'],
] as const satisfies readonly (readonly [string, ReaderName])[];

let folder = '';
let python = '';
let written: WrittenFile[] = [];
const judgements: Judgement[] = [];
beforeAll(async () => {
  python = await installReaders();
  folder = await mkdtemp(join(tmpdir(), 'plastiscope-readers-'));
  written = await writeCases(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('independent readers', () => {
  it.each(checks)('%s: %s reads every file that is for it, with equal values', async (_, name) => {
    const judgement = await readWith(python, name, folder);
    judgements.push(judgement);
    expect(judgement.files.filter(({ error }) => error !== null)).toEqual([]);
    expect(judgement.files.length).toBeGreaterThan(0);
  });

  it('notice one changed digit', async () => {
    const file = join(folder, 'negative-tilts.dump');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('0.973319813470408', '0.973319913470408'));
    for (const name of ['ovito', 'numpy', 'lammps'] as const) {
      const { files } = await readWith(python, name, folder);
      const [wrong] = files.filter(({ error }) => error !== null);
      expect(wrong?.file, name).toBe('negative-tilts.dump');
    }
    await writeFile(file, text);
  });

  it('every file was read by one of them at least; their hashes are kept', async () => {
    const readersOf = (name: string) =>
      judgements
        .filter(({ files }) => files.some(({ file, error }) => file === name && error === null))
        .map(({ reader }) => reader);
    expect(written.filter(({ file }) => readersOf(file).length === 0)).toEqual([]);
    expect(judgements.flatMap(({ files }) => files).filter(({ error }) => error !== null)).toEqual(
      [],
    );
    expect(judgements.length).toBe(checks.length);
    await writeAccepted({
      readers: Object.fromEntries(
        judgements.map(({ reader, version, unable }) => [reader, { version, unable }]),
      ),
      files: Object.fromEntries(
        written.map(({ file, sha256 }) => [file, { sha256, readers: readersOf(file) }]),
      ),
    });
  });
});
