import path from 'node:path';
import { app } from 'electron';
import type { z } from 'zod';
import type { Handlers } from '../../src-shared/contract/define';
import type { preferencesChange, PreferencesChange } from '../../src-shared/contract/preferences';
import type { Requests } from '../../src-shared/contract/requests';
import { applyPreferences } from '../app/applyPreferences';
import type { Desktop } from '../app/desktop';
import { layoutsIn } from '../app/layouts';
import { setApplicationMenu } from '../app/menu';
import { clearFrameIndexes, frameIndexCache } from '../project/frameIndexCache';

type PreferenceRequests = Pick<
  Requests,
  | 'preferences.read'
  | 'preferences.change'
  | 'app.menu'
  | 'app.folders'
  | 'cache.indexes'
  | 'layout.read'
  | 'layout.write'
>;

/** What the user chose for this machine, and how the window stood. */
export function preferenceHandlers({
  settings,
  grants,
  session,
  documents,
  window,
  perform,
}: Desktop): Handlers<PreferenceRequests> {
  const layouts = layoutsIn(app.getPath('userData'));
  return {
    'preferences.read': () => Promise.resolve(settings.current.preferences),
    'preferences.change': (change) => {
      const { lammps } = change;
      if (lammps != null && lammps !== settings.current.preferences.lammps) grants.check([lammps]);
      settings.prefer(given(change));
      applyPreferences(settings.current.preferences, window());
      return Promise.resolve(settings.current.preferences);
    },
    'app.menu': ({ items }) => Promise.resolve({ shown: setApplicationMenu(items, perform) }),
    'app.folders': () => {
      const folders = { projects: documents, settings: app.getPath('userData') };
      grants.grant(Object.values(folders));
      return Promise.resolve(folders);
    },
    'cache.indexes': async ({ clear }) => {
      if (clear) await clearFrameIndexes();
      const state = await frameIndexCache();
      grants.grant([state.path]);
      return { ...state, path: path.normalize(state.path) };
    },
    'layout.read': async () => ({
      layout: session.path === null ? null : await layouts.read(session.path),
    }),
    'layout.write': async ({ layout }) => {
      if (session.path === null) return { written: false };
      await layouts.write(session.path, layout);
      return { written: true };
    },
  };
}

/** Without the entries that were not named. */
function given(change: z.output<typeof preferencesChange>): PreferencesChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
