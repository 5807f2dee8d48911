import type { Layout } from './layout';

/** A value that cannot be, with the byte at which it stands, counted from the beginning of the frame. */
export interface Fault {
  at: number;
  code: string;
  message: string;
}

const utf8 = new TextDecoder();

/**
 * Reads the fields of a header one after another and checks each. The first one that is missing or cannot be decides: from
 * there on every field reads as 0 or empty, and `outcome` tells.
 */
export class FieldReader {
  outcome: 'more' | Fault | null = null;
  at = 0;
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly layout: Layout,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A 4-byte integer. */
  int(what: string, least: number, most: number): number {
    const from = this.take(4);
    if (from < 0) return 0;
    return this.checked(
      what,
      this.view.getInt32(from, this.layout.littleEndian),
      least,
      most,
      from,
    );
  }

  /** An integer of 8 bytes, or 4 in a SMALLSMALL build. */
  count(what: string, least: number, most: number): number {
    const { wide, littleEndian } = this.layout;
    if (wide === 4) return this.int(what, least, most);
    const from = this.take(8);
    if (from < 0) return 0;
    return this.checked(what, Number(this.view.getBigInt64(from, littleEndian)), least, most, from);
  }

  byte(what: string, least: number, most: number): number {
    const from = this.take(1);
    return from < 0 ? 0 : this.checked(what, this.view.getInt8(from), least, most, from);
  }

  /** A finite number. */
  double(what: string): number {
    const from = this.take(8);
    if (from < 0) return 0;
    const value = this.view.getFloat64(from, this.layout.littleEndian);
    if (Number.isFinite(value)) return value;
    this.fail(from, `${what} is ${value}`);
    return 0;
  }

  /** Text without control characters, NUL included. */
  text(what: string, length: number): string {
    const from = this.take(length);
    if (from < 0) return '';
    const text = utf8.decode(this.bytes.subarray(from, from + length));
    if (!/[\p{Cc}\ufffd]/u.test(text)) return text;
    this.fail(from, `${what} is no text`);
    return '';
  }

  fail(at: number, message: string): void {
    this.outcome ??= { at, code: 'bad-header', message };
  }

  private checked(what: string, value: number, least: number, most: number, from: number): number {
    if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
    this.fail(from, `${what} is ${value}, not between ${least} and ${most}`);
    return 0;
  }

  private take(length: number): number {
    if (this.outcome !== null) return -1;
    const from = this.at;
    if (from + length > this.bytes.length) {
      this.outcome = 'more';
      return -1;
    }
    this.at += length;
    return from;
  }
}
