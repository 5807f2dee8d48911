import { app, session, type WebContents, type WebFrameMain } from 'electron';
import { SCHEME, WINDOW_HOST } from './scheme';

/** The window shows the program's own page and nothing else: no navigation, no second window, no permission. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) =>
    callback(false),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/**
 * A request counts only from the main frame of our own window showing our own page.
 *
 * @param developmentUrl address of the development server, if the window was loaded from there
 */
export function isOwnPage(
  sender: WebContents,
  frame: WebFrameMain | null,
  window: WebContents | null,
  developmentUrl: string | null,
): boolean {
  if (window === null || sender !== window || frame === null || frame.parent !== null) return false;
  const url = urlOf(frame);
  if (url === null) return false;
  if (url.protocol === `${SCHEME}:`) return url.host === WINDOW_HOST;
  return developmentUrl !== null && url.origin === new URL(developmentUrl).origin;
}

/** A frame that is being replaced has none. */
function urlOf({ url }: WebFrameMain): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
