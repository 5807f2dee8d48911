import { applyEdit, invertEdit, singleEdits, type RecordedEdit } from './edits';
import { editWords } from './editWords';
import type { ProjectFile } from './projectFile';

/** How many edits undo remembers; they are kept in the project file, so undo survives a restart. */
export const HISTORY_LENGTH = 100;

/**
 * Makes an edit, remembers how to take it back and forgets what could be redone. An edit without effect is not kept.
 *
 * @param of what the edit is made to, for the menu that takes it back
 */
export function makeEdit(
  file: ProjectFile,
  edit: RecordedEdit,
  at: string,
  of?: string,
): ProjectFile {
  const inverse = invertEdit(file, edit);
  if (inverse === null) return file;
  const step = { edit, inverse, at, ...(of === undefined ? {} : { of }) };
  const history = [...file.history, step].slice(-HISTORY_LENGTH);
  return { ...applyEdit(file, edit), history, redo: [] };
}

/** What undo and redo would do next, in words: "rename of lj002"; null where there is nothing. */
export function nextSteps(file: Pick<ProjectFile, 'history' | 'redo'>): {
  undo: string | null;
  redo: string | null;
} {
  const words = (step: ProjectFile['history'][number] | undefined) =>
    step === undefined ? null : editWords(step.edit, step.of);
  return { undo: words(file.history.at(-1)), redo: words(file.redo.at(-1)) };
}

/** Takes the latest edit back; null if there is none. */
export function undo(file: ProjectFile): ProjectFile | null {
  const step = file.history[file.history.length - 1];
  if (step === undefined) return null;
  return {
    ...applyEdit(file, step.inverse),
    history: file.history.slice(0, -1),
    redo: [...file.redo, step],
  };
}

/** Makes the edit again that was taken back last; null if there is none. */
export function redo(file: ProjectFile): ProjectFile | null {
  const step = file.redo[file.redo.length - 1];
  if (step === undefined) return null;
  return {
    ...applyEdit(file, step.edit),
    history: [...file.history, step],
    redo: file.redo.slice(0, -1),
  };
}

/** Ids that an undo or redo may still bring back: `clean` leaves them on disk. */
export function recoverableIds(file: ProjectFile): Set<string> {
  const ids = new Set<string>();
  for (const { edit, inverse } of [...file.history, ...file.redo]) {
    for (const one of [edit, inverse].flatMap(singleEdits)) {
      if (one.edit === 'delete' || one.edit === 'restore') one.ids.forEach((id) => ids.add(id));
    }
  }
  return ids;
}
