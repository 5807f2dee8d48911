import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GrantedPaths } from '../app/grants';
import { Settings } from '../app/settings';
import { preferenceHandlers } from './preferences';

let folder: string;
// Electron runs in no test of this kind: its user data is a folder of the test
vi.mock('electron', () => ({ app: { getPath: () => folder }, nativeTheme: {}, Menu: {} }));

describe('preferences and layouts', () => {
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'preferences-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function begin() {
    const grants = new GrantedPaths();
    const session = { path: '/a' };
    const handlers = preferenceHandlers({
      settings: new Settings(path.join(folder, 'settings.json')),
      ...{ grants, session, documents: path.join(folder, 'documents') },
      window: () => null,
      perform: () => undefined,
    });
    return { grants, session, handlers };
  }

  it('keeps a layout for the project that it is of, although another is open by now', async () => {
    const { session, handlers } = begin();
    await handlers['layout.write']({ project: '/a', layout: 'of a' });
    session.path = '/b';
    await handlers['layout.write']({ project: '/b', layout: 'of b' });
    expect(await handlers['layout.write']({ project: '/a', layout: 'late' })).toEqual({
      written: false,
    });
    expect(await handlers['layout.read']({ project: '/b' })).toEqual({ layout: 'of b' });
    session.path = '/a';
    expect(await handlers['layout.read']({ project: '/a' })).toEqual({ layout: 'of a' });
  });

  it('goes back to a program that was chosen in an earlier session, and to no other one', async () => {
    const [older, newer] = ['older', 'newer'].map((name) => path.join(folder, name));
    const first = begin();
    first.grants.grant([older]);
    await first.handlers['preferences.change']({ lammps: older });
    const { grants, handlers } = begin();
    grants.grant([newer]);
    await handlers['preferences.change']({ lammps: newer });
    const change = (lammps: string) => async () => handlers['preferences.change']({ lammps });
    expect(await change(older)()).toMatchObject({ lammps: older });
    await expect(change(path.join(folder, 'other'))).rejects.toThrow(/was not chosen/);
  });

  it('tells where the settings are without letting the window write there', async () => {
    const { grants, handlers } = begin();
    const { settings } = await handlers['app.folders']({});
    expect(settings).toBe(folder);
    expect(grants.allows(path.join(settings, 'settings.json'))).toBe(false);
  });
});
