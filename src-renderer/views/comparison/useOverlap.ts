import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type { ComparedMethod, ComparisonDocument } from '../../../src-shared/contract/comparison';
import type { SampleSummary } from '../../../src-shared/contract/project';
import type { ComparedCase, RankCorrelations } from '../../../src-shared/contract/reader';
import { messageOf } from '../../ipc/client';
import { useComparisonsStore, type CaseChoice } from '../../state/comparisons';
import { useProjectStore } from '../../state/project';
import { useSamplesStore, type SampleArrays } from '../../state/samples';

/** One method on one case as it was read: title, sample and values belong together, whatever has been chosen since. */
export interface ShownOverlap {
  choice: CaseChoice;
  method: ComparedMethod;
  sample: SampleSummary;
  compared: ComparedCase;
  arrays: SampleArrays;
}

/** The overlap and the rank correlations of the chosen case. Only the answer to the last question counts. */
export function useOverlap(
  document: Ref<ComparisonDocument | null>,
  choice: Ref<CaseChoice | null>,
  /** why the method lacks the case: it has no overlap there, though values may lie in the project */
  lacks: Ref<string | null>,
) {
  const comparisons = useComparisonsStore();
  const project = useProjectStore();
  const samples = useSamplesStore();

  const overlap = shallowRef<ShownOverlap | null>(null);
  const overlapFailure = ref<string | null>(null);
  const correlations = shallowRef<RankCorrelations | null>(null);
  const correlationsFailure = ref<string | null>(null);
  // values can come with a new record
  const values = computed(() => [project.predictions, project.indicators] as const);

  /** @throws what the reader says, or that the sample is gone */
  async function readOverlap(asked: CaseChoice): Promise<ShownOverlap | null> {
    const method = document.value?.methods.find((each) => each.method === asked.method);
    const entry = document.value?.samples.find(({ name }) => name === asked.sample);
    if (method === undefined || entry === undefined) return null;
    const sample = project.sampleById(entry.id);
    if (sample === null)
      throw new Error(`${asked.sample} is not in the project any more. Undo its deletion.`);
    const [compared, arrays] = await Promise.all([
      comparisons.caseOf(asked),
      samples.sample(sample.id),
    ]);
    return { choice: asked, method, sample, compared, arrays };
  }

  watch(
    [choice, lacks, values, () => project.samples],
    async ([asked, lacking], _, onCleanup) => {
      let late = false;
      onCleanup(() => (late = true));
      overlapFailure.value = null;
      if (asked === null || lacking !== null) {
        overlap.value = null;
        return;
      }
      try {
        const found = await readOverlap(asked);
        if (!late) overlap.value = found;
      } catch (error) {
        if (late) return;
        overlap.value = null;
        overlapFailure.value = messageOf(error);
      }
    },
    { immediate: true },
  );

  // the method plays no part: another one is no other question
  const place = computed(() => {
    if (choice.value === null) return null;
    const { comparison, sample, loading, strain, ranks } = choice.value;
    return JSON.stringify({ comparison, sample, loading, strain, ranks });
  });
  watch(
    [place, values],
    async (_now, before, onCleanup) => {
      let late = false;
      onCleanup(() => (late = true));
      correlationsFailure.value = null;
      if (place.value !== before[0]) correlations.value = null;
      const asked = choice.value;
      if (asked === null) return;
      try {
        const found = await comparisons.correlationsOf(asked);
        if (!late) correlations.value = found;
      } catch (error) {
        if (late) return;
        correlations.value = null;
        correlationsFailure.value = messageOf(error);
      }
    },
    { immediate: true },
  );

  return { overlap, overlapFailure, correlations, correlationsFailure };
}
