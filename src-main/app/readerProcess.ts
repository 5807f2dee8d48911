import { MessageChannelMain, type BrowserWindow, type UtilityProcess } from 'electron';
import { READER_CHANNEL } from '../ipc/channels';
import { forkUtility, killNow } from './utilityChild';

/** A reader that ends this soon after its start would end again: then it is not started a third time in a row. */
const SOON = 5000;
const ATTEMPTS = 3;

export interface ReaderProcess {
  /** from now on the reader answers for this project; the window gets a new port, the old one is closed */
  serve(project: string): void;
  /** hands a new port to a page that was loaded again */
  connect(window: BrowserWindow): void;
  close(): void;
}

/**
 * The warm `compute` process that hands out arrays to the window over a port of its own. A crash costs the requests
 * under way: the process is started again and the window gets a new port.
 *
 * @param folder holds `compute.js`
 * @param report what the user should hear of
 */
export function createReaderProcess(
  folder: string,
  report: (message: string) => void,
): ReaderProcess {
  let child: UtilityProcess | null = null;
  let project: string | null = null;
  let window: BrowserWindow | null = null;
  let startedAt = 0;
  let failures = 0;

  function start(): UtilityProcess {
    const started = forkUtility(folder, 'compute', 'reader');
    startedAt = Date.now();
    child = started;
    started.on('exit', (code) => {
      if (child !== started) return;
      child = null;
      failures = Date.now() - startedAt < SOON ? failures + 1 : 1;
      if (failures >= ATTEMPTS)
        report(`The reader ended ${failures} times in a row (exit code ${code}).`);
      else link();
    });
    return started;
  }

  function link(): void {
    if (project === null || window === null || window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    (child ?? start()).postMessage({ type: 'reader', project }, [port1]);
    window.webContents.postMessage(READER_CHANNEL, null, [port2]);
  }

  return {
    serve(path) {
      project = path;
      failures = 0;
      link();
    },
    connect(page) {
      window = page;
      failures = 0;
      link();
    },
    close() {
      const ended = child;
      child = null;
      if (ended !== null) killNow(ended);
    },
  };
}
