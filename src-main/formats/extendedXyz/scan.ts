import type { FileFormat } from '../../../src-shared/contract/inspect';
import type { FramePlace, FrameScanner, FrameSpan } from '../frameIndex/frameSpan';
import { skipLines } from '../frameIndex/skipLines';
import { timestepOf } from './head';
import { isComment, isCount, LONGEST_LINE } from './lines';

/** A header is read in pieces of this size, a long one in larger and larger ones. */
const PIECE = 1 << 10;
/** A number alone on a line is no row of atoms: a frame was torn within its rows. */
const TORN = /(?:^|\n)[ \t]*\d+[ \t\r]*\n/;
const MAY_BE_TORN = /^[ \t]{0,64}\d{0,64}[ \t\r]{0,64}$/;

/**
 * Finds the frames of an XYZ file by their first two lines and by counting the others: no number of an atom is read. A frame
 * is told when the next one begins as it should, or when the text ends behind its last row.
 */
export class XyzScanner implements FrameScanner {
  irregular = false;
  next: FramePlace;
  /** bytes of the header that is being read */
  private header = '';
  private offset: number;
  private line: number;
  /** the frame whose rows are being passed */
  private begun: FrameSpan | null = null;
  private rows = 0;
  /** what is here of the row at hand, if a number alone may become of it; else anything that is none */
  private row = '';
  /** read to its last row */
  private finished: FrameSpan | null = null;

  /** @param place where the bytes to come begin */
  constructor(
    place: FramePlace,
    private readonly format: FileFormat,
  ) {
    this.next = place;
    ({ offset: this.offset, line: this.line } = place);
  }

  push(chunk: Uint8Array): FrameSpan[] {
    const found: FrameSpan[] = [];
    let at = 0;
    while (at < chunk.length && !this.irregular)
      at = this.begun ? this.passRows(chunk, at, this.begun) : this.readHeader(chunk, at, found);
    return found;
  }

  close(): FrameSpan[] {
    const whole = this.begun === null && this.header.trim() === '' && !this.irregular;
    return whole ? this.tell() : [];
  }

  /** The frame that is read to its last row, now that what follows is as it should be. */
  private tell(): FrameSpan[] {
    const { finished, next } = this;
    if (finished === null) return [];
    this.finished = null;
    const { timestep: lastTimestep } = finished;
    this.next = {
      ...next,
      index: next.index + 1,
      offset: this.offset,
      line: this.line,
      lastTimestep: lastTimestep ?? next.lastTimestep,
    };
    return [finished];
  }

  private readHeader(chunk: Uint8Array, at: number, found: FrameSpan[]): number {
    const before = this.header.length;
    const to = Math.min(chunk.length, at + Math.max(PIECE, before));
    this.header += asText(chunk, at, to).toString('latin1');
    const first = this.header.indexOf('\n');
    if (first < 0) return this.header.length < PIECE ? to : this.giveUp(chunk);
    const count = this.header.slice(0, first);
    // blank lines are in place behind the last frame only
    if (this.header.trim() === '' && this.header.length < PIECE) return to;
    const atoms = Number(count);
    if (!isCount(count) || !Number.isSafeInteger(atoms)) return this.giveUp(chunk);
    const second = this.header.indexOf('\n', first + 1);
    if (second < 0) return this.header.length < LONGEST_LINE ? to : this.giveUp(chunk);
    // after a damaged frame a reader would not take it for one either
    const comment = this.header.slice(first + 1, second);
    if (!isComment(comment, this.format)) return this.giveUp(chunk);

    found.push(...this.tell());
    const { offset, line } = this;
    const timestep = timestepOf(comment);
    this.begun = { offset, bytes: 0, line, timestep, atoms, units: null };
    this.rows = atoms;
    this.offset += second + 1;
    this.line += 2;
    this.header = '';
    this.row = '';
    this.endRows(this.begun);
    return at + second + 1 - before;
  }

  private passRows(chunk: Uint8Array, at: number, begun: FrameSpan): number {
    const skipped = skipLines(chunk, at, this.rows);
    const text = this.row + asText(chunk, at, skipped.at).toString('latin1');
    if (TORN.test(text)) return this.giveUp(chunk);
    const rest = text.slice(text.lastIndexOf('\n') + 1);
    this.row = MAY_BE_TORN.test(rest) ? rest : 'x';
    this.offset += skipped.at - at;
    this.line += this.rows - skipped.left;
    this.rows = skipped.left;
    this.endRows(begun);
    return skipped.at;
  }

  private endRows(begun: FrameSpan): void {
    if (this.rows > 0) return;
    this.finished = { ...begun, bytes: this.offset - begun.offset };
    this.begun = null;
  }

  private giveUp(chunk: Uint8Array): number {
    this.irregular = true;
    return chunk.length;
  }
}

function asText(bytes: Uint8Array, from: number, to: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
}
