import { xmlText } from '../../src-shared/figures/svgMetadata';
import type { FigureContext } from './figureContext';
import { short, SvgPath } from './svgPath';

/** What only the browser knows. */
export interface Browser {
  measure: (
    font: string,
    text: string,
  ) => { width: number; fontBoundingBoxAscent: number; fontBoundingBoxDescent: number };
  /** a CSS colour as `#rrggbb` or `rgba(r, g, b, a)` */
  colour: (css: string) => string;
}

interface Style {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  font: string;
  textBaseline: 'alphabetic' | 'middle';
  dash: readonly number[];
}

/**
 * A drawing as SVG elements. Every fill and every stroke is an element of its own, so that a halo stays below its ring, and
 * styles are attributes with opacities beside plain colours: drawing programs read no `rgba()`.
 */
export class SvgContext implements FigureContext {
  fillStyle = '#000000';
  strokeStyle = '#000000';
  lineWidth = 1;
  font = '400 10px sans-serif';
  textBaseline: Style['textBaseline'] = 'alphabetic';
  private dash: readonly number[] = [];
  private path = new SvgPath();
  private readonly saved: Style[] = [];
  readonly elements: string[] = [];

  constructor(private readonly browser: Browser) {}

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, font, textBaseline, dash } = this;
    this.saved.push({ fillStyle, strokeStyle, lineWidth, font, textBaseline, dash });
  }
  restore(): void {
    const last = this.saved.pop();
    if (last === undefined) return;
    const { dash, ...styles } = last;
    this.dash = dash;
    Object.assign(this, styles);
  }

  beginPath(): void {
    this.path = new SvgPath();
  }
  closePath(): void {
    this.path.close();
  }
  moveTo(x: number, y: number): void {
    this.path.moveTo(x, y);
  }
  lineTo(x: number, y: number): void {
    this.path.lineTo(x, y);
  }
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.path.arc(x, y, radius, from, to);
  }
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    this.path.roundRect(x, y, width, height, radius);
  }

  fill(): void {
    this.filled(this.path);
  }
  stroke(): void {
    this.stroked(this.path);
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.filled(rectangle(x, y, width, height));
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.stroked(rectangle(x, y, width, height));
  }
  setLineDash(lengths: number[]): void {
    this.dash = [...lengths];
  }

  measureText(text: string): { readonly width: number } {
    return this.browser.measure(this.font, text);
  }
  /** The baseline is a number: few programs know `dominant-baseline`. */
  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size = '10', family = 'sans-serif'] =
      /^(\d+) ([\d.]+)px (.+)$/.exec(this.font) ?? [];
    const box = this.browser.measure(this.font, text);
    const below =
      this.textBaseline === 'middle'
        ? (box.fontBoundingBoxAscent - box.fontBoundingBoxDescent) / 2
        : 0;
    const place = `x="${short(x)}" y="${short(y + below)}"`;
    const type = `font-family="${xmlText(family)}" font-size="${size}" font-weight="${weight}"`;
    const style = this.colour('fill', this.fillStyle);
    this.elements.push(
      `<text ${place} ${type} ${style} xml:space="preserve">${xmlText(text)}</text>`,
    );
  }

  private filled({ d }: SvgPath): void {
    if (d !== null) this.elements.push(`<path d="${d}" ${this.colour('fill', this.fillStyle)}/>`);
  }
  private stroked({ d }: SvgPath): void {
    if (d === null) return;
    const dash = this.dash.length === 0 ? '' : ` stroke-dasharray="${this.dash.join(' ')}"`;
    const line = `${this.colour('stroke', this.strokeStyle)} stroke-width="${short(this.lineWidth)}"${dash}`;
    this.elements.push(`<path d="${d}" fill="none" ${line} stroke-miterlimit="10"/>`);
  }
  private colour(which: 'fill' | 'stroke', css: string): string {
    const plain = this.browser.colour(css);
    const parts = /^rgba?\(([^)]*)\)$/.exec(plain)?.[1].split(',').map(Number);
    if (parts === undefined) return `${which}="${plain}"`;
    const [r = 0, g = 0, b = 0, opacity = 1] = parts;
    const hex = [r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('');
    return `${which}="#${hex}"${opacity === 1 ? '' : ` ${which}-opacity="${short(opacity)}"`}`;
  }
}

function rectangle(x: number, y: number, width: number, height: number): SvgPath {
  const path = new SvgPath();
  path.rect(x, y, width, height);
  return path;
}
