import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';

/**
 * A value that follows a source at most once in so many milliseconds, and always reaches its last state: for charts of
 * what changes with every batch.
 *
 * @param rest between two values, ms
 */
export function usePaced<T>(source: () => T, rest: number): Readonly<ShallowRef<T>> {
  const paced = shallowRef(source());
  let timer: ReturnType<typeof setTimeout> | null = null;
  let taken = Date.now();
  function take(): void {
    timer = null;
    taken = Date.now();
    paced.value = source();
  }
  watch(source, () => {
    timer ??= setTimeout(take, Math.max(0, taken + rest - Date.now()));
  });
  onScopeDispose(() => {
    if (timer !== null) clearTimeout(timer);
  });
  return paced;
}
