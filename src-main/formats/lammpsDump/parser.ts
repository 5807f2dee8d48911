import type { ReadingHints } from '../../../src-shared/contract/hints';
import type { ParseNote } from '../frame';
import { note } from '../notes';
import type { FramePlace, FrameSpan } from '../frameIndex/frameSpan';
import type { FrameReading, ReaderHooks } from '../reading';
import { assembleFrame, noPositions } from '../assemble/assembleFrame';
import { columnKind } from '../assemble/coordinates';
import { rotatedRows } from '../annotated/rotatedRows';
import { correctedNames } from '../corrections';
import { FrameTally } from '../tally';
import { endPlace } from '../text/endPlace';
import { RowTable } from '../text/rowTable';
import { TextWindow } from '../text/textWindow';
import type { DamagedData } from '../source/damagedData';
import { newHeader, readBlock, type DumpFile, type DumpHeader } from './header';

const ITEM = 'ITEM:';
/** UTF-8 byte order mark, which editors on Windows put first */
const MARK = '\u00ef\u00bb\u00bf';
/** blocks that a frame can begin with; `ITEM: TIME` is the beginning of `ITEM: TIMESTEP` too */
const OPENINGS = ['ITEM: TIME', 'ITEM: UNITS'];
const LONGEST_OPENING = 11;

export interface ParserOptions extends ReaderHooks {
  keepText: boolean;
  hints?: ReadingHints | undefined;
  /** where the text begins, if not at its beginning */
  place?: FramePlace | undefined;
}

/**
 * Text dump of LAMMPS as a stream: bytes are pushed, readings come out as soon as a frame is complete. Knows nothing of
 * files. Holds one frame: its text (if kept) and its arrays.
 */
export class DumpParser {
  private readonly window = new TextWindow();
  private readonly tally: FrameTally;
  private readonly file: DumpFile;
  private header: DumpHeader | null = null;
  private table: RowTable | null = null;
  /** after an error: looking for the next frame */
  private skipping = false;
  /** within zero bytes where a frame ought to begin: what a crash leaves of blocks that were never written */
  private hole = false;
  private frameStart = 0;
  private frameUnits: string | null = null;
  private rowsStart = 0;

  constructor(private readonly options: ParserOptions) {
    this.file = { units: null, unknownItems: new Set(), hints: options.hints };
    const { place } = options;
    this.tally = new FrameTally(place);
    if (!place) return;
    this.window.dropped = place.offset;
    this.window.line = place.line;
    this.file.units = place.units;
  }

  push(chunk: Uint8Array): void {
    const { window, table } = this;
    let expected = 0;
    if (table && table.filled > 1000 && window.keepFrom >= 0) {
      const perRow = (window.offset - this.rowsStart) / table.filled;
      expected = Math.ceil(1.03 * (this.rowsStart - this.frameStart + perRow * table.rows));
    }
    window.append(chunk, expected);
  }

  /** No more bytes will come. */
  close(): void {
    this.window.closed = true;
  }

  /** The next reading, or null when more bytes are needed (or, closed, when there are none). */
  next(): FrameReading | null {
    for (;;) {
      if (this.skipping) {
        if (!this.skipToFrame()) return null;
        this.skipping = false;
      }
      const header = this.header ?? this.begin();
      if (header === null) return null;
      if (this.hole) return this.passHole();
      if (this.table === null) {
        const outcome = readBlock(this.window, header, this.file, this.tally.notes);
        if (outcome === 'more') return null;
        if (outcome === 'ended') return this.torn();
        if (outcome === 'next-frame') {
          return this.refuse(
            note('torn-frame', 'the frame ends within its header', this.window.line),
          );
        }
        if (typeof outcome === 'object') return this.refuse(outcome);
        if (outcome === 'atoms') this.startRows(header);
        continue;
      }
      const progress = this.table.read(this.window);
      if (progress === 'more') return null;
      if (progress === 'ended') return this.torn();
      if (progress !== 'done') {
        // a line that the end of the file cuts is the torn last frame, not a fault of the file
        return this.endsInThisLine() ? this.torn(progress) : this.refuse(progress);
      }
      const after = this.checkEnd();
      if (after === 'more') return null;
      if (after !== null) return this.refuse(after);
      return this.finish(header, this.table);
    }
  }

  /** The compressed data are damaged: no more bytes will come, and what is unfinished is lost. */
  damaged({ code, message }: DamagedData): FrameReading {
    const line = this.header?.line ?? this.window.line;
    const what = `${message}; nothing from here on can be read`;
    return this.refuse(note(code, what, line));
  }

  /** Skips blank lines between frames; null at the end. */
  private begin(): DumpHeader | null {
    const { window } = this;
    if (window.offset === 0) {
      const marked = window.startsWith(MARK);
      if (marked === null) return null;
      if (marked) window.at += MARK.length;
    }
    for (;;) {
      const blank = skipBlankLine(window);
      if (blank === null) return null;
      if (!blank) break;
    }
    this.hole = window.bytes[window.at] === 0;
    if (this.options.keepText && !this.hole) window.keepFrom = window.at;
    this.frameStart = window.offset;
    this.frameUnits = this.file.units;
    this.header = newHeader(window.line);
    return this.header;
  }

  /** A hole of any length takes no memory. At the end of the file it is the torn last frame. */
  private passHole(): FrameReading | null {
    const { window } = this;
    while (window.at < window.end && window.bytes[window.at] === 0) window.at++;
    if (window.at < window.end) {
      const bytes = window.offset - this.frameStart;
      return this.refuse(
        note('not-text', `${bytes} zero bytes where a frame ought to begin`, window.line),
      );
    }
    return window.closed ? this.torn() : null;
  }

  private startRows(header: DumpHeader): void {
    const names = correctedNames(header.columns?.names ?? [], this.options.hints);
    this.rowsStart = this.window.offset;
    this.table = new RowTable({
      names,
      rows: header.atoms ?? 0,
      notes: this.tally.notes,
      kindOf: columnKind,
      comments: false,
    });
  }

  /** After the last row only another block or the end may follow. */
  private checkEnd(): ParseNote | 'more' | null {
    const { window } = this;
    let at = window.at;
    while (at < window.end && window.bytes[at] <= 0x20 && window.bytes[at] !== 0) at++;
    const here = window.end - at;
    if (here < ITEM.length && !window.closed) return 'more';
    if (window.startsWith(ITEM.slice(0, here), at)) return null;
    if (window.bytes[at] === 0) return null; // a hole that a crash left: torn, and reported as such
    const message = `more rows than the ${this.table?.rows ?? 0} that ITEM: NUMBER OF ATOMS announces`;
    return note('too-many-rows', message, window.line);
  }

  private finish(header: DumpHeader, table: RowTable): FrameReading {
    const { box, timestep, columns } = header;
    if (!box || !columns) throw new Error('rows are read only below a box and column names');
    const { hints, keepText } = this.options;
    const { tally } = this;
    const names = table.columns.map(({ name }) => name);
    if (timestep !== null) tally.noteTimestep(timestep, header.line);
    if (table.rows === 0) tally.notes.add('empty-frame', 'the frame has no atoms', header.line);
    if (tally.index === 0) this.options.onPreview?.(table.preview, names);
    const unplaced = noPositions(names, columns.line);
    if (unplaced) return this.refuse(unplaced);
    const parsed = assembleFrame(
      {
        format: 'lammps-dump',
        timestep,
        time: header.time,
        units: this.file.units,
        cell: box.cell,
        boundary: box.boundary,
        general: box.kind === 'general',
        masses: new Map(),
        typeNames: new Map(),
      },
      table,
      tally.notes,
      hints,
    );
    const text = keepText ? this.window.takeKept() : new Uint8Array(0);
    const span = this.span();
    this.header = null;
    this.table = null;
    const turned = keepText && box.kind === 'general' && hints?.rotate === true;
    return tally.reading(parsed, span, (frame) =>
      turned ? rotatedRows(text, frame, table.columns) : text,
    );
  }

  /** Where the frame stands that is being read. */
  private span(): FrameSpan {
    const { header, window } = this;
    return {
      offset: this.frameStart,
      bytes: window.offset - this.frameStart,
      line: header?.line ?? window.line,
      timestep: header?.timestep ?? null,
      atoms: header?.atoms ?? null,
      units: this.frameUnits,
    };
  }

  private refuse(error: ParseNote): FrameReading {
    const span = this.span();
    this.leaveFrame();
    this.skipping = true;
    return this.tally.refuse(error, span);
  }

  /** The end of the file cuts the frame that is being read. */
  private torn(why?: ParseNote): FrameReading {
    const { window, table } = this;
    const line = this.header?.line ?? window.line;
    const end = endPlace(window, table);
    window.at = window.end;
    const span = this.span();
    this.leaveFrame();
    return this.tally.torn(span, { line, end, ...(why ? { why: why.message } : {}) });
  }

  private leaveFrame(): void {
    this.header = null;
    this.table = null;
    this.hole = false;
    this.window.keepFrom = -1;
  }

  private endsInThisLine(): boolean {
    const { window } = this;
    return window.closed && !window.bytes.subarray(window.at, window.end).includes(0x0a);
  }

  /** Moves on to the next block that can begin a frame, also behind what remains of a cut row; false: not here. */
  private skipToFrame(): boolean {
    const { window } = this;
    const found = OPENINGS.map((opening) => window.find(opening)).filter((at) => at >= 0);
    if (found.length > 0) {
      window.moveTo(Math.min(...found));
      return true;
    }
    // the last bytes may be the beginning of an opening
    const kept = window.closed ? 0 : LONGEST_OPENING - 1;
    window.moveTo(Math.max(window.at, window.end - kept));
    return false;
  }
}

/** true: skipped one; false: something else stands here; null: the end, or more bytes are needed to tell. */
function skipBlankLine(window: TextWindow): boolean | null {
  let at = window.at;
  while (
    at < window.end &&
    (window.bytes[at] === 0x20 || window.bytes[at] === 0x09 || window.bytes[at] === 0x0d)
  )
    at++;
  if (at === window.end) return null;
  if (window.bytes[at] !== 0x0a) return false;
  window.at = at + 1;
  window.line++;
  return true;
}
