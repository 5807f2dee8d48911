import { pngBase64, pngBytes } from '../charts/pngBytes';
import { withPngResolution, withPngText } from '../../src-shared/figures/pngText';
import { CanvasSheet } from '../figures/canvasSheet';
import type { FigureSheet } from '../figures/figureContext';
import type { FigureFile } from '../figures/figureFile';
import { SvgSheet } from '../figures/svgSheet';
import { request } from '../ipc/client';
import { FIGURE_KEYWORD } from '../state/figureState';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import type { FigureRequest } from '../state/view';
import { token } from '../ui/theme';
import { writeFigure } from './figureFiles';
import { captureFigure, shownSample } from './figures';

type Paint = (request: FigureRequest, sheet: FigureSheet) => Promise<void>;

/** What every format carries beside the picture. */
function carried(caption: string): { name: string; state: string } {
  const sample = shownSample();
  if (sample === null) throw new Error('No viewer is open.');
  return {
    name: useProjectStore().sampleById(sample)?.name ?? 'figure',
    state: JSON.stringify(captureFigure(sample, caption)),
  };
}

/** The figure as a PNG with its resolution, its caption and what brings the view back, in base64. */
async function png(paint: Paint, figure: FigureRequest, file: FigureFile): Promise<string> {
  const { state } = carried(file.caption);
  const sheet = new CanvasSheet(figure);
  await paint(figure, sheet);
  const sized = withPngResolution(await pngBytes(sheet.canvas), file.dpi);
  const described = withPngText(sized, 'Description', file.caption);
  return pngBase64(withPngText(described, FIGURE_KEYWORD, state));
}

/** The same as SVG. */
async function svg(paint: Paint, figure: FigureRequest, file: FigureFile): Promise<string> {
  const { name, state } = carried(file.caption);
  const sheet = new SvgSheet(figure);
  await paint(figure, sheet);
  const { page, caption } = file;
  const ground = figure.transparent ? null : token('view', figure.background === 'ink');
  return sheet.document({ page, title: name, caption, ground, state });
}

/** @returns false: the user chose no file */
export async function savePicture(
  paint: Paint,
  figure: FigureRequest,
  file: FigureFile,
): Promise<boolean> {
  const { name: title, state } = carried(file.caption);
  const name = `${title}.${file.format}`;
  if (file.format === 'png') {
    return writeFigure(name, { kind: 'bytes', base64: await png(paint, figure, file) });
  }
  const text = await svg(paint, figure, file);
  if (file.format === 'svg') return writeFigure(name, { kind: 'text', text });
  const info = { title, subject: file.caption, keyword: FIGURE_KEYWORD, state };
  return writeFigure(name, { kind: 'pdf', svg: text, page: file.page, ...info });
}

/** To the clipboard, for other programs: as pixels, which all of them take. */
export async function copyPicture(
  paint: Paint,
  figure: FigureRequest,
  file: FigureFile,
): Promise<boolean> {
  const { copied } = await request('figure.copy', { base64: await png(paint, figure, file) });
  if (!copied) throw new Error('The clipboard did not take the picture.');
  useNoticesStore().show('ok', 'The picture is on the clipboard.');
  return true;
}
