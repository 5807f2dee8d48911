import { defineStore } from 'pinia';
import { reactive } from 'vue';
import type { InspectReport } from '../../src-shared/contract/inspect';

/** Files that are being looked at, before anything is written. */
export interface ImportDraft {
  id: string;
  paths: string[];
  status: 'reading' | 'ready' | 'importing' | 'failed';
  jobId: string | null;
  report: InspectReport | null;
  /** chosen option by question id */
  answers: Record<string, string>;
  /** new name by proposed sample name */
  names: Record<string, string>;
  error: string | null;
}

export const useImportsStore = defineStore('imports', () => {
  const drafts = reactive(new Map<string, ImportDraft>());
  let nextId = 1;

  function add(paths: string[]): ImportDraft {
    const id = String(nextId++);
    drafts.set(id, {
      id,
      paths,
      status: 'reading',
      jobId: null,
      report: null,
      answers: {},
      names: {},
      error: null,
    });
    return drafts.get(id)!;
  }
  return { drafts, add, remove: (id: string) => drafts.delete(id) };
});
