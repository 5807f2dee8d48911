export const figureFormats = ['png', 'svg', 'pdf'] as const;
export type FigureFormat = (typeof figureFormats)[number];

/** The file that a figure becomes. */
export interface FigureFile {
  format: FigureFormat;
  /** dots per inch of what is pixels in it */
  dpi: number;
  /** millimetres */
  page: { width: number; height: number };
  caption: string;
}
