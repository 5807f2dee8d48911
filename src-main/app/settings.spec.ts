import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../src-shared/contract/preferences';
import { Settings } from './settings';

describe('Settings', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'settings-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('survives a restart and leaves no temporary file', () => {
    const file = path.join(folder, 'settings.json');
    new Settings(file).prefer({ theme: 'dark', keys: { fit: 'G' } });
    expect(new Settings(file).current.preferences).toMatchObject({
      theme: 'dark',
      keys: { fit: 'G' },
    });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('starts from the defaults when the file is torn, and keeps what is sound of a damaged one', () => {
    const file = path.join(folder, 'settings.json');
    writeFileSync(file, '{"theme":');
    expect(new Settings(file).current).toEqual({
      preferences: defaultPreferences,
      window: null,
      recent: [],
      speeds: [],
      welcomed: false,
    });
    writeFileSync(file, '{"preferences":{"theme":"pink","zoom":9,"digits":4},"welcomed":true}');
    const { preferences, welcomed } = new Settings(file).current;
    expect(welcomed).toBe(true);
    expect(preferences).toEqual({ ...defaultPreferences, digits: 4 });
  });

  it('lists each project once, newest first', () => {
    const settings = new Settings(path.join(folder, 'settings.json'));
    for (const name of ['a', 'b', 'a']) settings.remember({ path: `/${name}`, name });
    expect(settings.current.recent.map((each) => each.name)).toEqual(['a', 'b']);
  });

  it('follows the name of a project, and remembers none by it', () => {
    const settings = new Settings(path.join(folder, 'settings.json'));
    for (const name of ['a', 'b']) settings.remember({ path: `/${name}`, name });
    settings.rename({ path: '/a', name: 'slow quench' });
    settings.rename({ path: '/c', name: 'never opened' });
    expect(settings.current.recent).toEqual([
      { path: '/b', name: 'b' },
      { path: '/a', name: 'slow quench' },
    ]);
  });
});
