import type { FigureContext, FigureSheet } from './figureContext';

/** A figure of pixels: everything is drawn on the atoms' own canvas. */
export class CanvasSheet implements FigureSheet {
  private atoms: HTMLCanvasElement | null = null;

  /** @param layout its size, units */
  constructor(private readonly layout: { width: number; height: number }) {}

  take(atoms: HTMLCanvasElement): FigureContext {
    const context = atoms.getContext('2d');
    if (context === null) throw new Error('This machine gives no canvas for the figure.');
    const { width, height } = this.layout;
    context.setTransform(atoms.width / width, 0, 0, atoms.height / height, 0, 0);
    this.atoms = atoms;
    return context;
  }

  /** What was drawn. */
  get canvas(): HTMLCanvasElement {
    if (this.atoms === null) throw new Error('Nothing was drawn.');
    return this.atoms;
  }
}
