import { note, type NoteList } from '../notes';

type Kind = 'blank' | 'comment';
const KINDS: readonly Kind[] = ['blank', 'comment'];

/** Lines that were passed over between the rows of a table. There may be any number of them: they are counted, and told of together. */
export class SkippedLines {
  /** rows before which lines were skipped, and how many: one entry per row, since blank lines may go on for ever */
  private readonly places: { row: number; lines: number }[] = [];
  /** line of the first of a kind */
  private readonly first: Partial<Record<Kind, number>> = {};
  /** not told of yet */
  private readonly untold = { blank: 0, comment: 0 };

  constructor(private readonly notes: NoteList) {}

  /**
   * @param row before which the line stands
   * @param line its number
   */
  add(kind: Kind, row: number, line: number): void {
    this.untold[kind]++;
    // at once, so that notes stand in the order of what they tell of
    if (this.first[kind] === undefined) {
      this.first[kind] = line;
      this.tell();
    }
    const last = this.places[this.places.length - 1];
    if (last?.row === row) last.lines++;
    else this.places.push({ row, lines: 1 });
  }

  /** How many were skipped before a row, or before rows above it. */
  above(row: number): number {
    let skipped = 0;
    for (const place of this.places) {
      if (place.row > row) break;
      skipped += place.lines;
    }
    return skipped;
  }

  tell(): void {
    for (const kind of KINDS) {
      const count = this.untold[kind];
      if (count === 0) continue;
      const one = note(
        `${kind}-line`,
        `skipped a ${kind} line between the atoms`,
        this.first[kind],
      );
      this.notes.addAll([count > 1 ? { ...one, count } : one]);
      this.untold[kind] = 0;
    }
  }
}
