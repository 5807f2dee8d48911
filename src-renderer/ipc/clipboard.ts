import { request } from './client';

/** Puts text on the system's clipboard. Main does it: a page that may nothing may not copy either. */
export async function copyText(text: string): Promise<void> {
  await request('clipboard.write', { text });
}
