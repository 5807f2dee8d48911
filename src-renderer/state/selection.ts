import { defineStore } from 'pinia';
import { ref } from 'vue';

export interface SelectedAtom {
  sample: string;
  row: number;
}

/** The atom that viewers ring and the inspector explains, with the way back. */
export const useSelectionStore = defineStore('selection', () => {
  const atom = ref<SelectedAtom | null>(null);
  const past = ref<SelectedAtom[]>([]);

  function select(next: SelectedAtom | null): void {
    const here = atom.value;
    const moves = here?.row !== next?.row || here?.sample !== next?.sample;
    if (here !== null && next !== null && moves) past.value = [...past.value.slice(-49), here];
    atom.value = next;
  }
  function back(): void {
    const last = past.value.at(-1);
    if (last === undefined) return;
    past.value = past.value.slice(0, -1);
    atom.value = last;
  }
  function forget(): void {
    atom.value = null;
    past.value = [];
  }
  return { atom, past, select, back, forget };
});
