import type { FramePlace, FrameSpan } from '../frameIndex/frameSpan';
import { dumpText } from '../lammpsDump/dumpText';
import { note } from '../notes';
import { PREVIEW_ROWS, type FrameReading, type ReaderHooks, type ReadOptions } from '../reading';
import type { DamagedData } from '../source/damagedData';
import { FrameTally } from '../tally';
import { assembleBinary } from './assemble';
import { ByteWindow } from './byteWindow';
import { ChunkReader } from './chunks';
import { columnNames, withType } from './columns';
import { LONGEST_HEADER, readHeader, OLD_HEADER, type BinaryHeader } from './header';
import { MAGIC_BYTES, newLayout, openings, type Layout } from './layout';
import { mayFollow, startsWithHole } from './frameEnd';
import { HEAD, oldLayout } from './oldLayout';

export interface ParserOptions extends ReaderHooks, Pick<ReadOptions, 'hints'> {
  keepText: boolean;
  /** where in the file the bytes to come begin */
  place?: FramePlace | undefined;
}

/** `on`: one step further, ask again; `more`: more bytes are needed, or, closed, there are none. */
type Step = 'on' | 'more' | FrameReading;

/**
 * Binary dump of LAMMPS as a stream (formats.md 2): bytes are pushed, readings come out as soon as a frame is complete.
 * Holds the arrays of one frame and the bytes of what was pushed last. Errors name the byte and the frame.
 */
export class BinaryParser {
  private readonly window: ByteWindow;
  private readonly tally: FrameTally;
  private layout: Layout | null = null;
  /** what frames begin with; none in the old form */
  private openings: Uint8Array[] = [];
  private frame: { header: BinaryHeader; named: boolean; chunks: ChunkReader } | null = null;
  /** offset of the frame */
  private begin: number;
  /** units in force where it begins */
  private units: string | null;
  /** within zero bytes where a frame ought to begin: what a crash leaves of blocks that were never written */
  private hole = false;
  /** after an error: looking for the next frame */
  private skipping = false;
  /** nothing further can be read */
  private over = false;

  constructor(private readonly options: ParserOptions) {
    const { place } = options;
    this.window = new ByteWindow(place?.offset);
    this.tally = new FrameTally(place);
    this.begin = this.window.offset;
    this.units = this.tally.units;
  }

  push(chunk: Uint8Array): void {
    if (!this.over) this.window.append(chunk);
  }

  /** No more bytes will come. */
  close(): void {
    this.window.closed = true;
  }

  /** The next reading, or null when more bytes are needed (or, closed, when there are none). */
  next(): FrameReading | null {
    while (!this.over) {
      const step = this.step();
      if (step === 'more') return null;
      if (step !== 'on') return step;
    }
    return null;
  }

  /** The compressed data are damaged: no more bytes will come, and what is unfinished is lost. */
  damaged({ code, message }: DamagedData): FrameReading {
    this.over = true;
    const what = `${message}; nothing from here on can be read`;
    return this.tally.refuse(note(code, what + this.place(this.window.offset)), this.span());
  }

  private step(): Step {
    if (this.layout === null) return this.findLayout();
    if (this.skipping) return this.skipToFrame();
    return this.frame === null ? this.beginFrame(this.layout) : this.readAtoms(this.layout);
  }

  private findLayout(): Step {
    const { window } = this;
    if (window.length < (window.closed ? 1 : MAGIC_BYTES)) return 'more';
    this.layout = newLayout(window.peek(MAGIC_BYTES));
    if (this.layout) {
      this.openings = openings(this.layout);
      return 'on';
    }
    if (window.length < HEAD && !window.closed) return 'more';
    this.layout = oldLayout(window.peek(HEAD));
    if (this.layout) return 'on';
    if (window.length < OLD_HEADER) return this.torn();
    return this.refuse('bad-header', 'no frame of a binary dump begins here, in no byte order');
  }

  private beginFrame(layout: Layout): Step {
    const { window } = this;
    if (!this.hole) {
      if (window.length === 0) return 'more';
      this.begin = window.offset;
      this.units = this.tally.units;
      this.hole = startsWithHole(window, layout);
    }
    if (this.hole) return this.passHole();
    const header = readHeader(window.peek(LONGEST_HEADER), layout);
    if (header === 'more') return window.closed ? this.torn() : 'more';
    if ('message' in header) {
      const refused = this.refuse(header.code, header.message, this.begin + header.at);
      window.at++;
      return refused;
    }
    window.at += header.bytes;
    const { hints } = this.options;
    if (header.units !== null) this.tally.noteUnits(header.units, hints?.units !== undefined);
    const names = columnNames(header, hints);
    const columns = names
      ? withType(names, this.tally.notes)
      : new Array<string>(header.width).fill('');
    const chunks = new ChunkReader(header, columns, layout, this.openings);
    this.frame = { header, named: names !== null, chunks };
    return 'on';
  }

  /** A hole of any length takes no memory. At the end of the file it is the torn last frame. */
  private passHole(): Step {
    const { window } = this;
    window.skipZeros();
    if (window.length === 0) return window.closed ? this.torn() : 'more';
    const bytes = window.offset - this.begin;
    return this.refuse(
      'bad-header',
      `${bytes} zero bytes where a frame ought to begin`,
      this.begin,
    );
  }

  private readAtoms(layout: Layout): Step {
    if (!this.frame) return 'on';
    const { header, named, chunks } = this.frame;
    const progress = chunks.read(this.window);
    if (!named && chunks.table.filled >= Math.min(PREVIEW_ROWS, header.atoms))
      return this.askForNames(header, chunks);
    if (progress === 'more') return 'more';
    if (progress === 'ended') return this.torn();
    if (progress !== 'done') return this.refuse(progress.code, progress.message);
    return this.checkEnd(layout) ?? this.finish(header, chunks);
  }

  /**
   * Only another frame, zero bytes or the end may follow; otherwise bytes are missing of this frame, or too many, and its
   * last atoms are not what they seem. In the old form, whose frames have no mark, a header that can be one has to do.
   */
  private checkEnd(layout: Layout): Step | null {
    const { window } = this;
    if (window.length === 0) return window.closed ? null : 'more';
    const fits = mayFollow(window, layout, this.openings);
    if (fits === true || (fits === null && window.closed)) return null;
    if (fits === null) return 'more';
    const message = 'what follows behind the last atom is no frame: bytes are missing or too many';
    return this.refuse('torn-frame', message);
  }

  private finish(header: BinaryHeader, { table }: ChunkReader): FrameReading {
    const { tally, options } = this;
    const span = this.span();
    this.frame = null;
    if (tally.index === 0) options.onPreview?.(table.preview(), table.names);
    tally.noteTimestep(header.timestep);
    if (header.atoms === 0) tally.notes.add('empty-frame', 'the frame has no atoms');
    const parsed = assembleBinary(header, table, {
      units: tally.units,
      notes: tally.notes,
      hints: options.hints,
      place: (offset) => this.place(offset ?? this.begin),
    });
    const tilted = header.box.kind !== 'orthogonal';
    return tally.reading(parsed, span, (frame) =>
      options.keepText
        ? dumpText(frame, (row) => table.row(row).join(' '), tilted)
        : new Uint8Array(0),
    );
  }

  /** Nobody has said what the columns are: the reading ends here, with rows to judge by. */
  private askForNames({ width }: BinaryHeader, { table }: ChunkReader): FrameReading {
    this.over = true;
    if (this.tally.index === 0) this.options.onPreview?.(table.preview());
    const given = this.options.hints?.columns?.length;
    const message =
      `this binary dump does not say what its ${width} columns are; ` +
      (given === undefined ? 'name them' : `${given} names were given, name all ${width}`);
    return this.tally.refuse(note('columns-unknown', message), this.span());
  }

  /** Goes on at the next frame; in the old form, whose frames have no mark, nothing further can be read. */
  private refuse(code: string, message: string, offset = this.window.offset): FrameReading {
    const span = this.span();
    this.frame = null;
    this.hole = false;
    this.skipping = this.openings.length > 0;
    this.over = !this.skipping;
    const lost = this.over && !this.window.closed ? '; nothing from here on can be read' : '';
    return this.tally.refuse(note(code, message + this.place(offset) + lost), span);
  }

  private torn(): FrameReading {
    const { window, frame } = this;
    this.over = true;
    window.at = window.end;
    const which = `(number ${this.tally.index}, from byte ${this.begin})`;
    const table = frame?.chunks.table;
    const end = table ? { end: `after ${table.filled} of ${table.rows} atoms` } : {};
    return this.tally.torn(this.span(), { which, ...end });
  }

  /** Where the frame stands that is being read. */
  private span(): FrameSpan {
    const header = this.frame?.header;
    return {
      offset: this.begin,
      bytes: this.window.offset - this.begin,
      line: 1,
      timestep: header?.timestep ?? null,
      atoms: header?.atoms ?? null,
      units: this.units,
    };
  }

  private place(offset: number): string {
    return ` (byte ${offset} of the file, in frame ${this.tally.index})`;
  }

  private skipToFrame(): Step {
    const { window, openings: marks } = this;
    const found = marks.map((mark) => window.find(mark)).filter((at) => at >= 0);
    this.skipping = found.length === 0;
    // the last bytes may be the beginning of a mark
    const passed = this.skipping ? Math.max(0, window.length - MAGIC_BYTES) : Math.min(...found);
    window.at += passed;
    return this.skipping ? 'more' : 'on';
  }
}
