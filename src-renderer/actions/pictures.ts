import { pngBase64, pngBytes } from '../charts/pngBytes';
import { withPngResolution, withPngText } from '../../src-shared/figures/pngText';
import { request } from '../ipc/client';
import { FIGURE_KEYWORD } from '../state/figureState';
import { useNoticesStore } from '../state/notices';
import { useProjectStore } from '../state/project';
import type { FigureRequest } from '../state/view';
import { saveFigure } from './figureFiles';
import { captureFigure, shownSample } from './figures';

type Draw = (request: FigureRequest) => Promise<HTMLCanvasElement>;

/** The figure as a PNG with its resolution, its caption and what brings the view back. */
async function picture(
  draw: Draw,
  figure: FigureRequest,
  dpi: number,
  caption: string,
): Promise<{ name: string; png: Uint8Array }> {
  const sample = shownSample();
  if (sample === null) throw new Error('No viewer is open.');
  const state = captureFigure(sample, caption);
  const drawn = await pngBytes(await draw(figure));
  const described = withPngText(withPngResolution(drawn, dpi), 'Description', caption);
  const png = withPngText(described, FIGURE_KEYWORD, JSON.stringify(state));
  return { name: useProjectStore().sampleById(sample)?.name ?? 'figure', png };
}

/** @returns false: the user chose no file */
export async function savePicture(
  draw: Draw,
  figure: FigureRequest,
  dpi: number,
  caption: string,
): Promise<boolean> {
  const { name, png } = await picture(draw, figure, dpi, caption);
  return saveFigure({ name: `${name}.png`, kind: 'bytes', content: pngBase64(png) });
}

/** To the clipboard, for other programs. */
export async function copyPicture(
  draw: Draw,
  figure: FigureRequest,
  dpi: number,
  caption: string,
): Promise<boolean> {
  const { png } = await picture(draw, figure, dpi, caption);
  const { copied } = await request('figure.copy', { base64: pngBase64(png) });
  if (!copied) throw new Error('The clipboard did not take the picture.');
  useNoticesStore().show('ok', 'The picture is on the clipboard.');
  return true;
}
