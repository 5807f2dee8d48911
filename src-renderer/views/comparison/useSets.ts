import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { overlapCodes, type ComparedCase } from '../../../src-shared/contract/reader';
import {
  exclusiveIntersections,
  type AtomSet,
  type ExclusiveIntersection,
} from '../../../src-shared/figures/upset';
import { messageOf } from '../../ipc/client';
import { useComparisonsStore, type CaseChoice } from '../../state/comparisons';

/** More sets than these have more intersections than can be read. */
export const MOST_METHODS = 6;

export interface ShownSets {
  /** measured first, then each method */
  sets: (AtomSet & { method: string | null })[];
  intersections: ExclusiveIntersection[];
}

const rowsWhere = (codes: Int8Array, ...wanted: number[]): Int32Array =>
  Int32Array.from(Array.from(codes.keys()).filter((row) => wanted.includes(codes[row])));

/** The top sets of several methods on one case, and what they share with the measured one and with each other. */
export function useSets(
  choice: Ref<CaseChoice | null>,
  /** those that have the case, by name; the best first */
  methods: Ref<readonly { method: string; title: string }[]>,
  /** nothing is read before it is looked at */
  open: Ref<boolean>,
) {
  const comparisons = useComparisonsStore();
  const sets = shallowRef<ShownSets | null>(null);
  const failure = ref<string | null>(null);
  /** null: none were chosen, so the best */
  const wanted = ref<readonly string[] | null>(null);
  const chosen = computed(() => {
    const known = methods.value.map(({ method }) => method);
    const own = wanted.value?.filter((method) => known.includes(method)) ?? [];
    return own.length > 0 ? own : known.slice(0, MOST_METHODS);
  });
  /** Takes a method in, or out of those shown; the last one stays. */
  function toggle(method: string): void {
    const left = chosen.value.filter((each) => each !== method);
    if (left.length === chosen.value.length) {
      if (left.length < MOST_METHODS) wanted.value = [...left, method];
    } else if (left.length > 0) wanted.value = left;
  }

  watch(
    [choice, chosen, open],
    async ([asked, names, isOpen], _, onCleanup) => {
      let late = false;
      onCleanup(() => (late = true));
      if (asked === null || !isOpen) return;
      failure.value = null;
      try {
        const cases = await Promise.all(
          names.map((method) => comparisons.caseOf({ ...asked, method })),
        );
        if (!late) sets.value = cases.length === 0 ? null : shownSets(names, cases, methods.value);
      } catch (error) {
        if (late) return;
        sets.value = null;
        failure.value = messageOf(error);
      }
    },
    { immediate: true },
  );
  return { sets, failure, chosen, toggle };
}

function shownSets(
  names: readonly string[],
  cases: readonly ComparedCase[],
  methods: readonly { method: string; title: string }[],
): ShownSets {
  const titleOf = new Map(methods.map(({ method, title }) => [method, title]));
  const { both, measured, predicted } = overlapCodes;
  const sets = [
    { name: 'Measured', method: null, rows: rowsWhere(cases[0].sets, both, measured) },
    ...cases.map((one, k) => ({
      name: titleOf.get(names[k]) ?? names[k],
      method: names[k],
      rows: rowsWhere(one.sets, both, predicted),
    })),
  ];
  return { sets, intersections: exclusiveIntersections(sets) };
}
