import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { useLayoutStore } from './layout';

/** What others ask of the project tree. */
export type TreeWish = 'focus' | 'filter' | 'rename-project' | 'fold' | 'unfold';

/** Below this width of the window, pixels, the tree is a strip of icons. */
const NARROW = 1280;

/** What the project tree shares with the rest of the window. */
export const useTreeStore = defineStore('tree', () => {
  const layout = useLayoutStore();
  const wish = ref<{ what: TreeWish } | null>(null);
  /** the sample that the inspector describes although its tab is not in front */
  const peeked = ref<string | null>(null);
  /** failed jobs whose row was taken away */
  const dismissed = ref<ReadonlySet<string>>(new Set());

  const media = window.matchMedia(`(max-width: ${NARROW - 1}px)`);
  const narrow = ref(media.matches);
  media.addEventListener('change', ({ matches }) => (narrow.value = matches));

  watch(
    () => layout.front,
    () => (peeked.value = null),
  );

  function ask(what: TreeWish): void {
    layout.tree = true;
    wish.value = { what };
  }
  /** Shows a sample in the inspector without opening it; a second time, no more. */
  function peek(sample: string): void {
    peeked.value = peeked.value === sample ? null : sample;
    if (peeked.value === null) return;
    layout.inspector = true;
    layout.inspectorTab = 'sample';
  }
  function dismiss(jobs: readonly string[]): void {
    dismissed.value = new Set([...dismissed.value, ...jobs]);
  }

  return { wish, peeked, dismissed, narrow, ask, peek, dismiss };
});
