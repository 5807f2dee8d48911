import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BrowserWindow } from 'electron';
import type { PdfContent } from '../../src-shared/contract/figureContent';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { withPdfInfo } from '../../src-shared/figures/pdfInfo';
import { pdfPages, withPageSize } from '../../src-shared/figures/pdfPage';

/** per millimetre */
const POINTS = 72 / 25.4;
/** Nothing but what is in the page. */
const POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";

/** A figure of vectors as a PDF of one page of its size, with its texts. */
export async function printFigure(figure: PdfContent): Promise<Uint8Array> {
  const pdf = await printed(pageOf(figure));
  const { title, subject, keyword, state: text, page } = figure;
  try {
    if (pdfPages(pdf) !== 1) throw new Error('It was not printed on one page.');
    const cut = withPageSize(pdf, page.width * POINTS, page.height * POINTS);
    return withPdfInfo(cut, { title, subject, creator: 'Plastiscope', keyword, text });
  } catch (error) {
    throw new PlastiscopeError(
      'failed',
      `No PDF was written: ${error instanceof Error ? error.message : String(error)} Save it as SVG.`,
    );
  }
}

function pageOf({ svg, page: { width, height } }: PdfContent): string {
  // pages have whole points, and some a little less: on a smaller one the figure would begin a second
  const [right, bottom] = [width, height].map((length) => Math.ceil(length * POINTS) + 1);
  return [
    '<!doctype html><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<style>@page { size: ${right}pt ${bottom}pt; margin: 0 }`,
    'html, body { margin: 0 } svg { position: absolute; top: 0; left: 0 }</style>',
    svg,
  ].join('\n');
}

/** From a file: addresses that hold their page are limited in length. The window shows nothing, runs nothing. */
async function printed(page: string): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plastiscope-print-'));
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
    },
  });
  try {
    const file = path.join(folder, 'figure.html');
    await writeFile(file, page);
    // its fonts come with it: they are read before a page counts as loaded
    await window.loadFile(file);
    return await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
