import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { FigureState } from './figureState';

/** How a figure fits the open project. */
export interface FigureMatch {
  state: FigureState;
  /** the sample is here */
  sample: boolean;
  records: { what: string; name: string; here: boolean }[];
}

/** A picture that was opened and does not fit: a dialog explains it. */
export const useFiguresStore = defineStore('figures', () => {
  const unmatched = shallowRef<FigureMatch | null>(null);
  return { unmatched };
});
