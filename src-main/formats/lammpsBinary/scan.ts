import type { FramePlace, FrameScanner, FrameSpan } from '../frameIndex/frameSpan';
import { ByteWindow } from './byteWindow';
import { LONGEST_HEADER, readHeader } from './header';
import { MAGIC_BYTES, newLayout, openings, type Layout } from './layout';
import { HEAD, oldLayout } from './oldLayout';

/**
 * Finds the frames of a binary dump by their headers and the sizes of their chunks, whose values are passed over. A frame
 * is told when the next one begins behind it, or the file ends there.
 */
export class BinaryScanner implements FrameScanner {
  irregular = false;
  next: FramePlace;
  private readonly window: ByteWindow;
  private layout: Layout | null = null;
  private units: string | null;
  /** of the frame being read */
  private begun: FrameSpan | null = null;
  private width = 1;
  private chunks = 0;
  /** doubles that no chunk has announced yet */
  private missing = 0;
  /** bytes of values that are still to be passed over */
  private values = 0;
  /** what frames begin with; none in the old form */
  private marks: Uint8Array[] = [];
  /** passed to its last chunk */
  private finished: FrameSpan | null = null;

  /** @param place where the bytes to come begin */
  constructor(place: FramePlace) {
    this.next = place;
    this.units = place.units;
    this.window = new ByteWindow(place.offset);
  }

  push(chunk: Uint8Array): FrameSpan[] {
    if (this.irregular) return [];
    this.window.append(chunk);
    return this.scan();
  }

  close(): FrameSpan[] {
    this.window.closed = true;
    const found = this.scan();
    const { window, begun, irregular } = this;
    const whole = !irregular && begun === null && window.length === 0;
    return whole ? [...found, ...this.tell()] : found;
  }

  private scan(): FrameSpan[] {
    const found: FrameSpan[] = [];
    const { window } = this;
    while (!this.irregular && window.length > 0) {
      const layout = this.layout ?? this.findLayout();
      if (layout === null) break;
      const { begun } = this;
      const on =
        begun === null
          ? this.beginFrame(layout, found)
          : this.values > 0
            ? this.passValues(begun)
            : this.beginChunk(layout, begun);
      if (!on) break;
    }
    return found;
  }

  private findLayout(): Layout | null {
    const { window } = this;
    if (window.length < MAGIC_BYTES && !window.closed) return null;
    this.layout = newLayout(window.peek(MAGIC_BYTES));
    if (this.layout) this.marks = openings(this.layout);
    if (this.layout || (window.length < HEAD && !window.closed)) return this.layout;
    this.layout = oldLayout(window.peek(HEAD));
    this.irregular = this.layout === null;
    return this.layout;
  }

  /** @returns false if more bytes are needed, or this is no frame */
  private beginFrame(layout: Layout, found: FrameSpan[]): boolean {
    const { window } = this;
    const header = readHeader(window.peek(LONGEST_HEADER), layout);
    if (header === 'more') return false;
    this.irregular = 'message' in header;
    if ('message' in header) return false;
    found.push(...this.tell());
    const { timestep, atoms } = header;
    this.begun = { offset: window.offset, bytes: 0, line: 1, timestep, atoms, units: this.units };
    this.units = header.units ?? this.units;
    this.width = header.width;
    this.chunks = header.chunks;
    this.missing = atoms * header.width;
    window.at += header.bytes;
    if (this.chunks === 0) this.endFrame(this.begun);
    return true;
  }

  /** @returns false if more bytes are needed, or this is no chunk */
  private beginChunk(layout: Layout, begun: FrameSpan): boolean {
    const { window } = this;
    if (window.length < 4) return false;
    const count = window.view.getInt32(window.at, layout.littleEndian);
    this.irregular = count < 0 || count > this.missing || count % this.width !== 0;
    if (this.irregular) return false;
    window.at += 4;
    this.missing -= count;
    this.chunks--;
    this.values = 8 * count;
    if (count === 0 && this.chunks === 0) this.endFrame(begun);
    return true;
  }

  /** @returns false if more bytes are needed, or another frame begins within this one */
  private passValues(begun: FrameSpan): boolean {
    const { window, marks, values } = this;
    this.irregular = marks.some((mark) => window.find(mark, values + mark.length - 1) >= 0);
    // a frame that begins within the last bytes cannot be told yet
    const held = values > window.length && !window.closed ? MAGIC_BYTES : 0;
    const passed = Math.min(values, Math.max(0, window.length - held));
    window.at += passed;
    this.values -= passed;
    if (this.values === 0 && this.chunks === 0) this.endFrame(begun);
    return passed > 0;
  }

  private endFrame(begun: FrameSpan): void {
    this.irregular = this.missing > 0;
    this.finished = { ...begun, bytes: this.window.offset - begun.offset };
    this.begun = null;
  }

  /** The frame that was passed to its end, now that what follows is as it should be. */
  private tell(): FrameSpan[] {
    const { finished, next } = this;
    if (finished === null) return [];
    this.finished = null;
    this.next = {
      index: next.index + 1,
      offset: finished.offset + finished.bytes,
      line: 1,
      units: this.units,
      lastTimestep: finished.timestep,
    };
    return [finished];
  }
}
