import { defineStore } from 'pinia';
import { reactive } from 'vue';
import type { FileHints } from '../../src-shared/contract/hints';
import type { InspectReport } from '../../src-shared/contract/inspect';

/** Files that are being looked at, before anything is written; or the report that an import stored. */
export interface ImportDraft {
  id: string;
  paths: string[];
  /** `failed`: not read; an earlier report may still be there */
  status: 'reading' | 'ready' | 'importing' | 'failed';
  jobId: string | null;
  /** stays while the files are read again with other answers or corrections */
  report: InspectReport | null;
  /** corrections of what was recognised */
  hints: FileHints[];
  /** given by the user, by question id; the others take their default */
  answers: Record<string, string>;
  /** new name by proposed sample name */
  names: Record<string, string>;
  /** keep answers and corrections for the next import into the project */
  remember: boolean;
  error: string | null;
  /** the sample whose stored report this is: nothing is imported from it */
  stored: string | null;
  /** counts the readings: what comes of an older one is dropped */
  turn: number;
}

export const useImportsStore = defineStore('imports', () => {
  const drafts = reactive(new Map<string, ImportDraft>());
  let nextId = 1;

  function add(paths: string[], stored: string | null = null): ImportDraft {
    const id = String(nextId++);
    drafts.set(id, {
      ...{ id, paths, stored, status: 'reading', jobId: null, report: null, error: null },
      ...{ hints: [], answers: {}, names: {}, remember: true, turn: 0 },
    });
    return drafts.get(id)!;
  }
  function ofSample(sample: string): ImportDraft | null {
    return [...drafts.values()].find((draft) => draft.stored === sample) ?? null;
  }
  return { drafts, add, ofSample, remove: (id: string) => drafts.delete(id) };
});
