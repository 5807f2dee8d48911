const NOTHING = new Uint8Array(0);

/** A stream of bytes that is read in pieces of any size, and from which what was taken too much can be given back. */
export class ByteFeed {
  /** bytes taken so far */
  offset = 0;
  private readonly iterator: AsyncIterator<Uint8Array>;
  /** given back, the next one last */
  private readonly returned: Uint8Array[] = [];

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.iterator = bytes[Symbol.asyncIterator]();
  }

  /** The next bytes, as many as come at once; null at the end. */
  async take(): Promise<Uint8Array | null> {
    for (;;) {
      const back = this.returned.pop();
      const next = back === undefined ? await this.iterator.next() : { value: back, done: false };
      if (next.done) return null;
      const bytes: Uint8Array = next.value;
      if (bytes.length === 0) continue;
      this.offset += bytes.length;
      return bytes;
    }
  }

  /** Exactly `count` bytes, or fewer at the end. */
  async takeExactly(count: number): Promise<Uint8Array> {
    let taken = NOTHING;
    while (taken.length < count) {
      const bytes = await this.take();
      if (bytes === null) break;
      const wanted = count - taken.length;
      if (bytes.length > wanted) this.giveBack(bytes.subarray(wanted));
      taken = Buffer.concat([taken, bytes.subarray(0, wanted)]);
    }
    return taken;
  }

  /** Passes over bytes up to and with the next zero; false if the end comes before. */
  async passZeroEnded(): Promise<boolean> {
    for (;;) {
      const bytes = await this.take();
      if (bytes === null) return false;
      const zero = bytes.indexOf(0);
      if (zero < 0) continue;
      this.giveBack(bytes.subarray(zero + 1));
      return true;
    }
  }

  /** Passes over bytes that are zero; false at the end. */
  async passZeros(): Promise<boolean> {
    for (;;) {
      const bytes = await this.take();
      if (bytes === null) return false;
      const other = bytes.findIndex((byte) => byte !== 0);
      if (other < 0) continue;
      this.giveBack(bytes.subarray(other));
      return true;
    }
  }

  /** The last bytes that were taken will be the next again. */
  giveBack(bytes: Uint8Array): void {
    this.offset -= bytes.length;
    this.returned.push(bytes);
  }
}
