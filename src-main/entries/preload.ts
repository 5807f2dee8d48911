import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { READER_PORT, type AppEvent, type Bridge } from '../../src-shared/contract/bridge';
import { DROP_CHANNEL, EVENT_CHANNEL, READER_CHANNEL, REQUEST_CHANNEL } from '../ipc/channels';

// the two things of the page that a preload uses
declare class File {}
declare const window: {
  postMessage(message: string, origin: string, ports: readonly unknown[]): void;
};

/** Path of a file that the user dropped or chose; empty for one that the page made. Older Electron has `File.path`. */
function pathOf(file: File): string {
  const utilities: typeof webUtils | undefined = webUtils;
  if (utilities !== undefined) return utilities.getPathForFile(file);
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}

const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke(REQUEST_CHANNEL, name, input),

  onEvent(listener) {
    const forward = (_event: unknown, payload: AppEvent) => listener(payload);
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, forward);
    };
  },

  /** Only real files have a path: an object that merely looks like one grants nothing. */
  async drop(files) {
    const paths = files.filter((file): file is File => file instanceof File).map(pathOf);
    const granted: string[] = await ipcRenderer.invoke(
      DROP_CHANNEL,
      paths.filter((path) => path !== ''),
    );
    return granted;
  },
};

contextBridge.exposeInMainWorld('plastiscope', bridge);

// ports cannot cross contextBridge
ipcRenderer.on(READER_CHANNEL, (event) => window.postMessage(READER_PORT, '*', event.ports));
