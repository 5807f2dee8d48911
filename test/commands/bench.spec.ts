import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TaskOutputs } from '../../src-shared/contract/tasks';
import { ensureBuilt } from './built';
import { json, plastiscope, scratch } from './plastiscope';

beforeAll(ensureBuilt);

const header = (timestep: number, atoms: number) =>
  `ITEM: TIMESTEP\n${timestep}\nITEM: NUMBER OF ATOMS\n${atoms}\nITEM: BOX BOUNDS pp pp pp\n${'0 9\n'.repeat(3)}ITEM: ATOMS id type x y z\n`;
const rows = Array.from({ length: 2000 }, (_, k) => `${k + 1} 1 ${k % 9}.5 0.25 ${k % 7}.125\n`);

describe('bench read', () => {
  it('times the reading of one file or of frames of it, and keeps the index in the cache', async () => {
    const folder = scratch();
    const file = join(folder, 'run.dump');
    const frames = Array.from({ length: 80 }, (_, k) => header(10 * k, 2000) + rows.join(''));
    writeFileSync(file, frames.join(''));
    const env = { ...process.env, PLASTISCOPE_CACHE: join(folder, 'cache') };
    const read = (words: string[]) =>
      json<TaskOutputs['measureReading']>(['bench', 'read', '--file', file, ...words], { env });
    const whole = await read([]);
    expect([whole.atoms, whole.seconds.length]).toEqual([160_000, 1]);
    expect(whole.peakMemory).toBeGreaterThan(2e7);
    const some = await read(['--frames', '70,3,79']);
    expect([some.atoms, some.seconds.length]).toEqual([6000, 3]);
    const beyond = await plastiscope(['bench', 'read', '--file', file, '--frames', '80'], { env });
    expect(beyond.stderr).toMatch(/there is no frame 80; the file has 80 frames/);
    const odd = await plastiscope(['bench', 'read', '--file', file, '--frames', '1,x'], { env });
    expect(odd.stderr).toMatch(/--frames takes whole numbers/);
  });
});
