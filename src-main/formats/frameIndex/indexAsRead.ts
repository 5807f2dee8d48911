import type { FormatReader, FrameReading, ReadOptions } from '../reading';
import type { CompressionName, Restart } from '../source/compression';
import { SMALL_FILE } from './findFrame';
import { endsFile } from './extendIndex';
import { FrameIndex } from './frameIndex';
import { saveIndex, userIndexes } from './indexStore';

/** Makes the index of a file while the whole of it streams by anyway. */
export class IndexAsRead {
  private readonly index: FrameIndex;

  constructor(
    private readonly reader: FormatReader,
    compression: CompressionName | null,
  ) {
    this.index = FrameIndex.empty(reader.format, compression);
  }

  add(reading: FrameReading): void {
    if (reading.span && !endsFile(reading)) this.index.add(reading.span);
  }

  /** Keeps the index of a large file of several frames. Its `seen` bytes were read to the end. */
  async keep(
    path: string,
    seen: number,
    restarts: readonly Restart[],
    { indexes = userIndexes() }: ReadOptions,
  ): Promise<void> {
    const { index, reader } = this;
    if (!reader.scan || seen < SMALL_FILE || index.frames < 2) return;
    for (const restart of restarts) index.addRestart(restart);
    Object.assign(index.head, { next: index.place(index.frames - 1), seen, whole: true });
    await saveIndex(indexes, path, index);
  }
}
