/** Widths of one, one and a half, and two columns of a journal, mm. */
export const columnWidths = [85, 120, 170] as const;
export const resolutions = [150, 300, 600] as const;

/** Layout units per millimetre: text of 10 units is then printed at 7.5 points. */
const PER_MM = 96 / 25.4;

export interface FigureSize {
  /** units of the layout, in which text and rings have their size */
  width: number;
  height: number;
  /** pixels per unit */
  scale: number;
  pixels: { width: number; height: number };
  /** printed size, millimetres */
  page: { width: number; height: number };
}

/** Millimetres and dots per inch to a layout and its pixels. @param aspect height over width */
export function figureSize(millimetres: number, dpi: number, aspect: number): FigureSize {
  const width = Math.round(millimetres * PER_MM);
  const height = Math.round(width * aspect);
  const scale = dpi / 96;
  return {
    width,
    height,
    scale,
    pixels: { width: Math.round(width * scale), height: Math.round(height * scale) },
    page: {
      width: millimetres,
      // as the layout, which has whole units
      height: Math.round((100 * millimetres * height) / width) / 100,
    },
  };
}

/** Graphics cards draw no larger picture than this in one piece. */
export const MOST_PIXELS = 8192;

/** Null: the figure can be drawn. */
export function sizeProblem({ pixels }: FigureSize): string | null {
  const largest = Math.max(pixels.width, pixels.height);
  return largest <= MOST_PIXELS
    ? null
    : `${largest} pixels are more than can be drawn (${MOST_PIXELS}): take a smaller width or resolution.`;
}
