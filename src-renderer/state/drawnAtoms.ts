import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';

/** What a viewer's filter comes to. */
export interface DrawnAtoms {
  /** atoms drawn whole, neither hidden nor faded */
  whole: number;
  /** why the expression cannot be followed; all atoms are drawn then */
  problem: string | null;
}

/** Per viewer, by its place: the tools stand beside the viewers and tell the count of one. */
export const useDrawnStore = defineStore('drawn', () => {
  const byPlace = shallowReactive(new Map<string, DrawnAtoms>());
  return { byPlace };
});
