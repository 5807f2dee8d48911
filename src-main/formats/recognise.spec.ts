import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRecognised, recognise } from './recognise';
import { inFolder } from './testing/frames';
import { variantFolder } from './testing/variants';

const formats: Record<string, string> = {
  dump: 'lammps-dump',
  bin: 'lammps-dump-binary',
  lammpsbin: 'lammps-dump-binary',
  yaml: 'lammps-dump-yaml',
  data: 'lammps-data',
};

async function formatOf(path: string): Promise<string> {
  const { source, reader } = await openRecognised(path, {});
  await source.close();
  return reader.format;
}

describe('recognition by content', () => {
  it('V1: every file that LAMMPS, ASE and OVITO wrote is recognised, whatever its name', async () => {
    for (const folder of [
      'lammps-dump',
      'lammps-data',
      'lammps-data-ase',
      'lammps-ovito',
      'lammps-embedded',
      'lammps-binary',
      'lammps-yaml',
    ]) {
      for (const name of await readdir(variantFolder(folder))) {
        const [, suffix] = /\.(\w+?)(?:\.gz)?$/.exec(name) ?? [];
        if (name === 'expected.json' || name === 'no-header.dump') continue;
        await inFolder(async (temporary) => {
          const path = join(temporary, 'anything.txt');
          await copyFile(join(variantFolder(folder), name), path);
          expect(await formatOf(path), `${folder}/${name}`).toBe(formats[suffix]);
        });
      }
    }
  });

  it('V1, T40: rows without a header are refused with the reason', async () => {
    const path = join(variantFolder('lammps-dump'), 'no-header.dump');
    await expect(formatOf(path)).rejects.toThrow(/header no.*cannot be recovered/);
  });

  it('V1: data files are told by header keywords on lines of their own, never by line 1', () => {
    const of = (text: string) => {
      const found = recognise(new TextEncoder().encode(text));
      return 'reader' in found ? found.reader.format : found.reason;
    };
    expect(of('\n\n5 atoms\n0 1 xlo xhi # box\n')).toBe('lammps-data');
    expect(of('title\n5 atoms\n1 0 0 avec\n')).toBe('lammps-data');
    expect(of('title\r\n  5   atoms\r\n0.0 1.0 xlo  xhi\r\n')).toBe('lammps-data');
    expect(of('5 atoms\n0 1 xlo xhi\n')).not.toBe('lammps-data');
    expect(of('About 5 atoms and more\nwith 0 1 xlo xhi in a sentence\n')).toMatch(
      /not recognised/,
    );
  });
});
