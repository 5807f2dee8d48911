import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';

export interface SelectedAtom {
  sample: string;
  row: number;
}

/** Several atoms of one sample: rows ascending, each once. */
export interface SelectedAtoms {
  sample: string;
  rows: Int32Array;
}

/** Each row once, from the first to the last: no object for each atom, since a box can hold a million of them. */
function ascending(rows: Int32Array | readonly number[]): Int32Array {
  const sorted = Int32Array.from(rows);
  // what comes from a box or a lasso is in order already
  if (sorted.every((row, k) => k === 0 || row > sorted[k - 1])) return sorted;
  if (sorted.some((row, k) => k > 0 && row < sorted[k - 1])) sorted.sort();
  return sorted.filter((row, k) => k === 0 || row !== sorted[k - 1]);
}

/** Both lists in one, ascending as they are. */
function merged(first: Int32Array | readonly number[], second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length);
  let [i, j] = [0, 0];
  for (let k = 0; k < both.length; k++)
    both[k] =
      j >= second.length || (i < first.length && first[i] <= second[j]) ? first[i++] : second[j++];
  return both;
}

/** The atom that viewers ring and the inspector explains, with the way back; several atoms; one that is kept beside it. */
export const useSelectionStore = defineStore('selection', () => {
  const atom = ref<SelectedAtom | null>(null);
  const past = ref<SelectedAtom[]>([]);
  const many = shallowRef<SelectedAtoms | null>(null);
  /** stays in the inspector while another atom is clicked */
  const pinned = ref<SelectedAtom | null>(null);
  /** under the pointer of any viewer, or of a view beside it */
  const hovered = ref<SelectedAtom | null>(null);
  /** those that made the pixel of a density map under the pointer; the nearest one is hovered */
  const lit = shallowRef<SelectedAtoms | null>(null);

  /** One atom, or none; what was selected together is let go. */
  function select(next: SelectedAtom | null): void {
    const here = atom.value;
    const moves = here?.row !== next?.row || here?.sample !== next?.sample;
    if (here !== null && next !== null && moves) past.value = [...past.value.slice(-49), here];
    atom.value = next;
    many.value = null;
  }
  /** Several atoms of a sample; one is the same as `select`, none clears. @param rows in any order, also twice */
  function selectMany(sample: string, rows: Int32Array | readonly number[]): void {
    const sorted = ascending(rows);
    if (sorted.length === 0) return select(null);
    if (sorted.length === 1) return select({ sample, row: sorted[0] });
    if (atom.value !== null && (atom.value.sample !== sample || !sorted.includes(atom.value.row)))
      atom.value = null;
    many.value = { sample, rows: sorted };
  }
  /** Takes more atoms to those selected of the same sample. */
  function addMany(sample: string, rows: Int32Array): void {
    selectMany(sample, merged(rowsOf(sample), ascending(rows)));
  }
  /** Takes an atom to those selected, or out of them. */
  function toggle({ sample, row }: SelectedAtom): void {
    const before = rowsOf(sample);
    if (before.includes(row))
      selectMany(
        sample,
        Int32Array.from(before).filter((each) => each !== row),
      );
    else addMany(sample, Int32Array.of(row));
  }
  /** Rows of a sample that are selected, alone or together, ascending. */
  function rowsOf(sample: string): Int32Array | readonly number[] {
    if (many.value?.sample === sample) return many.value.rows;
    return atom.value?.sample === sample ? [atom.value.row] : [];
  }
  const count = computed(() => many.value?.rows.length ?? (atom.value === null ? 0 : 1));

  /** Whether an atom of that sample was selected before. */
  const hasPast = (sample: string | null) => past.value.some((each) => each.sample === sample);
  /** The atom of a sample that was selected before; one of another sample would be out of sight. */
  function back(sample: string | null): void {
    const at = past.value.map((each) => each.sample === sample).lastIndexOf(true);
    if (at < 0) return;
    atom.value = past.value[at];
    past.value = past.value.slice(0, at);
    many.value = null;
  }
  function forget(): void {
    atom.value = null;
    many.value = null;
    pinned.value = null;
    hovered.value = null;
    lit.value = null;
    past.value = [];
  }
  return {
    atom,
    past,
    many,
    pinned,
    hovered,
    lit,
    count,
    select,
    selectMany,
    addMany,
    toggle,
    rowsOf,
    hasPast,
    back,
    forget,
  };
});
