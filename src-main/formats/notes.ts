import type { ParseNote } from './frame';

/**
 * Collects what a reader noticed, in order of first appearance. What comes back in the same words is counted, not repeated
 * (formats.md V36), and keeps the line where it was met first: so a message that recurs holds no number that changes.
 */
export class NoteList {
  private readonly known = new Map<string, ParseNote>();

  add(code: string, message: string, line?: number): void {
    countNote(this.known, note(code, message, line));
  }

  addAll(notes: readonly ParseNote[]): void {
    for (const one of notes) countNote(this.known, one);
  }

  /** What was collected; the list starts afresh. */
  take(): ParseNote[] {
    const notes = [...this.known.values()];
    this.known.clear();
    return notes;
  }
}

/** Adds a copy of a note to those that are known, or counts it there. */
export function countNote<Note extends ParseNote>(known: Map<string, Note>, added: Note): void {
  const key = `${added.code} ${added.message}`;
  const before = known.get(key);
  if (before) before.count = (before.count ?? 1) + (added.count ?? 1);
  else known.set(key, { ...added });
}

/** Messages quote files, which may hold anything: no message is longer. */
const LONGEST = 400;

/** A note with a message that can be shown anywhere: of bounded length, without control characters. */
export function note(code: string, message: string, line?: number): ParseNote {
  const cut = message.length > LONGEST ? `${message.slice(0, LONGEST - 1)}…` : message;
  const shown = cut.replace(/\p{Cc}/gu, '?');
  return line === undefined ? { code, message: shown } : { code, message: shown, line };
}
