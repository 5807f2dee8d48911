import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { useSelectionStore } from './selection';

describe('several selected atoms', () => {
  beforeEach(() => setActivePinia(createPinia()));

  it('go back one by one among atoms of the sample in front', () => {
    const selection = useSelectionStore();
    for (const row of [1, 2]) selection.select({ sample: 'a', row });
    for (const row of [3, 4]) selection.select({ sample: 'b', row });
    expect([selection.hasPast('b'), selection.hasPast('c')]).toEqual([true, false]);
    selection.back('b');
    expect(selection.atom).toEqual({ sample: 'b', row: 3 });
    expect(selection.hasPast('b')).toBe(false);
    selection.back('b');
    expect(selection.atom).toEqual({ sample: 'b', row: 3 });
    selection.back('a');
    expect(selection.atom).toEqual({ sample: 'a', row: 2 });
  });

  it('are in order, each once, and never the array that was given', () => {
    const selection = useSelectionStore();
    const given = Int32Array.of(12, 3, 100, 3, 20);
    selection.selectMany('a', given);
    expect([...selection.rowsOf('a')]).toEqual([3, 12, 20, 100]);
    given.fill(0);
    expect([...selection.rowsOf('a')]).toEqual([3, 12, 20, 100]);
    expect(selection.rowsOf('b')).toHaveLength(0);
  });

  it('take more of the same sample, and let go of those of another', () => {
    const selection = useSelectionStore();
    selection.select({ sample: 'a', row: 7 });
    selection.addMany('a', Int32Array.of(2, 7, 9));
    expect([...selection.rowsOf('a')]).toEqual([2, 7, 9]);
    expect(selection.atom).toEqual({ sample: 'a', row: 7 });
    selection.addMany('b', Int32Array.of(1, 2));
    expect(selection.rowsOf('a')).toHaveLength(0);
    expect(selection.count).toBe(2);
  });

  it('are taken in and out one by one, down to one and none', () => {
    const selection = useSelectionStore();
    for (const row of [5, 1, 9]) selection.toggle({ sample: 'a', row });
    expect([...selection.rowsOf('a')]).toEqual([1, 5, 9]);
    selection.toggle({ sample: 'a', row: 5 });
    expect([...selection.rowsOf('a')]).toEqual([1, 9]);
    selection.toggle({ sample: 'a', row: 9 });
    expect(selection.many).toBeNull();
    expect(selection.atom).toEqual({ sample: 'a', row: 1 });
    selection.toggle({ sample: 'a', row: 1 });
    expect(selection.count).toBe(0);
  });
});
