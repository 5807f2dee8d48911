import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import type { TaskRequest } from '../../../src-shared/contract/tasks';
import { parseExpression } from '../../../src-shared/expressions/parseExpression';
import { messageOf } from '../../ipc/client';
import { atomsWhere } from '../../state/atomColumns';
import { useSamplesStore } from '../../state/samples';
import { useSelectionStore } from '../../state/selection';
import { useViewStore } from '../../state/view';

/** Which atoms an export takes. */
export type AtomsAsked = 'all' | 'selected' | 'expression';

/** The choice with its live count, and what the task is told of it. */
export function useAtomsAsked() {
  const view = useViewStore();
  const selection = useSelectionStore();
  const samples = useSamplesStore();
  const shows = view.shown?.settings.show;
  const asked = ref<AtomsAsked>(shows?.kind === 'expression' ? 'expression' : 'all');
  const text = ref(shows?.kind === 'expression' ? shows.text : '');
  /** rows where the expression holds; null while it does not stand */
  const matching = shallowRef<Uint8Array | null>(null);
  const matched = ref(0);
  const problem = ref<string | null>(null);
  let turn = 0;

  async function match(): Promise<void> {
    const mine = ++turn;
    matching.value = null;
    problem.value = null;
    if (asked.value !== 'expression' || view.shown === null || text.value.trim() === '') return;
    const parsed = parseExpression(text.value);
    if (!parsed.ok) {
      problem.value = parsed.message;
      return;
    }
    try {
      const found = await atomsWhere(parsed.expression, view.shown, () => mine !== turn);
      if (found === null || mine !== turn) return;
      matching.value = found.mask;
      matched.value = found.count;
    } catch (error) {
      if (mine === turn) problem.value = messageOf(error);
    }
  }
  watch([asked, text, () => view.shown], match, { immediate: true });
  onBeforeUnmount(() => turn++);

  const selected = computed(() =>
    view.currentSample === null ? [] : selection.rowsOf(view.currentSample.id),
  );
  /** how many atoms are taken; null: it is not known yet, or nothing can be taken */
  const count = computed(() => {
    if (asked.value === 'all') return view.currentSample?.atoms ?? null;
    if (asked.value === 'selected') return selected.value.length;
    return matching.value === null ? null : matched.value;
  });

  /** @param most so many of them, for a preview */
  async function input(most = Infinity): Promise<Pick<TaskRequest<'export'>, 'atoms'>> {
    const sample = view.currentSample;
    if (sample === null || (asked.value === 'all' && most === Infinity)) return {};
    const { ids } = await samples.sample(sample.id);
    const mask = asked.value === 'expression' ? matching.value : null;
    const rows: number[] = [];
    const candidates = asked.value === 'selected' ? selected.value : ids.keys();
    for (const row of candidates) {
      if (rows.length >= most) break;
      if (asked.value !== 'expression' || mask?.[row] === 1) rows.push(row);
    }
    const said = asked.value === 'selected' ? 'selected in the window' : text.value;
    return { atoms: { ids: rows.map((row) => ids[row]), said } };
  }
  return { asked, text, count, selected, problem, input };
}
