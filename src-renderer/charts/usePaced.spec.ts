import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, watch } from 'vue';
import { usePaced } from './usePaced';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('usePaced', () => {
  it('passes a burst on once in a rest, and its last value in the end', async () => {
    const scope = effectScope();
    const source = ref(0);
    const seen: number[] = [];
    const paced = scope.run(() => {
      const value = usePaced(() => source.value, 1000);
      watch(value, (each) => seen.push(each), { flush: 'sync' });
      return value;
    });
    expect(paced?.value).toBe(0);
    for (let k = 1; k <= 25; k++) {
      source.value = k;
      await nextTick();
      vi.advanceTimersByTime(100);
    }
    // at 1.0 and 2.0 s, when the 10th and the 20th were there
    expect(seen).toEqual([10, 20]);
    vi.advanceTimersByTime(1000);
    expect(paced?.value).toBe(25);
    source.value = 26;
    await nextTick();
    scope.stop();
    vi.advanceTimersByTime(5000);
    expect(paced?.value).toBe(25);
  });
});
