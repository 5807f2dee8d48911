import type { FileFormat } from '../../../src-shared/contract/inspect';
import type { ParseNote } from '../frame';
import { FIRST_PLACE, type FramePlace, type FrameSpan } from '../frameIndex/frameSpan';
import { note } from '../notes';
import type { FrameReading, ReaderHooks, ReadOptions } from '../reading';
import type { DamagedData } from '../source/damagedData';
import { FrameTally } from '../tally';
import type { RowTable } from '../text/rowTable';
import { endPlace } from '../text/endPlace';
import { TextWindow } from '../text/textWindow';
import { edgeRow } from '../xyz/cellInWords';
import { assembleXyz } from './assemble';
import { newTable } from './atoms';
import { readHead, type XyzHead } from './head';
import { FrameSearch, isCount, LONGEST_LINE, peekLine, skipBlankLines } from './lines';

/** UTF-8 byte order mark, which editors on Windows put first */
const MARK = '\u00ef\u00bb\u00bf';
export interface ParserOptions extends ReaderHooks, Pick<ReadOptions, 'hints'> {
  keepText: boolean;
  format: FileFormat;
  /** where the text begins, if not at its beginning */
  place?: FramePlace | undefined;
}

/** A frame whose comment line was read. */
interface OpenFrame {
  atoms: number;
  head: XyzHead;
  table: RowTable;
  /** rows `VEC1 …` below the atoms */
  edges: number[][];
}

/**
 * XYZ, extended and plain, as a stream: bytes are pushed, readings come out as soon as a frame is complete. Knows nothing of
 * files. Holds one frame: its text (if kept) and its arrays.
 */
export class XyzParser {
  private readonly window = new TextWindow();
  private readonly tally: FrameTally;
  private readonly search: FrameSearch;
  private open: OpenFrame | null = null;
  /** after an error: looking for the next frame */
  private skipping = false;
  private frameLine = 1;
  /** line behind the last frame, while the next has not begun */
  private blankFrom: number | null = null;
  private frameStart = 0;
  private rowsStart = 0;

  constructor(private readonly options: ParserOptions) {
    const { place = FIRST_PLACE } = options;
    this.tally = new FrameTally(place);
    this.window.dropped = place.offset;
    this.window.line = place.line;
    this.search = new FrameSearch(options.format);
  }

  push(chunk: Uint8Array): void {
    const { window, open } = this;
    let expected = 0;
    if (open && open.table.filled > 1000 && window.keepFrom >= 0) {
      const perRow = (window.offset - this.rowsStart) / open.table.filled;
      expected = Math.ceil(1.03 * (this.rowsStart - this.frameStart + perRow * open.atoms));
    }
    window.append(chunk, expected);
  }

  /** No more bytes will come. */
  close(): void {
    this.window.closed = true;
  }

  /** The next reading, or null when more bytes are needed (or, closed, when there are none). */
  next(): FrameReading | null {
    if (this.skipping) {
      if (!this.search.find(this.window)) return null;
      this.skipping = false;
    }
    if (this.open === null) {
      const outcome = this.begin();
      if (outcome === 'more' || outcome === 'end') return null;
      if ('index' in outcome) return outcome;
      this.open = outcome;
    }
    const { table } = this.open;
    const progress = table.read(this.window);
    if (progress === 'more') return null;
    if (progress === 'ended') return this.torn();
    if (progress !== 'done') {
      // a line that the end of the file cuts is the torn last frame, not a fault of the file
      if (this.endsInThisLine()) return this.torn(progress);
      const begins = isCount(peekLine(this.window)?.text ?? '');
      return this.refuse(begins ? tornFrame(table, progress) : progress);
    }
    const after = this.readEnd(this.open);
    if (after === 'more') return null;
    if (after === 'torn') return this.torn();
    return after === null ? this.finish(this.open) : this.refuse(after);
  }

  /** The compressed data are damaged: no more bytes will come, and what is unfinished is lost. */
  damaged({ code, message }: DamagedData): FrameReading {
    const what = `${message}; nothing from here on can be read`;
    return this.refuse(note(code, what, this.open ? this.frameLine : this.window.line));
  }

  /** Reads the number of atoms and the comment line. */
  private begin(): OpenFrame | 'more' | 'end' | FrameReading {
    const { window, tally } = this;
    if (window.offset === 0) {
      const marked = window.startsWith(MARK);
      if (marked === null) return 'more';
      if (marked) window.at += MARK.length;
    }
    this.blankFrom ??= window.line;
    const blank = skipBlankLines(window);
    if (typeof blank === 'string') return blank;
    if (window.line > this.blankFrom)
      tally.notes.add('blank-line', 'skipped blank lines before a frame', this.blankFrom);
    this.blankFrom = null;
    const { at, line } = window;
    this.frameStart = window.offset;
    this.frameLine = line;
    if (this.options.keepText) window.keepFrom = at;

    const first = peekLine(window);
    if (first === null) return this.wait();
    if (!isCount(first.text)) return this.notACount(first.text);
    window.readLine();
    const comment = first.closed ? window.readLine() : null;
    if (comment === null && !window.closed) {
      window.at = at;
      window.line = line;
      return this.wait();
    }
    if (!comment?.closed) return this.torn();
    const atoms = Number(first.text);
    if (!Number.isSafeInteger(atoms))
      return this.refuse(note('bad-header', `${first.text.trim()} atoms are too many`, line));
    const head = readHead(comment.text, line + 1, this.options.hints, tally.notes);
    if ('code' in head) return this.refuse(head);
    this.rowsStart = window.offset;
    return { atoms, head, table: newTable(head, atoms, tally.notes), edges: [] };
  }

  /** The line is not here yet: an error if it is longer than any line may be. */
  private wait(): 'more' | FrameReading {
    const { window } = this;
    if (window.end - window.at < LONGEST_LINE) return 'more';
    const message = `a line of more than ${LONGEST_LINE} bytes where a frame ought to begin`;
    return this.refuse(note('not-text', message, window.line));
  }

  private notACount(text: string): FrameReading {
    if (this.endsInThisLine()) return this.torn();
    const message = `the number of atoms expected, found "${text.trim().slice(0, 60)}"`;
    return this.refuse(
      text.includes('\0')
        ? note('not-text', 'bytes that are not text', this.frameLine)
        : note('bad-header', message, this.frameLine),
    );
  }

  /** After the last row: ASE's cell vectors, then another frame or the end. */
  private readEnd({ atoms, head, edges }: OpenFrame): ParseNote | 'more' | 'torn' | null {
    const { window } = this;
    for (;;) {
      // a hole that a crash left is torn, and reported as such
      if (window.at < window.end && window.bytes[window.at] === 0) return null;
      const next = peekLine(window);
      if (next === null) {
        if (window.closed) return null;
        if (window.end - window.at < LONGEST_LINE) return 'more';
      } else {
        const row = head.cell === null ? edgeRow(next.text) : null;
        if (row?.axis === edges.length) {
          if (!next.closed) return 'torn';
          edges.push(row.edge);
          window.readLine();
          continue;
        }
        if (next.text.trim() === '' || isCount(next.text)) return null;
      }
      const message = `more rows than the ${atoms} atoms that the frame announces`;
      return note('too-many-rows', message, window.line);
    }
  }

  private finish({ atoms, head, table, edges }: OpenFrame): FrameReading {
    const { window, options, tally, frameLine } = this;
    if (head.timestep !== null) tally.noteTimestep(head.timestep, frameLine);
    if (atoms === 0) tally.notes.add('empty-frame', 'the frame has no atoms', frameLine);
    if (tally.index === 0) {
      const names = head.columns.map(({ name }) => name);
      options.onPreview?.(table.preview, names);
    }
    const kept = options.keepText ? window.takeKept() : null;
    const text = kept?.subarray(this.rowsStart - this.frameStart) ?? null;
    const { frame, rows } = assembleXyz(
      { ...options, head, table, edges, line: frameLine + 1, text },
      tally.notes,
    );
    const span = this.span();
    this.open = null;
    return tally.reading(frame, span, () => rows);
  }

  private refuse(error: ParseNote): FrameReading {
    const span = this.span();
    this.open = null;
    this.window.keepFrom = -1;
    this.skipping = true;
    return this.tally.refuse(error, span);
  }

  /** Where the frame stands that is being read. */
  private span(): FrameSpan {
    const { frameStart, frameLine, window, open } = this;
    return {
      offset: frameStart,
      bytes: window.offset - frameStart,
      line: frameLine,
      timestep: open?.head.timestep ?? null,
      atoms: open?.atoms ?? null,
      units: null,
    };
  }

  /** The last frame is not whole: dropped, with the bytes. */
  private torn(why?: ParseNote): FrameReading {
    const { window, open } = this;
    const end = endPlace(window, open?.table ?? null);
    window.at = window.end;
    const span = this.span();
    this.open = null;
    window.keepFrom = -1;
    const reason = why ? { why: why.message } : {};
    return this.tally.torn(span, { line: this.frameLine, end, ...reason });
  }

  private endsInThisLine(): boolean {
    const { window } = this;
    return window.closed && !window.bytes.subarray(window.at, window.end).includes(0x0a);
  }
}

function tornFrame(table: RowTable, { line }: ParseNote): ParseNote {
  return note('torn-frame', `the frame ends after ${table.filled} of ${table.rows} atoms`, line);
}
