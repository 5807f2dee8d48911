/** The part of a streamed binary file that is in memory: what was read is dropped when more arrives. */
export class ByteWindow {
  view = new DataView(new ArrayBuffer(1 << 16));
  /** next byte to read */
  at = 0;
  /** end of the valid bytes */
  end = 0;
  /** no more bytes will come */
  closed = false;
  private bytes = new Uint8Array(this.view.buffer);

  /** @param dropped bytes of the (decompressed) file that are not in memory, because they stand before */
  constructor(private dropped = 0) {}

  append(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.bytes.length) this.makeRoom(chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  private makeRoom(wanted: number): void {
    const live = this.end - this.at;
    const size = Math.max(live + wanted, 2 * live);
    const target = size > this.bytes.length ? new Uint8Array(size) : this.bytes;
    target.set(this.bytes.subarray(this.at, this.end));
    if (target !== this.bytes) {
      this.bytes = target;
      this.view = new DataView(target.buffer);
    }
    this.dropped += this.at;
    this.at = 0;
    this.end = live;
  }

  /** Bytes that can be read. */
  get length(): number {
    return this.end - this.at;
  }

  /** Offset of `at` in the (decompressed) file. */
  get offset(): number {
    return this.dropped + this.at;
  }

  /** The next bytes, at most `count`: valid until more are appended. */
  peek(count: number): Uint8Array {
    return this.bytes.subarray(this.at, Math.min(this.end, this.at + count));
  }

  /** How far from `at` the next `pattern` stands, −1: not whole within what is here or the next `within` bytes. */
  find(pattern: Uint8Array, within = this.length): number {
    const { buffer } = this.bytes;
    return Buffer.from(buffer, this.at, Math.min(this.length, within)).indexOf(pattern);
  }

  /** Passes over bytes that are zero. */
  skipZeros(): void {
    while (this.at < this.end && this.bytes[this.at] === 0) this.at++;
  }
}
