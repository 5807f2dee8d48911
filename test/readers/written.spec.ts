import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptedFile, readAccepted } from './accepted';
import { writeCases, type WrittenFile } from './writeCases';

/**
 * The round trips of formats.md 11.4 in short: the writers still make the very bytes that OVITO, ASE, libAtoms, pyarrow,
 * NumPy, VTK and LAMMPS read and found right (`npm test -- readers`).
 */
let folder = '';
let written: WrittenFile[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plastiscope-written-'));
  written = await writeCases(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('E1 to E7: writes the bytes that independent readers accepted', async () => {
  const accepted = (await readAccepted()).files;
  expect(Object.keys(accepted).sort()).toEqual(written.map(({ file }) => file).sort());
  const changed = written.filter(({ file, sha256 }) => accepted[file].sha256 !== sha256);
  const names = changed.map(({ file }) => file).join(', ');
  const advice = `${names}: no independent reader has seen these bytes. Run "npm test -- readers", which opens them with other programs and renews ${acceptedFile}`;
  expect(changed, changed.length === 0 ? '' : advice).toEqual([]);
});

it('E6: writes the same bytes again, in another time zone', async () => {
  const again = await mkdtemp(join(tmpdir(), 'plastiscope-written-'));
  const here = process.env['TZ'];
  process.env['TZ'] = 'Pacific/Kiritimati';
  try {
    expect(new Date(Date.UTC(2026, 0, 1)).getHours()).toBe(14);
    const second = await writeCases(again, ['negative-tilts', 'words', 'map-plane']);
    expect(second.length).toBe(20);
    expect(written).toEqual(expect.arrayContaining(second));
    for (const { file } of second.filter(({ ending }) => ending === '.dump')) {
      const meta = (where: string) => readFile(join(where, `${file}.meta.json`), 'utf8');
      expect(await meta(again)).toBe(await meta(folder));
    }
  } finally {
    if (here === undefined) delete process.env['TZ'];
    else process.env['TZ'] = here;
    await rm(again, { recursive: true, force: true });
  }
});
