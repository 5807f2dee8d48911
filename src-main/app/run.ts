import path from 'node:path';
import { app, type IpcMainInvokeEvent } from 'electron';
import { toWireError } from '../../src-shared/contract/errors';
import type { ProjectState } from '../../src-shared/contract/project';
import { createQueue, type CancelUndo } from '../jobs/queue';
import { applyPreferences } from './applyPreferences';
import { coalesceJobEvents } from './coalesce';
import { readCommandLine, type CommandLine } from './commandLine';
import type { Desktop } from './desktop';
import { GrantedPaths } from './grants';
import { useLifetime, type Lifetime } from './lifetime';
import { createMainWindow } from './mainWindow';
import { keepSpeeds } from './keepSpeeds';
import { setApplicationMenu } from './menu';
import { openLast, openPaths } from './opening';
import { createReaderProcess } from './readerProcess';
import { registerScheme, serveWindow } from './scheme';
import { isOwnPage, lockDown } from './security';
import { createSession } from './session';
import { Settings } from './settings';
import { storedProjects } from './storedProjects';
import { runTour } from './tour/runTour';
import { useUserData } from './userData';
import { utilityChildren } from './utilityChild';

/** A cancelled training keeps what it had saved for a minute. */
const cancelUndo: CancelUndo = { tasks: new Set(['train']), withinMs: 60_000 };

export interface DesktopPlaces {
  /** folders of the built entries, the preload and the window, and of the bundled resources */
  out: string;
  preload: string;
  renderer: string;
  resources: string;
  /** address of the development server, null for the built window */
  developmentUrl: string | null;
  /** connects the window's requests to their handlers */
  answerWindow(desktop: Desktop, isOwn: (event: IpcMainInvokeEvent) => boolean): void;
}

/** Starts the workbench, or hands its paths to the one that is already open. */
export function runDesktop(places: DesktopPlaces): void {
  const commandLine = readCommandLine(process.argv, app.isPackaged, process.cwd());
  const isTour = commandLine.tour !== null;
  useUserData(isTour);
  if (!isTour && !app.requestSingleInstanceLock({ paths: commandLine.paths })) {
    app.exit(0);
    return;
  }
  registerScheme();
  // allows, and does not force, WebGL by the processor where there is no graphics card
  app.commandLine.appendSwitch('enable-unsafe-swiftshader');
  void app
    .whenReady()
    .then(() => start(places, commandLine))
    .catch((error: unknown) => {
      console.error(error);
      app.exit(1);
    });
}

function start(places: DesktopPlaces, { paths, tour }: CommandLine): void {
  const isTour = tour !== null;
  const settings = new Settings(path.join(app.getPath('userData'), 'settings.json'));
  const documents = path.join(app.getPath('documents'), 'Plastiscope');
  applyPreferences(settings.current.preferences, null);
  lockDown();
  serveWindow(places.renderer);

  const reader = createReaderProcess(places.out, (message) => trouble(message, 'restart-reader'));
  const window = createMainWindow(
    {
      settings,
      preload: places.preload,
      developmentUrl: places.developmentUrl,
      remembersBounds: !isTour,
    },
    {
      loaded: (opened) => {
        applyPreferences(settings.current.preferences, opened);
        reader.connect(opened);
      },
      mayClose: (opened) => lifetime.mayClose(opened),
    },
  );
  function trouble(message: string, remedy: 'restart-reader' | null = null): void {
    console.error(message);
    window.tell({ type: 'trouble', message, remedy });
  }
  const failed = (error: unknown) => trouble(toWireError(error).message);
  const coalescer = coalesceJobEvents((event) => window.send(event));
  let samples: ProjectState['samples'] = [];
  const jobs = createQueue({
    startChild: utilityChildren(places.out),
    cancelUndo,
    nameOf: (record) => samples.find(({ id }) => id === record)?.name ?? null,
  });
  keepSpeeds(jobs, settings);
  const session = createSession(jobs, storedProjects(places.resources, documents), {
    opened({ path: folder, name, bundled }) {
      reader.serve(folder);
      if (!bundled && !isTour) settings.remember({ path: folder, name });
    },
    state(state) {
      samples = state.samples;
      settings.rename(state);
      window.send({ type: 'project', state });
    },
    job: (event) => coalescer.push(event),
  });
  const perform = (action: string) => window.send({ type: 'action', action });
  const grants = new GrantedPaths();
  const { files: given } = openPaths(paths, grants, session, failed);
  const desktop: Desktop = {
    settings,
    grants,
    session,
    resources: places.resources,
    openPaths: given,
    firstRun: !isTour && !settings.current.welcomed,
    documents,
    perform,
    window: () => window.current(),
    restartReader: () => reader.restart(),
  };
  places.answerWindow(desktop, ({ sender, senderFrame }) =>
    isOwnPage(sender, senderFrame, window.current()?.webContents ?? null, places.developmentUrl),
  );
  setApplicationMenu([], perform);

  function openNow(asked: readonly string[]): void {
    const { files, opened } = openPaths(asked, grants, session, failed);
    window.show();
    // they are meant for the project that comes with them
    if (files.length > 0) void opened.then(() => window.tell({ type: 'open', paths: files }));
  }
  app.on('second-instance', (_event, _argv, _directory, data: unknown) => openNow(pathsOf(data)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    openNow([file]);
  });
  app.on('activate', () => window.show());
  const lifetime: Lifetime = useLifetime(
    session.jobs,
    () => window.current() !== null,
    async () => {
      coalescer.dispose();
      reader.close();
      await session.close();
    },
  );

  if (tour !== null) {
    void runTour({
      folder: tour,
      resources: places.resources,
      session,
      openWindow: () => window.open(),
    });
    return;
  }
  openLast(session, settings, failed);
  window.open();
  settings.update({ welcomed: true });
}

/** What a second instance sent with its request for the lock. */
function pathsOf(data: unknown): string[] {
  if (typeof data !== 'object' || data === null || !('paths' in data)) return [];
  const { paths } = data;
  if (!Array.isArray(paths)) return [];
  return paths.filter((each): each is string => typeof each === 'string');
}
