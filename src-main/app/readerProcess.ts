import { MessageChannelMain, type BrowserWindow, type UtilityProcess } from 'electron';
import { READER_CHANNEL } from '../ipc/channels';
import { createCrashLimit } from './crashLimit';
import { forkUtility, killNow } from './utilityChild';

/** Milliseconds: a reader that ends this soon after its start would end again. */
const SOON = 5000;
const ATTEMPTS = 3;

export interface ReaderProcess {
  /** from now on the reader answers for this project; the window gets a new port, the old one is closed */
  serve(project: string): void;
  /** hands a new port to a page that was loaded again */
  connect(window: BrowserWindow): void;
  /** after it was given up: starts it again, as often as at first */
  restart(): void;
  close(): void;
}

/**
 * The warm `compute` process that hands out arrays to the window over a port of its own. A crash costs the requests
 * under way: the process is started again and the window gets a new port.
 *
 * @param folder  holds `compute.js`
 * @param givenUp the reader has ended too often and stays away until it is restarted
 */
export function createReaderProcess(
  folder: string,
  givenUp: (message: string) => void,
): ReaderProcess {
  const crashes = createCrashLimit(ATTEMPTS, SOON);
  let child: UtilityProcess | null = null;
  let project: string | null = null;
  let window: BrowserWindow | null = null;
  let closed = false;

  function start(): UtilityProcess {
    const started = forkUtility(folder, 'compute', 'reader');
    crashes.started();
    child = started;
    started.on('exit', (code) => {
      if (child !== started) return;
      child = null;
      const { inARow, again } = crashes.ended();
      if (again) link();
      else givenUp(sentence(inARow, code, project));
    });
    return started;
  }

  function link(): void {
    if (closed || project === null || window === null || window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    (child ?? start()).postMessage({ type: 'reader', project }, [port1]);
    window.webContents.postMessage(READER_CHANNEL, null, [port2]);
  }

  function restart(): void {
    crashes.forget();
    link();
  }

  return {
    serve(path) {
      project = path;
      restart();
    },
    connect(page) {
      window = page;
      restart();
    },
    restart() {
      // one that is alive has its port already
      if (child === null) restart();
    },
    close() {
      closed = true;
      const ended = child;
      child = null;
      if (ended !== null) killNow(ended);
    },
  };
}

function sentence(times: number, code: number, project: string | null): string {
  return `The process that reads atoms for the window ended ${times} times in a row (exit code ${code}). Jobs go on, and nothing in ${project ?? 'the project'} was changed. Start it again; if it ends again, the program's standard error says more.`;
}
