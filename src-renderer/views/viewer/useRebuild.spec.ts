import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useRebuild } from './useRebuild';

describe('a lost graphics context', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('window', globalThis);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is answered with a new view, but not again and again', () => {
    const scope = effectScope();
    const graphics = scope.run(useRebuild)!;
    graphics.lost();
    expect([graphics.generation.value, graphics.rebuilt.value]).toEqual([1, true]);
    vi.advanceTimersByTime(9000);
    expect(graphics.rebuilt.value).toBe(false);
    graphics.lost();
    graphics.lost();
    expect(graphics.failure.value).toContain('keeps restarting');
    expect(graphics.generation.value).toBe(2);
    graphics.again();
    expect([graphics.failure.value, graphics.generation.value]).toEqual([null, 3]);
    scope.stop();
  });
  it('is rebuilt each time where it is lost now and then', () => {
    const scope = effectScope();
    const graphics = scope.run(useRebuild)!;
    for (let k = 0; k < 5; k++) {
      graphics.lost();
      vi.advanceTimersByTime(61_000);
    }
    expect([graphics.failure.value, graphics.generation.value]).toEqual([null, 5]);
    scope.stop();
  });
});
