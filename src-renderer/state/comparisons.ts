import { defineStore } from 'pinia';
import { markRaw, ref, shallowReactive, watch } from 'vue';
import type {
  ComparisonDocument,
  ComparisonPlan,
  ComparisonRow,
  Ranking,
} from '../../src-shared/contract/comparison';
import type { ComparedCase, RankCorrelations } from '../../src-shared/contract/reader';
import type { TaskEvent } from '../../src-shared/contract/tasks';
import { onEvent } from '../ipc/events';
import { read } from '../ipc/reader';
import { useProjectStore } from './project';

/** One method on one label set of a comparison. The sample is called as the comparison calls it, whatever its name is now. */
export interface CaseChoice {
  comparison: string;
  method: string;
  sample: string;
  loading: string;
  strain: number;
  ranks: Ranking;
}

/** What is known of a comparison that is being made. */
export interface GrowingComparison {
  plan: ComparisonPlan;
  /** as asked for, each with its cases */
  strains: { strain: number; cases: number }[];
  /** whole ones */
  rows: ComparisonRow[];
  /** the row that is being scored */
  current: { method: string; strain: number; done: number; of: number } | null;
}

/** What is known after an event; null: nothing yet. */
export function grown(
  before: GrowingComparison | null,
  event: TaskEvent,
): GrowingComparison | null {
  if (event.type === 'comparison-plan') {
    const { plan, strains } = event;
    return { plan, strains, rows: [], current: null };
  }
  if (before === null) return null;
  if (event.type === 'comparison-case') {
    const { method, strain, done, of } = event;
    return { ...before, current: { method, strain, done, of } };
  }
  if (event.type !== 'comparison-row') return before;
  return { ...before, rows: [...before.rows, event.row], current: null };
}

/** Cases kept: 10⁶ atoms take 13 MB in each. */
const CASES_KEPT = 12;

/** Stored comparisons and what was asked of their cases, and those that are being made. */
export const useComparisonsStore = defineStore('comparisons', () => {
  // records never change: each is read once
  const documents = shallowReactive(new Map<string, ComparisonDocument>());
  const cases = new Map<string, Promise<ComparedCase>>();
  const correlations = new Map<string, Promise<RankCorrelations>>();
  /** samples that the next set-up page begins with; null: all */
  const proposed = ref<string[] | null>(null);
  /** by job */
  const growing = shallowReactive(new Map<string, GrowingComparison>());
  /** the record that a job made or found, by job */
  const made = shallowReactive(new Map<string, string>());

  function listen(): void {
    onEvent('task', ({ jobId, event }) => {
      const before = growing.get(jobId) ?? null;
      const after = grown(before, event);
      if (after !== null && after !== before) growing.set(jobId, markRaw(after));
    });
    // values can come with a new record, or go with one
    const project = useProjectStore();
    watch(
      () => [project.predictions, project.indicators],
      () => correlations.clear(),
    );
  }

  /** A job's comparison is a record now: what was known of it on the way is not needed any more. */
  function finished(jobId: string, record: string): void {
    made.set(jobId, record);
    growing.delete(jobId);
  }

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
    known.catch(() => {
      if (map.get(key) === known) map.delete(key);
    });
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
    growing.clear();
    made.clear();
    proposed.value = null;
  }
  return {
    ...{ documents, proposed, growing, made },
    ...{ listen, finished, load, caseOf, correlationsOf, forget },
  };
});
