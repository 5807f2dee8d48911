import type { FramePlace, FrameScanner, FrameSpan } from '../frameIndex/frameSpan';
import { skipLines } from '../frameIndex/skipLines';
import { NoteList } from '../notes';
import { TextWindow } from '../text/textWindow';
import { HeaderReader } from './header';

const BEGIN = '---';
const END = '...';
/** A longer line is none of a header. */
const LONGEST_LINE = 1 << 16;

/**
 * Finds the frames of a yaml dump by their headers and by counting lines: no number of an atom is read. A frame is told
 * when the next document begins as it should, or when the text ends behind its last row.
 */
export class YamlScanner implements FrameScanner {
  irregular = false;
  next: FramePlace;
  private readonly window = new TextWindow();
  private units: string | null;
  /** of the frame being read; `lines` until its header is read */
  private begun: { span: FrameSpan; lines: HeaderReader | null } | null = null;
  /** line ends still to come of its rows */
  private rows = 0;
  /** read to its last row, and the line behind it */
  private finished: { span: FrameSpan; line: number } | null = null;

  /** @param place where the bytes to come begin */
  constructor(place: FramePlace) {
    this.next = place;
    this.units = place.units;
    this.window.dropped = place.offset;
    this.window.line = place.line;
  }

  push(chunk: Uint8Array): FrameSpan[] {
    if (this.irregular) return [];
    this.window.append(chunk);
    return this.scan();
  }

  close(): FrameSpan[] {
    this.window.closed = true;
    const found = this.scan();
    const whole = !this.irregular && this.begun === null && this.window.exhausted;
    return whole ? [...found, ...this.tell()] : found;
  }

  private scan(): FrameSpan[] {
    const found: FrameSpan[] = [];
    const { window } = this;
    while (!this.irregular && window.at < window.end) {
      const { begun } = this;
      const on = begun && !begun.lines ? this.passRows(begun.span) : this.readLine(found);
      if (!on) break;
    }
    return found;
  }

  /** @returns false if more bytes are needed */
  private readLine(found: FrameSpan[]): boolean {
    const { window, begun } = this;
    const { offset, line: number } = window;
    const line = window.readLine();
    this.irregular = line === null && window.end - window.at > LONGEST_LINE;
    if (line === null) return false;
    const text = line.text.trimEnd();
    if (begun?.lines) {
      this.readHeader(begun.span, begun.lines, text, number);
      return true;
    }
    if (text === BEGIN) {
      found.push(...this.tell());
      this.begun = {
        span: { offset, bytes: 0, line: number, timestep: null, atoms: null, units: this.units },
        lines: new HeaderReader(new NoteList(), new Set(), undefined),
      };
    } else this.irregular = text !== '' && text !== END;
    return true;
  }

  private readHeader(span: FrameSpan, lines: HeaderReader, text: string, number: number): void {
    const outcome = text === BEGIN || text === END ? null : lines.take(text, number);
    if (outcome === 'on') return;
    const header = outcome === 'data' ? lines.finish(number) : null;
    this.irregular = header === null || 'message' in header;
    if (header === null || 'message' in header) return;
    const { timestep, atoms } = header;
    this.begun = { span: { ...span, timestep, atoms }, lines: null };
    this.units = header.units ?? this.units;
    this.rows = atoms;
    if (atoms === 0) this.endRows({ ...span, timestep, atoms });
  }

  /** @returns false if more bytes are needed */
  private passRows(span: FrameSpan): boolean {
    const { window, rows } = this;
    const { bytes, at } = window;
    // a mark that begins within the last bytes cannot be told yet
    const held = window.closed ? 0 : BEGIN.length - 1;
    const skipped = skipLines(bytes.subarray(0, Math.max(at, window.end - held)), at, rows);
    // a document that was torn within its rows, and the next one
    const seen = Math.min(window.end, skipped.at + held);
    const passed = Buffer.from(bytes.buffer, bytes.byteOffset + at, seen - at);
    this.irregular = passed.includes(BEGIN) || passed.includes(END);
    window.at = skipped.at;
    window.line += rows - skipped.left;
    this.rows = skipped.left;
    if (skipped.left > 0) return false;
    this.endRows(span);
    return true;
  }

  private endRows(span: FrameSpan): void {
    const { offset, line } = this.window;
    this.finished = { span: { ...span, bytes: offset - span.offset }, line };
    this.begun = null;
  }

  /** The frame that is read to its last row, now that what follows is as it should be. */
  private tell(): FrameSpan[] {
    const { finished, next } = this;
    if (finished === null) return [];
    this.finished = null;
    const { span, line } = finished;
    this.next = {
      index: next.index + 1,
      offset: span.offset + span.bytes,
      line,
      units: this.units,
      lastTimestep: span.timestep,
    };
    return [span];
  }
}
