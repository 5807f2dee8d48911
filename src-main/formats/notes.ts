import type { ParseNote } from './frame';

/** Collects what a reader noticed; a code that comes back is counted, not repeated (formats.md V36). */
export class NoteList {
  private readonly byCode = new Map<string, ParseNote>();

  add(code: string, message: string, line?: number): void {
    const known = this.byCode.get(code);
    if (known) known.count = (known.count ?? 1) + 1;
    else this.byCode.set(code, { code, message, ...(line === undefined ? {} : { line }) });
  }

  addAll(notes: readonly ParseNote[]): void {
    for (const note of notes) {
      const known = this.byCode.get(note.code);
      if (known) known.count = (known.count ?? 1) + (note.count ?? 1);
      else this.byCode.set(note.code, { ...note });
    }
  }

  has(code: string): boolean {
    return this.byCode.has(code);
  }

  /** The notes in order of first appearance; the list starts afresh. */
  take(): ParseNote[] {
    const notes = [...this.byCode.values()];
    this.byCode.clear();
    return notes;
  }
}

export function note(code: string, message: string, line?: number): ParseNote {
  return line === undefined ? { code, message } : { code, message, line };
}
