import { svgMetadata, xmlText } from '../../src-shared/figures/svgMetadata';
import { pngBase64, pngBytes } from '../charts/pngBytes';
import { FIGURE_KEYWORD } from '../state/figureState';
import type { FigureContext, FigureSheet } from './figureContext';
import { fontFaces } from './fontFaces';
import { SvgContext, type Browser } from './svgContext';

/** A figure of vectors over the picture of the atoms, which only the graphics card can shade. */
export class SvgSheet implements FigureSheet {
  private drawn: { atoms: HTMLCanvasElement; context: SvgContext } | null = null;

  /** @param layout its size, units */
  constructor(private readonly layout: { width: number; height: number }) {}

  take(atoms: HTMLCanvasElement): FigureContext {
    this.drawn = { atoms, context: new SvgContext(browser()) };
    return this.drawn.context;
  }

  /**
   * The document.
   *
   * @param page   millimetres
   * @param ground colour of the page; null: transparent
   * @param state  JSON that brings the view back
   */
  async document(parts: {
    page: { width: number; height: number };
    title: string;
    caption: string;
    ground: string | null;
    state: string;
  }): Promise<string> {
    if (this.drawn === null) throw new Error('Nothing was drawn.');
    const { atoms, context } = this.drawn;
    const { width, height } = this.layout;
    const [png, fonts] = await Promise.all([pngBytes(atoms), fontFaces()]);
    const box = `width="${width}" height="${height}"`;
    return [
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"' +
        ` width="${parts.page.width}mm" height="${parts.page.height}mm" viewBox="0 0 ${width} ${height}">`,
      `<title>${xmlText(parts.title)}</title>`,
      `<desc>${xmlText(parts.caption)}</desc>`,
      svgMetadata(FIGURE_KEYWORD, parts.state),
      `<style>${fonts}</style>`,
      parts.ground === null ? '' : `<rect ${box} fill="${parts.ground}"/>`,
      // `xlink:href`: drawing programs that are a few years old know no other
      `<image ${box} preserveAspectRatio="none" xlink:href="data:image/png;base64,${pngBase64(png)}"/>`,
      // rings beyond the page: a viewer hides them, a drawing program would show them beside it
      `<clipPath id="page"><rect ${box}/></clipPath>`,
      '<g clip-path="url(#page)">',
      ...context.elements,
      '</g>',
      '</svg>\n',
    ]
      .filter((each) => each !== '')
      .join('\n');
  }
}

/** A canvas that is never seen measures texts and reads colours. */
function browser(): Browser {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('This machine gives no canvas for the figure.');
  return {
    measure(font, text) {
      context.font = font;
      return context.measureText(text);
    },
    colour(css) {
      context.fillStyle = css;
      return String(context.fillStyle);
    },
  };
}
