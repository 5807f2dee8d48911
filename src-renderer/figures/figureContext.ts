type Styles = 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'font' | 'textBaseline';

/**
 * What the drawings over the atoms (rings, legend, arrows, scale bar) use of a 2D canvas, so that they draw into a vector
 * file as well. Units are those of the layout; a drawing neither clears nor transforms.
 */
export interface FigureContext extends Pick<CanvasRenderingContext2D, Styles> {
  save(): void;
  restore(): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  /** clockwise */
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
  fill(): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  setLineDash(lengths: number[]): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
}

/** Where the atoms of a figure go, and what is then drawn over them. */
export interface FigureSheet {
  /** @returns units of the layout, the origin in the upper left corner */
  take(atoms: HTMLCanvasElement): FigureContext;
}
