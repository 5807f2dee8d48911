import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import type { Desktop } from '../app/desktop';
import { DROP_CHANNEL, REQUEST_CHANNEL } from './channels';
import { answer, type AppHandlers } from './router';

const droppedPaths = z.array(z.string().min(1));

/**
 * The one funnel between window and main: every message is checked here for its sender. Dropped files have a channel of
 * their own, which the page cannot reach: only the preload sends on it, with paths of real files.
 */
export function serveRequests(
  handlers: AppHandlers,
  { grants }: Desktop,
  isOwnPage: (event: IpcMainInvokeEvent) => boolean,
): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, input: unknown) => {
    if (!isOwnPage(event)) throw new Error('This page may not ask.');
    return answer(handlers, name, input);
  });
  ipcMain.handle(DROP_CHANNEL, (event, paths: unknown) => {
    if (!isOwnPage(event)) throw new Error('This page may not ask.');
    return grants.grant(droppedPaths.parse(paths));
  });
}
