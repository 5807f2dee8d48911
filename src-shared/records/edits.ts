import { z } from 'zod';
import { readingHints, type ReadingHints } from '../contract/hints';
import type { SplitTag } from '../contract/project';
import {
  deleteEdit,
  orderEdit,
  presetEdit,
  renameEdit,
  splitEdit,
  titleEdit,
} from '../contract/requests';
import { canonicalJson } from './canonicalJson';
import type { Preset } from './preset';

/** Edits that the window asks for, and those that only arise as inverses or from other doors. */
const singleEdit = z.discriminatedUnion('edit', [
  splitEdit,
  renameEdit,
  deleteEdit,
  presetEdit,
  orderEdit,
  // the name of before is that of a folder, and may be longer or blanker than one that is typed
  titleEdit.extend({ name: z.string() }),
  /** takes a given name away: the record shows its own again */
  z.object({ edit: z.literal('unname'), id: z.string() }),
  z.object({ edit: z.literal('restore'), ids: z.array(z.string()).min(1) }),
  /** what an import learned from the user, by key; null takes an entry away */
  z.object({
    edit: z.literal('remember'),
    answers: z.record(z.string(), z.string().nullable()),
    corrections: z.record(z.string(), readingHints.nullable()),
  }),
]);
export type SingleEdit = z.output<typeof singleEdit>;

/** One step of the history: an edit, or several that are made and taken back together. */
export const recordedEdit = z.union([
  singleEdit,
  z.object({ edit: z.literal('group'), edits: z.array(singleEdit).min(1) }),
]);
export type RecordedEdit = z.output<typeof recordedEdit>;

/** The edits of a step, one after another. */
export function singleEdits(edit: RecordedEdit): readonly SingleEdit[] {
  return edit.edit === 'group' ? edit.edits : [edit];
}

/** The part of the project file that edits act on. */
export interface EditedState {
  name: string;
  preset: Preset;
  names: Record<string, string>;
  splits: Record<string, SplitTag>;
  order: string[];
  deleted: string[];
  answers: Record<string, string>;
  corrections: Record<string, ReadingHints>;
}

/** The same project file with the edit made; history is `history.ts`'s concern. */
export function applyEdit<F extends EditedState>(file: F, edit: RecordedEdit): F {
  switch (edit.edit) {
    case 'split':
      return { ...file, splits: withEntry(file.splits, edit.sample, edit.tag) };
    case 'rename':
      return { ...file, names: withEntry(file.names, edit.id, edit.name) };
    case 'unname':
      return { ...file, names: withEntry(file.names, edit.id, null) };
    case 'delete':
      return { ...file, deleted: [...new Set([...file.deleted, ...edit.ids])] };
    case 'restore':
      return { ...file, deleted: file.deleted.filter((id) => !edit.ids.includes(id)) };
    case 'order':
      return { ...file, order: edit.samples };
    case 'title':
      return { ...file, name: edit.name };
    case 'preset':
      return { ...file, preset: edit.preset };
    case 'remember':
      return {
        ...file,
        answers: withEntries(file.answers, edit.answers),
        corrections: withEntries(file.corrections, edit.corrections),
      };
    case 'group':
      return edit.edits.reduce<F>(applyEdit, file);
  }
}

/**
 * The edit that takes `edit` back when applied after it.
 *
 * @param file as it is before the edit
 * @returns null if the edit changes nothing
 */
export function invertEdit(file: EditedState, edit: RecordedEdit): RecordedEdit | null {
  if (edit.edit !== 'group') return invertSingle(file, edit);
  const inverses: SingleEdit[] = [];
  let state = file;
  for (const one of edit.edits) {
    const inverse = invertSingle(state, one);
    if (inverse !== null) inverses.unshift(inverse);
    state = applyEdit(state, one);
  }
  return inverses.length === 0 ? null : { edit: 'group', edits: inverses };
}

function invertSingle(file: EditedState, edit: SingleEdit): SingleEdit | null {
  switch (edit.edit) {
    case 'split': {
      const tag = file.splits[edit.sample] ?? null;
      return tag === edit.tag ? null : { ...edit, tag };
    }
    case 'rename': {
      const name = file.names[edit.id];
      if (name === edit.name) return null;
      return name === undefined ? { edit: 'unname', id: edit.id } : { ...edit, name };
    }
    case 'unname': {
      const name = file.names[edit.id];
      return name === undefined ? null : { edit: 'rename', id: edit.id, name };
    }
    case 'delete': {
      const ids = [...new Set(edit.ids)].filter((id) => !file.deleted.includes(id));
      return ids.length === 0 ? null : { edit: 'restore', ids };
    }
    case 'restore': {
      const ids = edit.ids.filter((id) => file.deleted.includes(id));
      return ids.length === 0 ? null : { edit: 'delete', ids };
    }
    case 'order':
      return file.order.join() === edit.samples.join()
        ? null
        : { edit: 'order', samples: file.order };
    case 'title':
      return file.name === edit.name ? null : { edit: 'title', name: file.name };
    case 'preset':
      return canonicalJson(file.preset) === canonicalJson(edit.preset)
        ? null
        : { edit: 'preset', preset: file.preset };
    case 'remember': {
      const answers = changedEntries(file.answers, edit.answers);
      const corrections = changedEntries(file.corrections, edit.corrections);
      const isEmpty = Object.keys({ ...answers, ...corrections }).length === 0;
      return isEmpty ? null : { edit: 'remember', answers, corrections };
    }
  }
}

function withEntry<V>(map: Record<string, V>, key: string, value: V | null): Record<string, V> {
  const { [key]: _, ...rest } = map;
  return value === null ? rest : { ...rest, [key]: value };
}

function withEntries<V>(
  map: Record<string, V>,
  entries: Readonly<Record<string, V | null>>,
): Record<string, V> {
  const all = new Map(Object.entries(map));
  for (const [key, value] of Object.entries(entries)) {
    if (value === null) all.delete(key);
    else all.set(key, value);
  }
  return Object.fromEntries(all);
}

/** What the map holds at the keys whose value would change; null where it holds nothing. */
function changedEntries<V>(
  map: Record<string, V>,
  entries: Readonly<Record<string, V | null>>,
): Record<string, V | null> {
  const before = (key: string): V | null => (Object.hasOwn(map, key) ? map[key] : null);
  const changed = Object.keys(entries).filter(
    (key) => canonicalJson(before(key)) !== canonicalJson(entries[key]),
  );
  return Object.fromEntries(changed.map((key) => [key, before(key)]));
}
