import path from 'node:path';
import { app, clipboard, shell } from 'electron';
import type { Handlers } from '../../src-shared/contract/define';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { Requests } from '../../src-shared/contract/requests';
import type { Desktop } from '../app/desktop';
import { isInside } from '../app/grants';
import { findOvito, openInOvito } from '../app/ovito';

type AppRequests = Pick<
  Requests,
  | 'app.info'
  | 'app.showInFolder'
  | 'app.ovito'
  | 'app.openInOvito'
  | 'clipboard.write'
  | 'window.control'
  | 'reader.restart'
>;

export function appHandlers({
  grants,
  session,
  openPaths,
  firstRun,
  window,
  restartReader,
}: Desktop): Handlers<AppRequests> {
  return {
    'app.info': () =>
      Promise.resolve({
        version: app.getVersion(),
        electron: process.versions.electron,
        platform: process.platform,
        backend: session.backend,
        software: drawsInSoftware(),
        openPaths,
        firstRun,
      }),

    'clipboard.write': ({ text }) => {
      clipboard.writeText(text);
      return Promise.resolve({ written: true });
    },

    'app.ovito': async () => ({ found: (await findOvito(process.env)) !== null }),

    'app.openInOvito': async ({ path: file }) => {
      grants.checkShowing(file);
      await openInOvito(path.resolve(file), process.env);
      return { opened: true };
    },

    'app.showInFolder': ({ path: file }) => {
      const own = session.path;
      const inProject = own !== null && path.isAbsolute(file) && isInside(own, path.resolve(file));
      if (!inProject) grants.checkShowing(file);
      shell.showItemInFolder(path.resolve(file));
      return Promise.resolve({ shown: true });
    },

    'window.control': ({ action }) => {
      const own = window();
      if (own === null) throw new PlastiscopeError('missing', 'The window is gone.');
      if (action === 'minimize') own.minimize();
      else if (action === 'close') own.close();
      else if (action === 'toggle-maximize') {
        if (own.isMaximized()) own.unmaximize();
        else own.maximize();
      }
      return Promise.resolve({ maximized: !own.isDestroyed() && own.isMaximized() });
    },

    'reader.restart': () => {
      restartReader();
      return Promise.resolve({ restarted: true });
    },
  };
}

/** No graphics acceleration: WebGL is drawn by the processor, or not at all. */
function drawsInSoftware(): boolean {
  if (app.commandLine.getSwitchValue('use-angle').startsWith('swiftshader')) return true;
  return !app.getGPUFeatureStatus().webgl.startsWith('enabled');
}
