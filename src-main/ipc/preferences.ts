import { hostname } from 'node:os';
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
  | 'speeds.read'
>;

interface PreferencesDesktop extends Pick<
  Desktop,
  'settings' | 'grants' | 'documents' | 'window' | 'perform'
> {
  session: Pick<Desktop['session'], 'path'>;
}

/** What the user chose for this machine, and how the window stood. */
export function preferenceHandlers({
  settings,
  grants,
  session,
  documents,
  window,
  perform,
}: PreferencesDesktop): Handlers<PreferenceRequests> {
  const layouts = layoutsIn(app.getPath('userData'));
  /** programs that were preferred before: undo goes back to them, in later sessions too */
  const preferred = new Set<string>();
  return {
    'preferences.read': () => Promise.resolve(settings.current.preferences),
    'preferences.change': (change) => {
      const { lammps } = change;
      const before = settings.current.preferences.lammps;
      if (before !== null) preferred.add(before);
      if (lammps != null && !preferred.has(lammps)) grants.check([lammps]);
      settings.prefer(given(change));
      applyPreferences(settings.current.preferences, window());
      return Promise.resolve(settings.current.preferences);
    },
    'speeds.read': () =>
      Promise.resolve(settings.current.speeds.filter(({ host }) => host === hostname())),
    'app.menu': ({ items }) => Promise.resolve({ shown: setApplicationMenu(items, perform) }),
    'app.folders': () => {
      const folders = { projects: documents, settings: app.getPath('userData') };
      grants.grantShowing(Object.values(folders));
      return Promise.resolve(folders);
    },
    'cache.indexes': async ({ clear }) => {
      if (clear) await clearFrameIndexes();
      const state = await frameIndexCache();
      grants.grantShowing([state.path]);
      return { ...state, path: path.normalize(state.path) };
    },
    'layout.read': async ({ project }) => ({
      layout: project === session.path ? await layouts.read(project) : null,
    }),
    'layout.write': async ({ project, layout }) => {
      // while another project is being opened, the window still shows the one before
      if (session.path !== project) return { written: false };
      await layouts.write(project, layout);
      return { written: true };
    },
  };
}

/** Without the entries that were not named. */
function given(change: z.output<typeof preferencesChange>): PreferencesChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
