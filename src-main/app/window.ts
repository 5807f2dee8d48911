import path from 'node:path';
import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import type { AppEvent } from '../../src-shared/contract/bridge';
import { EVENT_CHANNEL } from '../ipc/channels';
import { WINDOW_URL } from './scheme';
import type { Settings, WindowBounds } from './settings';

type Size = Pick<Rectangle, 'width' | 'height'>;
type Position = Pick<Rectangle, 'x' | 'y'>;

const MINIMUM = { width: 1100, height: 700 };
const DEFAULT_SIZE: Size = { width: 1440, height: 900 };
/** behind the page until it has drawn: the chrome colours of the two themes */
const BACKGROUND = { light: '#F1F2F4', dark: '#0F1013' };

export interface WindowOptions {
  settings: Settings;
  /** folder of the built preload */
  preload: string;
  /** address of the development server, null for the built page */
  developmentUrl: string | null;
  /** the size of the last time, or the default one (a tour's pictures must not depend on the user) */
  remembersBounds: boolean;
}

/** Opens the workbench. It appears once it has something to show. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const stored = options.remembersBounds ? options.settings.current.window : null;
  const window = new BrowserWindow({
    ...placement(stored),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    show: false,
    title: 'Plastiscope',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    // the page draws the title bar; macOS keeps its traffic lights
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'hidden',
    webPreferences: {
      preload: path.join(options.preload, 'preload.js'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // a training's curve keeps up behind another window
      backgroundThrottling: false,
    },
  });
  if (stored?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  if (options.remembersBounds)
    window.on('close', () => options.settings.update({ window: boundsOf(window) }));
  void window.loadURL(options.developmentUrl ?? WINDOW_URL);
  return window;
}

export function sendEvent(window: BrowserWindow | null, event: AppEvent): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
}

function boundsOf(window: BrowserWindow): WindowBounds {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

/** Where the window was, unless that screen is gone. */
function placement(stored: WindowBounds | null): Size | (Size & Position) {
  if (stored === null) return DEFAULT_SIZE;
  const { x, y, width, height } = stored;
  if (x === undefined || y === undefined) return { width, height };
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
  const visible =
    x < area.x + area.width - 80 &&
    x + width > area.x + 80 &&
    y >= area.y - 8 &&
    y < area.y + area.height - 40;
  return visible ? { x, y, width, height } : { width, height };
}
