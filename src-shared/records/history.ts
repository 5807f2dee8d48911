import { applyEdit, invertEdit, type RecordedEdit } from './edits';
import type { ProjectFile } from './projectFile';

/** How many edits undo remembers; they are kept in the project file, so undo survives a restart. */
export const HISTORY_LENGTH = 100;

/** Makes an edit, remembers how to take it back and forgets what could be redone. An edit without effect is not kept. */
export function makeEdit(file: ProjectFile, edit: RecordedEdit, at: string): ProjectFile {
  const inverse = invertEdit(file, edit);
  if (inverse === null) return file;
  const history = [...file.history, { edit, inverse, at }].slice(-HISTORY_LENGTH);
  return { ...applyEdit(file, edit), history, redo: [] };
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
    for (const one of [edit, inverse]) {
      if (one.edit === 'delete' || one.edit === 'restore') one.ids.forEach((id) => ids.add(id));
    }
  }
  return ids;
}
