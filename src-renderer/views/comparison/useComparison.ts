import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type {
  ComparedMethod,
  ComparisonDocument,
  Ranking,
} from '../../../src-shared/contract/comparison';
import type { ComparedCase, RankCorrelations } from '../../../src-shared/contract/reader';
import type { ScoreName } from '../../../src-shared/contract/tasks';
import { scoreLines } from '../../../src-shared/figures/scoreLines';
import { leadingMethod, scoreTable } from '../../../src-shared/figures/scoreTable';
import { messageOf } from '../../ipc/client';
import { useComparisonsStore, type CaseChoice } from '../../state/comparisons';
import { useProjectStore } from '../../state/project';
import { useSamplesStore, type SampleArrays } from '../../state/samples';
import { sameStrain } from '../../state/strains';
import { methodStyles } from '../../ui/methods';

/** Strain to begin with: 3 % where it is there, else the largest. */
function firstStrain(strains: readonly number[]): number | null {
  return strains.find((strain) => sameStrain(strain, 0.03)) ?? strains.at(-1) ?? null;
}

/** Everything a tab of one comparison shows, kept up to date with what the user chose in it. */
export function useComparison(id: Ref<string>) {
  const comparisons = useComparisonsStore();
  const project = useProjectStore();
  const samples = useSamplesStore();

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
    try {
      const loaded = await comparisons.load(asked);
      if (asked !== id.value) return;
      document.value = loaded;
      failure.value = null;
      ranks.value = loaded.ranks;
      const begin = firstStrain(scoreLines(loaded, 'cRank').strains);
      strain.value = begin;
      lead.value = begin === null ? null : leadingMethod(loaded, begin);
      method.value = lead.value?.method ?? null;
    } catch (error) {
      if (asked === id.value) failure.value = messageOf(error);
    }
  }
  watch(id, open, { immediate: true });

  // the leading model has the first style
  const styles = computed(() => {
    const methods = document.value?.methods ?? [];
    const first = methods.filter((each) => each === lead.value);
    return methodStyles([...first, ...methods.filter((each) => each !== lead.value)]);
  });
  const lines = computed(() =>
    document.value === null ? null : scoreLines(document.value, metric.value),
  );
  const rows = computed(() =>
    document.value === null || strain.value === null
      ? []
      : scoreTable(document.value, strain.value),
  );
  const chosen = computed(
    () => document.value?.methods.find((each) => each.method === method.value) ?? null,
  );
  /** cases of the strain, and why the chosen method lacks some */
  const cases = computed(() => {
    const row = rows.value.find(
      (each) => each.kind === 'method' && each.method.method === method.value,
    );
    if (row?.kind !== 'method') return [];
    return [
      ...row.perCase.map(({ sample, loading }) => ({ sample, loading, lacks: null })),
      ...row.missing.map(({ sample, loading, reason }) => ({ sample, loading, lacks: reason })),
    ];
  });
  // the case stays within what the strain and the method have
  watch(
    cases,
    (known) => {
      if (known.some((one) => one.sample === sample.value && one.loading === loading.value)) return;
      const first =
        known.find((one) => one.sample === sample.value && one.lacks === null) ??
        known.find((one) => one.lacks === null) ??
        known[0];
      sample.value = first?.sample ?? null;
      loading.value = first?.loading ?? null;
    },
    { immediate: true },
  );
  const choice = computed<CaseChoice | null>(() =>
    document.value === null ||
    method.value === null ||
    sample.value === null ||
    loading.value === null ||
    strain.value === null
      ? null
      : {
          comparison: id.value,
          method: method.value,
          sample: sample.value,
          loading: loading.value,
          strain: strain.value,
          ranks: ranks.value,
        },
  );

  const overlap = shallowRef<{
    choice: CaseChoice;
    compared: ComparedCase;
    arrays: SampleArrays;
  } | null>(null);
  const overlapFailure = ref<string | null>(null);
  const correlations = shallowRef<RankCorrelations | null>(null);
  const correlationsFailure = ref<string | null>(null);
  const shownSample = computed(() => {
    const found = document.value?.samples.find(({ name }) => name === choice.value?.sample);
    return found === undefined ? null : project.sampleById(found.id);
  });

  watch(
    // values can come with a new record
    () => [choice.value, project.predictions, project.indicators] as const,
    async ([asked]) => {
      if (asked === null || shownSample.value === null) {
        overlap.value = null;
        return;
      }
      try {
        const [compared, arrays] = await Promise.all([
          comparisons.caseOf(asked),
          samples.sample(shownSample.value.id),
        ]);
        if (asked !== choice.value) return;
        overlap.value = { choice: asked, compared, arrays };
        overlapFailure.value = null;
      } catch (error) {
        if (asked !== choice.value) return;
        overlap.value = null;
        overlapFailure.value = messageOf(error);
      }
    },
    { immediate: true },
  );
  watch(
    () => [
      id.value,
      choice.value?.sample,
      choice.value?.loading,
      choice.value?.strain,
      ranks.value,
    ],
    async () => {
      const asked = choice.value;
      if (asked === null) return;
      try {
        const found = await comparisons.correlationsOf(asked);
        if (asked.sample !== sample.value || asked.loading !== loading.value) return;
        correlations.value = found;
        correlationsFailure.value = null;
      } catch (error) {
        correlations.value = null;
        correlationsFailure.value = messageOf(error);
      }
    },
    { immediate: true },
  );

  return {
    document,
    failure,
    metric,
    strain,
    method,
    sample,
    loading,
    ranks,
    styles,
    lines,
    rows,
    chosen,
    cases,
    choice,
    overlap,
    overlapFailure,
    correlations,
    correlationsFailure,
    shownSample,
    reload: open,
  };
}
