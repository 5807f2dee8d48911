import type { BinaryHeader } from './header';
import type { ByteWindow } from './byteWindow';
import type { Layout } from './layout';
import { BinaryTable } from './table';

export type ChunkProgress =
  | 'done'
  | 'more'
  /** the file ended before all atoms were there */
  | 'ended'
  /** what stands at the window's place cannot be */
  | { code: string; message: string };

/** Reads the atoms of one frame: chunks of rows, each behind the number of its doubles. */
export class ChunkReader {
  readonly table: BinaryTable;
  private chunks: number;
  /** doubles still missing of the chunk, and of the frame */
  private inChunk = 0;
  private missing: number;

  /** @param openings what frames of the form begin with, none if it has no mark */
  constructor(
    header: BinaryHeader,
    names: readonly string[],
    private readonly layout: Layout,
    private readonly openings: readonly Uint8Array[],
  ) {
    this.table = new BinaryTable(header.atoms, names, layout.littleEndian);
    this.chunks = header.chunks;
    this.missing = header.atoms * header.width;
  }

  /** Reads what the window holds of the frame. */
  read(window: ByteWindow): ChunkProgress {
    for (;;) {
      if (this.inChunk > 0) {
        const stopped = this.readValues(window);
        if (stopped !== null) return stopped;
      } else if (this.chunks > 0) {
        const stopped = this.beginChunk(window);
        if (stopped !== null) return stopped;
      } else if (this.missing > 0) {
        return { code: 'wrong-count', message: this.short('the chunks end') };
      } else return 'done';
    }
  }

  private beginChunk(window: ByteWindow): ChunkProgress | null {
    if (window.length < 4) return window.closed ? 'ended' : 'more';
    const count = window.view.getInt32(window.at, this.layout.littleEndian);
    if (count < 0 || count > this.missing || count % this.table.columns.length !== 0) {
      const message = this.short(`a chunk of ${count} values follows`);
      return { code: 'wrong-count', message };
    }
    window.at += 4;
    this.chunks--;
    this.inChunk = count;
    if (count > 0) this.table.beginRun(window.offset);
    return null;
  }

  private readValues(window: ByteWindow): ChunkProgress | null {
    const next = this.nextFrame(window);
    if (next !== null) {
      // the whole values before it count, however the bytes came in
      this.table.take(window, Math.floor(next / 8));
      window.at += next % 8;
      return { code: 'torn-frame', message: this.short('another frame begins') };
    }
    // a frame that begins within the last bytes cannot be told yet
    const held = window.closed ? 0 : Math.max(0, ...this.openings.map(({ length }) => length));
    const here = Math.floor(Math.max(0, window.length - held) / 8);
    const count = Math.min(this.inChunk, here);
    if (count === 0) return window.closed ? 'ended' : 'more';
    this.table.take(window, count);
    this.inChunk -= count;
    this.missing -= count;
    return null;
  }

  /** How far from here another frame begins within the chunk, so that this one is torn; null: none does. */
  private nextFrame(window: ByteWindow): number | null {
    const found = this.openings
      .map((mark) => window.find(mark, 8 * this.inChunk + mark.length - 1))
      .filter((at) => at >= 0);
    return found.length > 0 ? Math.min(...found) : null;
  }

  private short(what: string): string {
    return `${what} after ${this.table.filled} of ${this.table.rows} atoms`;
  }
}
