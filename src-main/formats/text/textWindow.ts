import { asciiText } from './scanNumber';

const NEWLINE = 0x0a;
const utf8 = new TextDecoder();

/** A line of a header. `closed` is false if the file ends without a line end there: the line may be cut. */
export interface Line {
  text: string;
  closed: boolean;
}

/**
 * The part of a streamed text that is in memory. The reader moves `at` forward; bytes before `keepFrom` (or before `at`
 * when nothing is kept) may go when room is needed. So a file of any length needs the memory of one frame.
 */
export class TextWindow {
  bytes = new Uint8Array(1 << 16);
  /** end of the valid bytes */
  end = 0;
  /** next byte to read */
  at = 0;
  /** 1-based number of the line that starts at `at` */
  line = 1;
  /** first byte still wanted, −1: none */
  keepFrom = -1;
  /** no more bytes will come */
  closed = false;
  /** bytes of the text that are no longer in memory */
  dropped = 0;

  /** @param expected bytes from `keepFrom` on that the reader expects in all; lets the buffer grow once instead of by doubling */
  append(chunk: Uint8Array, expected = 0): void {
    if (this.end + chunk.length > this.bytes.length) this.makeRoom(chunk.length, expected);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  private makeRoom(wanted: number, expected: number): void {
    const first = this.keepFrom < 0 ? this.at : this.keepFrom;
    const live = this.end - first;
    const fits = live + wanted <= this.bytes.length;
    const size = fits
      ? this.bytes.length
      : Math.max(live + wanted, expected > live ? expected + wanted : 2 * live);
    if (fits) this.bytes.copyWithin(0, first, this.end);
    else {
      const larger = new Uint8Array(size);
      larger.set(this.bytes.subarray(first, this.end));
      this.bytes = larger;
    }
    this.dropped += first;
    this.at -= first;
    this.end -= first;
    if (this.keepFrom >= 0) this.keepFrom = 0;
  }

  /** Takes the next line without its line end; null while it is incomplete and more bytes may come. */
  readLine(): Line | null {
    const found = this.bytes.subarray(0, this.end).indexOf(NEWLINE, this.at);
    if (found < 0 && (!this.closed || this.at === this.end)) return null;
    const stop = found < 0 ? this.end : found;
    const cut = stop > this.at && this.bytes[stop - 1] === 0x0d ? stop - 1 : stop;
    const text = utf8.decode(this.bytes.subarray(this.at, cut));
    this.at = found < 0 ? stop : found + 1;
    this.line++;
    return { text, closed: found >= 0 };
  }

  /** At the end of the text, every byte read. */
  get exhausted(): boolean {
    return this.closed && this.at === this.end;
  }

  /** Offset in the whole (decompressed) text of `at`. */
  get offset(): number {
    return this.dropped + this.at;
  }

  /**
   * The text from `keepFrom` to `at`. A long text takes the buffer along and leaves the rest of it to a new one, so that
   * a large frame is not in memory twice.
   */
  takeKept(): Uint8Array {
    const from = this.keepFrom;
    const length = this.at - from;
    const rest = this.end - this.at;
    this.keepFrom = -1;
    if (from !== 0 || length < 4 * rest || length < 0.85 * this.bytes.length) {
      return this.bytes.slice(from, this.at);
    }
    const kept = this.bytes.subarray(0, this.at);
    const next = new Uint8Array(Math.max(1 << 16, rest));
    next.set(this.bytes.subarray(this.at, this.end));
    this.bytes = next;
    this.dropped += this.at;
    this.at = 0;
    this.end = rest;
    return kept;
  }

  /** Where the next `word` begins at `at` or behind it, −1 if not in what is here; one character is one byte. */
  find(word: string): number {
    const rest = this.bytes.subarray(this.at, this.end);
    const found = Buffer.from(rest.buffer, rest.byteOffset, rest.length).indexOf(word, 0, 'latin1');
    return found < 0 ? -1 : this.at + found;
  }

  /** Goes on at `to`, counting the lines that are passed over. */
  moveTo(to: number): void {
    const passed = this.bytes.subarray(0, to);
    for (let k = passed.indexOf(NEWLINE, this.at); k >= 0; k = passed.indexOf(NEWLINE, k + 1))
      this.line++;
    this.at = to;
  }

  /** Whether the bytes at `from` are `word`, one character a byte; null while too few bytes are there to tell. */
  startsWith(word: string, from = this.at): boolean | null {
    const here = Math.min(this.end - from, word.length);
    if (asciiText(this.bytes, from, from + here) !== word.slice(0, here)) return false;
    return here === word.length ? true : this.closed ? false : null;
  }
}
