import type { FramePlace, FrameScanner, FrameSpan } from '../frameIndex/frameSpan';
import { skipLines } from '../frameIndex/skipLines';

/** A header longer than this is none; it is read in pieces of this size. */
const LONGEST_HEADER = 1 << 16;
const PIECE = 1 << 10;
const OPENING = 'ITEM: ';
const FIRST_BLOCK = /^ITEM: (?:UNITS|TIME|TIMESTEP)[ \t\r]*\n/;
const ATOMS = /(^|\n)ITEM: ATOMS\b[^\n]*\n/;
/** What LAMMPS itself writes, in its order or another; anything else is left to the parser. */
const BLOCK =
  /^(?:ITEM: (UNITS|TIME|TIMESTEP|NUMBER OF ATOMS)[ \t\r]*\n[ \t]*([!-~]+)[ \t\r]*\n|ITEM: BOX BOUNDS[^\n]*\n(?:(?!ITEM:)[^\n]*\n){3})/;

/**
 * Finds the frames of a text dump (formats.md 1.1) by their headers and by counting lines: no number of an atom is read.
 * A frame is told when the next one begins as it should, or when the text ends behind its last row.
 */
export class DumpScanner implements FrameScanner {
  irregular = false;
  next: FramePlace;
  private state: 'header' | 'rows' = 'header';
  /** bytes of the header that is being read */
  private header = '';
  private offset: number;
  private line: number;
  private units: string | null;
  /** of the frame being read */
  private begun: FrameSpan | null = null;
  /** line ends still to come of its rows */
  private rows = 0;
  /** the last bytes of its rows so far */
  private tail = '';
  /** read to its last row */
  private finished: FrameSpan | null = null;

  /** @param place where the bytes to come begin */
  constructor(place: FramePlace) {
    this.next = place;
    ({ offset: this.offset, line: this.line, units: this.units } = place);
  }

  push(chunk: Uint8Array): FrameSpan[] {
    const found: FrameSpan[] = [];
    let at = 0;
    while (at < chunk.length && !this.irregular) {
      at = this.state === 'header' ? this.readHeader(chunk, at, found) : this.passRows(chunk, at);
    }
    return found;
  }

  close(): FrameSpan[] {
    // a header that the end cuts follows it as it should
    return this.irregular ? [] : this.tell();
  }

  /** The frame that is read to its last row, now that what follows is as it should be. */
  private tell(): FrameSpan[] {
    const { finished, next } = this;
    if (finished === null) return [];
    this.finished = null;
    this.next = {
      index: next.index + 1,
      offset: this.offset,
      line: this.line,
      units: this.units,
      lastTimestep: finished.timestep,
    };
    return [finished];
  }

  private readHeader(chunk: Uint8Array, at: number, found: FrameSpan[]): number {
    const before = this.header.length;
    const to = Math.min(chunk.length, at + PIECE);
    this.header += asText(chunk, at, to).toString('latin1');
    const blank = /^(?:[ \t\r]*\n)*/.exec(this.header)?.[0] ?? '';
    const text = this.header.slice(blank.length);
    const beginning = text.slice(0, OPENING.length);
    if (beginning !== OPENING.slice(0, beginning.length)) return this.giveUp(chunk);
    const atoms = ATOMS.exec(text);
    if (atoms === null) {
      if (this.header.length >= LONGEST_HEADER) return this.giveUp(chunk);
      return to;
    }
    const length = atoms.index + atoms[0].length;
    const offset = this.offset + blank.length;
    const line = this.line + lineEnds(blank);
    const read = this.understand(text.slice(0, atoms.index + atoms[1].length), offset, line);
    if (read === null) return this.giveUp(chunk);
    found.push(...this.tell());
    this.begun = read.span;
    this.units = read.units;
    this.rows = read.rows;
    this.offset = offset + length;
    this.line = line + lineEnds(text.slice(0, length));
    this.header = '';
    this.state = 'rows';
    return this.endRows(at + blank.length + length - before);
  }

  /** What the blocks above the atoms say; null if one is not as LAMMPS writes it. */
  private understand(
    text: string,
    offset: number,
    line: number,
  ): { span: FrameSpan; units: string | null; rows: number } | null {
    const span: FrameSpan = {
      offset,
      bytes: 0,
      line,
      timestep: null,
      atoms: null,
      units: this.units,
    };
    let { units } = this;
    let boxes = 0;
    if (!FIRST_BLOCK.test(text)) return null;
    for (let rest = text; rest !== '';) {
      const block = BLOCK.exec(rest);
      if (block === null) return null;
      rest = rest.slice(block[0].length);
      const [, name, value] = block;
      if (name === undefined) boxes++;
      else if (name === 'UNITS' || name === 'TIME') {
        // behind a TIMESTEP they begin another frame, so this one is torn
        if (span.timestep !== null) return null;
        if (name === 'UNITS') units = value;
        else if (!/^[-+]?\d+(\.\d*)?([eE][-+]?\d{1,2})?$/.test(value)) return null;
      } else {
        const key = name === 'TIMESTEP' ? 'timestep' : 'atoms';
        if (span[key] !== null || !/^-?\d{1,15}$/.test(value)) return null;
        span[key] = Number(value);
      }
    }
    const { atoms, timestep } = span;
    if (boxes !== 1 || timestep === null || atoms === null || atoms < 0) return null;
    return { span, units, rows: atoms };
  }

  private passRows(chunk: Uint8Array, at: number): number {
    const skipped = skipLines(chunk, at, this.rows);
    // a frame that was torn within its rows, and the next one
    if (this.opensWithin(asText(chunk, at, skipped.at))) return this.giveUp(chunk);
    this.offset += skipped.at - at;
    this.line += this.rows - skipped.left;
    this.rows = skipped.left;
    return this.endRows(skipped.at);
  }

  /** Whether a block begins among these bytes, or within the end of those before. */
  private opensWithin(rows: Buffer): boolean {
    const cut = this.tail + rows.toString('latin1', 0, OPENING.length);
    this.tail = (
      rows.length < OPENING.length ? cut : rows.toString('latin1', rows.length - OPENING.length)
    ).slice(1 - OPENING.length);
    return cut.includes(OPENING) || rows.includes(OPENING);
  }

  private endRows(at: number): number {
    if (this.rows > 0 || this.begun === null) return at;
    this.tail = '';
    this.finished = { ...this.begun, bytes: this.offset - this.begun.offset };
    this.begun = null;
    this.state = 'header';
    return at;
  }

  private giveUp(chunk: Uint8Array): number {
    this.irregular = true;
    return chunk.length;
  }
}

function asText(bytes: Uint8Array, from: number, to: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}
