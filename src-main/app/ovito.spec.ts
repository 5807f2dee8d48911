import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findOvito, openInOvito } from './ovito';

const folder = mkdtempSync(path.join(tmpdir(), 'plastiscope-ovito-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('OVITO', () => {
  it('is not there without a program that can be run', async () => {
    expect(await findOvito({ PATH: folder })).toBeNull();
    writeFileSync(path.join(folder, 'ovito'), 'not a program');
    expect(await findOvito({ PATH: folder })).toBeNull();
    await expect(openInOvito('glass.dump', { PATH: folder })).rejects.toMatchObject({
      code: 'missing',
      message: expect.stringContaining('PLASTISCOPE_OVITO') as string,
    });
  });

  it('is started with the file, spaces and all', async () => {
    const program = path.join(folder, 'ovito');
    const heard = path.join(folder, 'heard');
    writeFileSync(program, `#!/bin/sh\nprintf '%s' "$1" > '${heard}'\n`);
    chmodSync(program, 0o755);
    await openInOvito('/data/my glass.dump', { PATH: folder });
    await expect
      .poll(() => existsSync(heard) && readFileSync(heard, 'utf8'))
      .toBe('/data/my glass.dump');
    expect(await findOvito({ PATH: '', PLASTISCOPE_OVITO: program })).toBe(program);
  });
});
