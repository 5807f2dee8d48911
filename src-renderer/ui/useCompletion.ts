import { computed, nextTick, ref, type Ref } from 'vue';
import type { Species } from '../../src-shared/expressions/expression';
import { suggestions } from '../../src-shared/expressions/suggestions';

/** At once in a list; typing on finds the others. */
const MOST = 5;

/**
 * Completion of the name before the caret of a field that holds an expression on atoms.
 *
 * @param names columns that can be had, @param species of the sample
 */
export function useCompletion(
  text: Ref<string>,
  input: Ref<HTMLInputElement | null>,
  names: () => readonly string[],
  species: () => readonly Species[],
) {
  const caret = ref(0);
  const found = computed(() => suggestions(text.value, caret.value, names(), species()));
  const options = computed(() => found.value.options.slice(0, MOST));

  /** To be called after whatever may have moved the caret. */
  function noteCaret(): void {
    caret.value = input.value?.selectionStart ?? text.value.length;
  }
  /** Puts a name in the place of what was typed of it, and the caret behind it. */
  function complete(option: string): void {
    const { from, to } = found.value;
    const begin = text.value.slice(0, from) + option;
    text.value = begin + text.value.slice(to);
    caret.value = begin.length;
    void nextTick(() => input.value?.setSelectionRange(begin.length, begin.length));
  }
  return { options, noteCaret, complete };
}
