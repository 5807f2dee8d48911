import { defineStore } from 'pinia';
import { ref } from 'vue';

const RECENT = 5;

/** The command palette: whether it is open, what it begins with, what was run last. */
export const usePaletteStore = defineStore('palette', () => {
  /** `expression`: opened to select atoms; null: closed */
  const opened = ref<'anything' | 'expression' | null>(null);
  /** ids of actions, newest first */
  const recent = ref<string[]>([]);

  function open(kind: 'anything' | 'expression' = 'anything'): void {
    opened.value = kind;
  }
  function close(): void {
    opened.value = null;
  }
  function ran(id: string): void {
    recent.value = [id, ...recent.value.filter((each) => each !== id)].slice(0, RECENT);
  }
  return { opened, recent, open, close, ran };
});
