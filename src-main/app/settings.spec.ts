import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Settings } from './settings';

describe('Settings', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'settings-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('survives a restart and leaves no temporary file', () => {
    const file = path.join(folder, 'settings.json');
    new Settings(file).update({ theme: 'dark' });
    expect(new Settings(file).current.theme).toBe('dark');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('starts from the defaults when the file is torn, and keeps what is sound of a damaged one', () => {
    const file = path.join(folder, 'settings.json');
    writeFileSync(file, '{"theme":');
    expect(new Settings(file).current).toEqual({
      theme: 'system',
      window: null,
      recent: [],
      welcomed: false,
    });
    writeFileSync(file, '{"theme":"pink","welcomed":true}');
    expect(new Settings(file).current).toMatchObject({ theme: 'system', welcomed: true });
  });

  it('lists each project once, newest first', () => {
    const settings = new Settings(path.join(folder, 'settings.json'));
    for (const name of ['a', 'b', 'a']) settings.remember({ path: `/${name}`, name });
    expect(settings.current.recent.map((each) => each.name)).toEqual(['a', 'b']);
  });
});
