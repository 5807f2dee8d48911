import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/faults/storeFixture';
import { loadPreset, presetNames } from './loadPreset';
import { savePreset } from './savePreset';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));

describe('built-in presets', () => {
  it('are valid under their own names', async () => {
    expect(await presetNames(resources)).toEqual(['cuzr', 'lj2d']);
    for (const name of await presetNames(resources)) {
      expect((await loadPreset(name, resources)).name).toBe(name);
    }
  });

  it('describe the systems of the paper', async () => {
    const lj2d = await loadPreset('lj2d', resources);
    // 50 × 50 pixels; S and L are types 1 and 2; σ = 2 sin(π/10), 1, 2 sin(π/5)
    expect(lj2d).toMatchObject({
      dimensions: 2,
      d2minCutoff: 2.5,
      window: { channels: ['S', 'L'] },
    });
    expect((2 * lj2d.window.cutoff) / lj2d.window.pixel).toBeCloseTo(50, 9);
    if (lj2d.potential?.style !== 'lj/cut') throw new Error('lj2d is a Lennard-Jones glass');
    expect(lj2d.potential.pairs.map(({ sigma }) => sigma)).toEqual([
      expect.closeTo(2 * Math.sin(Math.PI / 10), 15),
      1,
      expect.closeTo(2 * Math.sin(Math.PI / 5), 15),
    ]);

    const cuzr = await loadPreset('cuzr', resources);
    // channels are (Zr, Cu), not the order of the types (Cu, Zr)
    expect(cuzr.window.channels).toEqual(['Zr', 'Cu']);
    expect(cuzr.species.map(({ type, name }) => [type, name])).toEqual([
      [1, 'Cu'],
      [2, 'Zr'],
    ]);
    expect((2 * cuzr.window.cutoff) / cuzr.window.pixel).toBeCloseTo(32, 9);
  });
});

describe("a user's own preset", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('is read from its file, and a wrong one is refused by file and field', async () => {
    const path = join(folder.path, 'own.json');
    const text = await readFile(join(resources, 'presets/lj2d.json'), 'utf8');
    await writeFile(path, text.replace('"lj2d"', '"own"'));
    expect((await loadPreset(path, resources)).name).toBe('own');

    await writeFile(path, text.replace('["S", "L"]', '["S", "X"]'));
    await expect(loadPreset(path, resources)).rejects.toThrow(
      /own\.json: field "window\.channels": "X"/,
    );
    await writeFile(path, text.slice(0, 40));
    await expect(loadPreset(path, resources)).rejects.toMatchObject({ code: 'input', path });
    await expect(loadPreset('lj3d', resources)).rejects.toThrow('cuzr, lj2d');
  });

  it('is read back as it was saved, without a potential too', async () => {
    const path = join(folder.path, 'saved.json');
    const preset = { ...(await loadPreset('cuzr', resources)), name: 'saved', potential: null };
    await savePreset(path, preset);
    expect(await loadPreset(path, resources)).toEqual(preset);
    const { potential: _, ...open } = preset;
    await writeFile(path, JSON.stringify(open));
    expect(await loadPreset(path, resources)).toEqual(preset);
  });

  it.each([
    ['"pixel": 0.2', '"pixel": 0.3', /"window\.pixel": must fill .* 10 \/ 0\.3 is 33\.3333/],
    ['"type": 2', '"type": 1', /"species\.1\.type": 1 is there twice/],
    ['"radius": 0.63', '"radius": 0', /"species\.1\.radius": must be above 0/],
    ['"units": "lj"', '"units": "LJ"', /"units": must be one of lj, /],
    ['"types": [2, 2]', '"types": [2, 3]', /"potential\.pairs": type 3 is not a species/],
  ])('with %s as %s is refused', async (from, to, says) => {
    const path = join(folder.path, 'wrong.json');
    const text = await readFile(join(resources, 'presets/lj2d.json'), 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
    await expect(loadPreset(path, resources)).rejects.toThrow(says);
  });
});
