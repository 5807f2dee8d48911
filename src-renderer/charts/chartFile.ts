import { init, type ChartOption } from './echarts';

/** Pixels per unit of length in an exported picture: 96 · 3 dots per inch. */
const PNG_RATIO = 3;

/** The chart as an SVG document: every point is in it, nothing is a picture. @param width units of length, 1/96 inch */
export function chartSvg(option: ChartOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...option, animation: false });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** The chart as the base64 of a PNG. */
export function chartPng(option: ChartOption, width: number, height: number): string {
  const element = document.createElement('div');
  const chart = init(element, null, {
    renderer: 'canvas',
    width,
    height,
    devicePixelRatio: PNG_RATIO,
  });
  try {
    chart.setOption({ ...option, animation: false });
    const url = chart.getDataURL({ type: 'png', pixelRatio: PNG_RATIO });
    return url.slice(url.indexOf(',') + 1);
  } finally {
    chart.dispose();
  }
}
