import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow, NativeImage } from 'electron';
import { PlastiscopeError } from '../../../src-shared/contract/errors';

const LOOK_AGAIN = 250;
const READY = "document.documentElement.dataset.ready === 'true'";

/** Waits until the window says that everything it wants to show is drawn. */
export function untilDrawn(window: BrowserWindow, limitMs: number): Promise<void> {
  return untilTrue(window, READY, limitMs, `The window was not drawn within ${limitMs / 1000} s.`);
}

/** Waits until the page knows of a theme that was set here. */
export function untilTheme(
  window: BrowserWindow,
  theme: 'light' | 'dark',
  limitMs: number,
): Promise<void> {
  const known = `matchMedia('(prefers-color-scheme: ${theme})').matches`;
  return untilTrue(
    window,
    known,
    limitMs,
    `The window did not turn ${theme} within ${limitMs / 1000} s.`,
  );
}

async function untilTrue(
  window: BrowserWindow,
  expression: string,
  limitMs: number,
  fault: string,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    if (window.isDestroyed()) throw new PlastiscopeError('failed', 'The window was closed.');
    if (!window.webContents.isLoading()) {
      const value: unknown = await window.webContents.executeJavaScript(expression);
      if (value === true) return;
    }
    await wait(LOOK_AGAIN);
  }
  throw new PlastiscopeError('failed', fault);
}

/** The window's picture once it has stopped changing. */
export async function settledPicture(window: BrowserWindow, limitMs: number): Promise<NativeImage> {
  const end = Date.now() + limitMs;
  let last = await window.webContents.capturePage();
  for (;;) {
    await wait(LOOK_AGAIN);
    const next = await window.webContents.capturePage();
    if (next.toBitmap().equals(last.toBitmap()) || Date.now() > end) return next;
    last = next;
  }
}

/** Number of different colours, up to `enough`: a blank window has a handful. */
export function distinctColours(image: NativeImage, enough: number): number {
  const bitmap = image.toBitmap();
  const seen = new Set<number>();
  for (let at = 0; at + 3 < bitmap.length && seen.size < enough; at += 4)
    seen.add(bitmap.readUInt32LE(at));
  return seen.size;
}
