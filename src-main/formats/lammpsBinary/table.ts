import type { AtomColumn, AtomTable } from '../assemble/atomTable';
import { formatShortest } from '../annotated/formatNumber';
import { PREVIEW_ROWS } from '../reading';
import type { ByteWindow } from './byteWindow';

/** Doubles for which memory is taken on the word of a header; sixteen times more whenever so many were really there. */
const FIRST_VALUES = 1 << 19;

/** The atoms of one frame of a binary dump as they stream in: rows of doubles, sorted into columns. */
export class BinaryTable implements AtomTable {
  readonly columns: AtomColumn[];
  /** rows that are complete */
  filled = 0;
  /** row that was asked for its place last */
  private asked: number | null = null;
  private column = 0;
  private capacity: number;
  /** first row and offset in the file of each run of rows without a gap */
  private readonly runs: { row: number; offset: number }[] = [];

  constructor(
    readonly rows: number,
    readonly names: readonly string[],
    private readonly littleEndian: boolean,
  ) {
    this.capacity = Math.min(rows, Math.ceil(FIRST_VALUES / names.length));
    this.columns = names.map((name) => ({
      name,
      text: false,
      numbers: new Float64Array(this.capacity),
      texts: [],
      digits: null,
    }));
  }

  /** A chunk begins here: its rows stand one behind another. */
  beginRun(offset: number): void {
    this.runs.push({ row: this.filled, offset });
  }

  /** Takes `count` doubles; rows may be cut anywhere. */
  take(window: ByteWindow, count: number): void {
    const { columns, littleEndian } = this;
    const { view } = window;
    const width = columns.length;
    const needed = this.filled + Math.ceil((this.column + count) / width);
    while (needed > this.capacity) this.grow();
    const targets = columns.map((one) => one.numbers);
    let { at } = window;
    let { column, filled } = this;
    for (const end = at + 8 * count; at < end; at += 8) {
      targets[column][filled] = view.getFloat64(at, littleEndian);
      if (++column < width) continue;
      column = 0;
      filled++;
    }
    window.at = at;
    this.column = column;
    this.filled = filled;
  }

  /** A binary file has no lines; which row was meant stays known for `askedOffset`. */
  lineOf(row: number): undefined {
    this.asked = row;
  }

  /** Offset in the file of the row that was asked for last; null: none was. */
  askedOffset(): number | null {
    const { asked } = this;
    if (asked === null) return null;
    let run = this.runs[0];
    for (const one of this.runs) if (one.row <= asked) run = one;
    return run.offset + 8 * this.columns.length * (asked - run.row);
  }

  /** The values of a row, in shortest form: nothing else was written. */
  row(index: number): string[] {
    return this.columns.map(({ numbers }) => formatShortest(numbers[index]));
  }

  /** The first rows. */
  preview(): string[][] {
    return Array.from({ length: Math.min(PREVIEW_ROWS, this.filled) }, (_, row) => this.row(row));
  }

  private grow(): void {
    this.capacity = Math.min(16 * this.capacity, this.rows);
    for (const column of this.columns) {
      const larger = new Float64Array(this.capacity);
      larger.set(column.numbers);
      column.numbers = larger;
    }
  }
}
