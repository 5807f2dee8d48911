import { computed, reactive, ref, watch } from 'vue';

/** The part of a long list that is shown: items `first` to `last`, the last not included. */
export interface Pages {
  count: number;
  first: number;
  last: number;
  /** there is more than one part */
  isLong: boolean;
  step(by: -1 | 1): void;
}

/**
 * Shows a list in parts: a document of very many rows would answer slowly.
 *
 * @param count items of the list; another number begins again at the first part
 * @param size items of a part
 * @param at item that is to be in view while it moves, such as the file that is read
 */
export function usePages(count: () => number, size: number, at: () => number = () => -1): Pages {
  const first = ref(0);
  watch(count, () => (first.value = 0));
  watch(at, (item) => {
    if (item >= 0) first.value = size * Math.floor(item / size);
  });
  const last = computed(() => Math.min(count(), first.value + size));
  return reactive({
    ...{ first, last, count: computed(count), isLong: computed(() => count() > size) },
    step: (by: -1 | 1) => {
      first.value = Math.max(0, first.value + by * size);
    },
  });
}
