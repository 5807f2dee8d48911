import { defineStore } from 'pinia';
import { markRaw, ref, shallowReactive } from 'vue';
import type { ComparisonDocument, Ranking } from '../../src-shared/contract/comparison';
import type { ComparedCase, RankCorrelations } from '../../src-shared/contract/reader';
import { read } from '../ipc/reader';

/** One method on one label set of a comparison. */
export interface CaseChoice {
  comparison: string;
  method: string;
  sample: string;
  loading: string;
  strain: number;
  ranks: Ranking;
}

/** Cases kept: 10⁶ atoms take 13 MB in each. */
const CASES_KEPT = 12;

/** Stored comparisons and what was asked of their cases. Records never change, so each is read once. */
export const useComparisonsStore = defineStore('comparisons', () => {
  const documents = shallowReactive(new Map<string, ComparisonDocument>());
  const cases = new Map<string, Promise<ComparedCase>>();
  const correlations = new Map<string, Promise<RankCorrelations>>();
  /** samples that the next set-up page begins with; null: all */
  const proposed = ref<string[] | null>(null);

  async function load(id: string): Promise<ComparisonDocument> {
    const known = documents.get(id);
    if (known !== undefined) return known;
    const document = markRaw(await read('comparison', { comparison: id }));
    documents.set(id, document);
    return document;
  }

  /** A failed question is asked again the next time: values may have come meanwhile. */
  function kept<T>(map: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
    const known = map.get(key) ?? ask();
    map.delete(key);
    map.set(key, known);
    known.catch(() => map.delete(key));
    for (const old of map.keys()) {
      if (map.size <= CASES_KEPT) break;
      map.delete(old);
    }
    return known;
  }

  function caseOf(choice: CaseChoice): Promise<ComparedCase> {
    return kept(cases, JSON.stringify(choice), async () =>
      markRaw(await read('comparedCase', choice)),
    );
  }
  function correlationsOf(choice: Omit<CaseChoice, 'method'>): Promise<RankCorrelations> {
    const { comparison, sample, loading, strain, ranks } = choice;
    const asked = { comparison, sample, loading, strain, ranks };
    return kept(correlations, JSON.stringify(asked), async () =>
      markRaw(await read('rankCorrelations', asked)),
    );
  }

  function forget(): void {
    documents.clear();
    cases.clear();
    correlations.clear();
    proposed.value = null;
  }
  return { documents, proposed, load, caseOf, correlationsOf, forget };
});
