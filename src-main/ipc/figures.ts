import { readFile, stat } from 'node:fs/promises';
import type { Handlers } from '../../src-shared/contract/define';
import type { FigureContent } from '../../src-shared/contract/figureContent';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { Requests } from '../../src-shared/contract/requests';
import { figureText } from '../../src-shared/figures/figureText';
import { copyPicture } from '../app/clipboardPicture';
import type { Desktop } from '../app/desktop';
import { printFigure } from '../app/printFigure';
import { isErrno, replaceFile } from '../project/durable';

/** Bytes: a figure of a whole page at 1200 dpi is smaller. */
const LARGEST = 512 << 20;
const decoder = new TextDecoder();

/** Charts, tables and pictures that leave the window, to files that were granted, and pictures that come back. */
export function figureHandlers({
  grants,
}: Desktop): Handlers<Pick<Requests, 'figure.write' | 'figure.read' | 'figure.copy'>> {
  return {
    'figure.write': async ({ path, content }) => {
      grants.check([path]);
      await replaceFile(path, await bytesOf(content));
      return { path };
    },

    'figure.read': async ({ path, keyword }) => {
      grants.check([path]);
      const { size } = await stat(path).catch((error: unknown) => {
        if (!isErrno(error, 'ENOENT', 'ENOTDIR')) throw error;
        throw new PlastiscopeError('missing', `${path} is not there any more.`, { path });
      });
      if (size > LARGEST) {
        throw new PlastiscopeError('input', `${path} is too large to be a figure.`, { path });
      }
      const text = figureText(await readFile(path), keyword, (bytes) => decoder.decode(bytes));
      return { state: text === null ? null : parsed(text) };
    },

    'figure.copy': async ({ base64 }) => ({
      copied: await copyPicture(Buffer.from(base64, 'base64')),
    }),
  };
}

async function bytesOf(content: FigureContent): Promise<Uint8Array> {
  if (content.kind === 'pdf') return printFigure(content);
  return content.kind === 'text'
    ? Buffer.from(content.text, 'utf8')
    : Buffer.from(content.base64, 'base64');
}

/** The window checks what it holds. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
