import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { parseExpression } from '../../../src-shared/expressions/parseExpression';
import type { SampleSummary } from '../../../src-shared/contract/project';
import { messageOf } from '../../ipc/client';
import { atomsWhere, type ShownSample } from '../../state/atomColumns';
import { useDrawnStore } from '../../state/drawnAtoms';
import type { Frame } from '../../state/frames';
import type { SampleArrays } from '../../state/samples';
import { useSelectionStore } from '../../state/selection';
import type { ViewSettings } from '../../state/viewSettings';
import { atomsInSlab } from '../../vtk/slab';
import { countWhole, largestAtoms, maskOf, shownAtoms } from './painting/shownAtoms';

/**
 * How each atom is drawn: by slab, by what is asked to be shown, and by whether it has a value. Null: all whole. The
 * count goes to the tools.
 *
 * @param place which viewer of the sample it is
 * @param shown what the aliases in an expression stand for
 */
export function useShownAtoms(
  sample: Ref<SampleSummary>,
  place: string,
  settings: Ref<ViewSettings>,
  shown: Ref<ShownSample>,
  painting: Ref<{
    arrays: SampleArrays;
    positions: Float32Array | null;
    frame: Pick<Frame, 'cell' | 'origin'> | null;
    values: Float32Array | null;
  } | null>,
) {
  const selection = useSelectionStore();
  const drawn = useDrawnStore();
  const { matching, problem } = useMatching(settings, shown);

  const wanted = computed(() => {
    const { show } = settings.value;
    const values = painting.value?.values ?? null;
    if (show.kind === 'top') return values === null ? null : largestAtoms(values, show.percent);
    if (show.kind === 'expression') return matching.value;
    if (show.kind !== 'selected') return null;
    const { id, atoms } = sample.value;
    return maskOf(selection.rowsOf(id), atoms);
  });
  const inSlab = computed(() => {
    const { slab } = settings.value;
    if (slab === null || painting.value === null) return null;
    const { arrays, frame, positions } = painting.value;
    // its place is measured from the centre of the cell that is drawn
    const { cell, origin } = frame ?? sample.value;
    const { dimensions } = sample.value;
    return atomsInSlab(positions ?? arrays.positions, slab, { cell, origin, dimensions });
  });
  const states = computed(() => {
    if (painting.value === null) return null;
    const valued = settings.value.invalid === 'hidden' ? painting.value.values : null;
    const { rest } = settings.value;
    return shownAtoms(sample.value.atoms, wanted.value, rest, inSlab.value, valued);
  });
  watch(
    [states, problem, () => sample.value.atoms],
    () => {
      const whole = states.value === null ? sample.value.atoms : countWhole(states.value);
      drawn.byPlace.set(place, { whole, problem: problem.value });
    },
    { immediate: true },
  );
  onScopeDispose(() => drawn.byPlace.delete(place));
  return states;
}

/** The atoms for which the expression holds; those of the last one stay until the next was evaluated. */
function useMatching(settings: Ref<ViewSettings>, shown: Ref<ShownSample>) {
  const matching = shallowRef<Uint8Array | null>(null);
  const problem = ref<string | null>(null);
  let turn = 0;
  async function match(): Promise<void> {
    const mine = ++turn;
    const { show } = settings.value;
    if (show.kind !== 'expression') {
      matching.value = null;
      problem.value = null;
      return;
    }
    const parsed = parseExpression(show.text);
    let next: Uint8Array | null = null;
    let reason: string | null = parsed.ok ? null : parsed.message;
    try {
      if (parsed.ok) {
        const found = await atomsWhere(parsed.expression, shown.value, () => mine !== turn);
        next = found?.mask ?? null;
      }
    } catch (error) {
      reason = messageOf(error);
    }
    if (mine !== turn) return;
    matching.value = next;
    problem.value = reason;
  }
  watch([() => settings.value.show, shown], match, { immediate: true });
  onScopeDispose(() => turn++);
  return { matching, problem };
}
