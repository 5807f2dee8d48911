import type { RecipeName } from './tasks';

/** What a recipe does with what it is given, as its set-up page says before anything has run. */
export interface RecipeFacts {
  epochs: number;
  /** density maps per step */
  batch: number;
  optimiser: string;
  /** largest learning rate */
  rate: number;
  /** one random mirror for each image, or one for all images of a batch */
  mirrorPer: 'image' | 'batch';
  /** images that one case has in an epoch, of so many valid atoms and this top fraction */
  imagesPerCase(atoms: number, fraction: number): number;
}

/** Per epoch and case `ranks` shows so many atoms of the top share of D²min, and so many of all. */
export const rankDraws = { top: 300, topShare: 0.1, all: 600 } as const;

export const recipeFacts: Readonly<Record<RecipeName, RecipeFacts>> = {
  paper: {
    epochs: 100,
    batch: 512,
    optimiser: 'RMSprop',
    rate: 1e-3,
    mirrorPer: 'image',
    // as many of the others as of the top
    imagesPerCase: (atoms, fraction) => 2 * Math.max(1, Math.round(fraction * atoms)),
  },
  ranks: {
    epochs: 15,
    batch: 256,
    optimiser: 'AdamW',
    rate: 3e-3,
    mirrorPer: 'batch',
    imagesPerCase: (atoms) =>
      Math.min(rankDraws.top, Math.max(1, Math.round(rankDraws.topShare * atoms))) +
      Math.min(rankDraws.all, atoms),
  },
};
