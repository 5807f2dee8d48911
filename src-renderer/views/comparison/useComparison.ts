import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type {
  ComparedMethod,
  ComparisonDocument,
  Ranking,
} from '../../../src-shared/contract/comparison';
import type { ScoreName } from '../../../src-shared/contract/tasks';
import { withPresentNames } from '../../../src-shared/figures/presentNames';
import { scoreLines } from '../../../src-shared/figures/scoreLines';
import { leadingMethod, scoreTable } from '../../../src-shared/figures/scoreTable';
import { messageOf } from '../../ipc/client';
import { useComparisonsStore, type CaseChoice } from '../../state/comparisons';
import { useProjectStore } from '../../state/project';
import { leadingStyles } from './leadingStyles';
import { firstStrain } from './firstStrain';

/** A case of the chosen method and strain. */
export interface ChoosableCase {
  /** as the comparison calls it: what is asked of the reader */
  sample: string;
  /** what it is called now */
  name: string;
  loading: string;
  /** why the method lacks it; null: it has it */
  lacks: string | null;
}

/** What a tab of one comparison shows and what is chosen in it. */
export function useComparison(id: Ref<string>) {
  const comparisons = useComparisonsStore();
  const project = useProjectStore();

  const document = shallowRef<ComparisonDocument | null>(null);
  const failure = ref<string | null>(null);
  const metric = ref<ScoreName>('cRank');
  const strain = ref<number | null>(null);
  const method = ref<string | null>(null);
  const lead = shallowRef<ComparedMethod | null>(null);
  const sample = ref<string | null>(null);
  const loading = ref<string | null>(null);
  /** of the overlap and the correlations; the scores are ranked as the comparison says */
  const ranks = ref<Ranking>('all');

  async function open(): Promise<void> {
    const asked = id.value;
    failure.value = null;
    document.value = null;
    try {
      const loaded = await comparisons.load(asked);
      if (asked !== id.value) return;
      ranks.value = loaded.ranks;
      const begin = firstStrain(loaded.rows.map((row) => row.strain));
      strain.value = begin;
      lead.value = begin === null ? null : leadingMethod(loaded, begin);
      method.value = lead.value?.method ?? null;
      document.value = loaded;
    } catch (error) {
      if (asked === id.value) failure.value = messageOf(error);
    }
  }
  watch(id, open, { immediate: true });

  /** with the names that the samples have now: what is shown and exported */
  const named = computed(() =>
    document.value === null
      ? null
      : withPresentNames(
          document.value,
          new Map(project.samples.map((each) => [each.id, each.name])),
        ),
  );
  const styles = computed(() => leadingStyles(document.value?.methods ?? [], lead.value));
  const lines = computed(() =>
    named.value === null ? null : scoreLines(named.value, metric.value),
  );
  const rows = computed(() =>
    named.value === null || strain.value === null ? [] : scoreTable(named.value, strain.value),
  );
  const chosen = computed(
    () => document.value?.methods.find((each) => each.method === method.value) ?? null,
  );
  const cases = computed<ChoosableCase[]>(() => {
    const ownRow = (from: ComparisonDocument | null) =>
      from?.rows.find((row) => row.method === method.value && row.strain === strain.value);
    const [stored, now] = [ownRow(document.value), ownRow(named.value)];
    if (stored === undefined || now === undefined) return [];
    return [
      ...stored.perCase.map(({ sample, loading }, k) => ({
        ...{ sample, loading, lacks: null },
        name: now.perCase[k].sample,
      })),
      ...stored.missing.map(({ sample, loading, reason }, k) => ({
        ...{ sample, loading, lacks: reason },
        name: now.missing[k].sample,
      })),
    ];
  });
  const caseAt = computed(() =>
    cases.value.findIndex((one) => one.sample === sample.value && one.loading === loading.value),
  );
  // the case stays within what the strain and the method have
  watch(
    cases,
    (known) => {
      if (caseAt.value >= 0) return;
      const first =
        known.find((one) => one.sample === sample.value && one.lacks === null) ??
        known.find((one) => one.lacks === null) ??
        known[0];
      sample.value = first?.sample ?? null;
      loading.value = first?.loading ?? null;
    },
    { immediate: true },
  );
  const place = computed<ChoosableCase | null>(() => cases.value[caseAt.value] ?? null);
  function chooseCase(at: number): void {
    const one = cases.value[at];
    if (one === undefined) return;
    sample.value = one.sample;
    loading.value = one.loading;
  }
  const choice = computed<CaseChoice | null>(() =>
    method.value === null || strain.value === null || place.value === null
      ? null
      : {
          comparison: id.value,
          method: method.value,
          sample: place.value.sample,
          loading: place.value.loading,
          strain: strain.value,
          ranks: ranks.value,
        },
  );

  return {
    ...{ document, named, failure, metric, strain, method, ranks, reload: open },
    ...{ styles, lines, rows, chosen, cases, caseAt, place, chooseCase, choice },
  };
}
