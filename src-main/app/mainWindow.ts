import type { BrowserWindow } from 'electron';
import type { AppEvent } from '../../src-shared/contract/bridge';
import { createWindow, sendEvent, type WindowOptions } from './window';

/** The one window of the workbench, or none (macOS keeps a program without a window alive). */
export interface MainWindow {
  current(): BrowserWindow | null;
  open(): BrowserWindow;
  /** to the window, if there is one */
  send(event: AppEvent): void;
  /** brings it to the front, opened anew if need be */
  show(): void;
}

export interface WindowCare {
  /** the page has loaded, for the first time or again */
  loaded(window: BrowserWindow): void;
  /** asked before the window closes */
  mayClose(window: BrowserWindow): Promise<boolean>;
}

export function createMainWindow(options: WindowOptions, care: WindowCare): MainWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const opened = createWindow(options);
    window = opened;
    opened.webContents.on('did-finish-load', () => care.loaded(opened));
    // the state is in this process and on disk: a page that crashed is built again from it
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      console.error(`The process of the window is gone: ${reason}.`);
      if (reason === 'crashed' || reason === 'oom') opened.reload();
    });
    askBeforeClosing(opened, care);
    opened.on('closed', () => {
      window = null;
    });
    return opened;
  }

  return {
    current: () => window,
    open,
    send: (event) => sendEvent(window, event),
    show() {
      const shown = window ?? open();
      if (shown.isMinimized()) shown.restore();
      shown.focus();
    },
  };
}

function askBeforeClosing(window: BrowserWindow, care: WindowCare): void {
  let asked: 'no' | 'asking' | 'may close' = 'no';
  window.on('close', (event) => {
    if (asked === 'may close') return;
    event.preventDefault();
    if (asked === 'asking') return;
    asked = 'asking';
    void care.mayClose(window).then((yes) => {
      asked = yes ? 'may close' : 'no';
      if (yes) window.close();
    });
  });
}
