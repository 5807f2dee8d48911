import { dialog, type BrowserWindow } from 'electron';
import type { AppEvent } from '../../src-shared/contract/bridge';
import { createCrashLimit, type CrashLimit } from './crashLimit';
import { createWindow, sendEvent, type WindowOptions } from './window';

/** The one window of the workbench, or none (macOS keeps a program without a window alive). */
export interface MainWindow {
  current(): BrowserWindow | null;
  open(): BrowserWindow;
  /** to the window, if there is one: a late one reads the state */
  send(event: AppEvent): void;
  /** to the window as soon as its page listens: for what no state holds */
  tell(event: AppEvent): void;
  /** brings it to the front, opened anew if need be */
  show(): void;
}

export interface WindowCare {
  /** the page has loaded, for the first time or again */
  loaded(window: BrowserWindow): void;
  /** asked before the window closes */
  mayClose(window: BrowserWindow): Promise<boolean>;
}

/** Milliseconds: a page that is gone this soon after it was loaded would be gone again. */
const SOON = 30_000;
const ATTEMPTS = 3;

export function createMainWindow(options: WindowOptions, care: WindowCare): MainWindow {
  let window: BrowserWindow | null = null;
  let listens = false;
  const untold: AppEvent[] = [];

  function open(): BrowserWindow {
    const opened = createWindow(options);
    window = opened;
    listens = false;
    const { webContents } = opened;
    const crashes = createCrashLimit(ATTEMPTS, SOON);
    crashes.started();
    webContents.on('did-finish-load', () => {
      listens = true;
      care.loaded(opened);
      for (const event of untold.splice(0)) sendEvent(opened, event);
    });
    // the state is in this process and on disk: a page that crashed, or that the system ended, is built again from it
    webContents.on('render-process-gone', (_event, { reason }) => {
      listens = false;
      if (reason === 'clean-exit' || opened.isDestroyed()) return;
      console.error(`The process of the window is gone: ${reason}.`);
      void loadAgain(opened, crashes, reason);
    });
    askBeforeClosing(opened, care);
    opened.on('closed', () => {
      // another may have been opened meanwhile
      if (window === opened) window = null;
    });
    return opened;
  }

  /** A window is destroyed a moment before it says that it is closed. */
  const current = () => (window === null || window.isDestroyed() ? null : window);

  return {
    current,
    open,
    send: (event) => sendEvent(current(), event),
    tell(event) {
      if (current() !== null && listens) sendEvent(current(), event);
      else untold.push(event);
    },
    show() {
      const shown = current() ?? open();
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
    void care
      .mayClose(window)
      .catch((error: unknown) => {
        // one that cannot be asked for must not keep the window open for ever; jobs are paused when the program ends
        console.error(error);
        return true;
      })
      .then((yes) => {
        asked = yes ? 'may close' : 'no';
        if (yes && !window.isDestroyed()) window.close();
      });
  });
}

/** Asks first when the page has gone several times in a row: it would go on for ever. */
async function loadAgain(
  window: BrowserWindow,
  crashes: CrashLimit,
  reason: string,
): Promise<void> {
  const { inARow, again } = crashes.ended();
  if (!again) {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: `The page of the window ended ${inARow} times in a row (${reason}).`,
      detail: 'Jobs are not affected and go on. Nothing in the project was changed.',
      buttons: ['Load it again', 'Close the window'],
      cancelId: 1,
      noLink: true,
    });
    if (window.isDestroyed()) return;
    if (response === 1) return window.close();
    crashes.forget();
  }
  crashes.started();
  window.reload();
}
