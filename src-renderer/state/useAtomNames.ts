import { shallowRef, watch, type ShallowRef } from 'vue';
import { atomNames, type ShownSample } from './atomColumns';

/** The names that an expression on the shown sample can have; none until they were read. */
export function useAtomNames(shown: () => ShownSample | null): ShallowRef<string[]> {
  const names = shallowRef<string[]>([]);
  watch(
    shown,
    async (sample) => {
      const read = sample === null ? [] : await atomNames(sample).catch(() => []);
      // another sample may have come meanwhile
      if (shown() === sample) names.value = read;
    },
    { immediate: true },
  );
  return names;
}
