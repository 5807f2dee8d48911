import type { AtomTable } from '../assemble/atomTable';
import { assembleFrame, noPositions } from '../assemble/assembleFrame';
import { correctedNames } from '../corrections';
import type { FramePlace, FrameSpan } from '../frameIndex/frameSpan';
import type { Frame, Parsed, ParseNote } from '../frame';
import { note } from '../notes';
import type { FrameReading, ReaderHooks, ReadOptions } from '../reading';
import type { DamagedData } from '../source/damagedData';
import { FrameTally } from '../tally';
import { endPlace } from '../text/endPlace';
import { TextWindow, type Line } from '../text/textWindow';
import { HeaderReader, type YamlHeader } from './header';
import { contradiction } from './rotated';
import { LONGEST_LINE, RowReader } from './rows';

/** UTF-8 byte order mark, which editors on Windows put first */
const MARK = '\u00ef\u00bb\u00bf';
const BEGIN = '---';
const END = '...';
/** What a document begins with: on a line of its own, or behind what remains of a cut row. */
const OPENINGS = [`\n${BEGIN}`, `${BEGIN}\ncreator:`, `${BEGIN}\r\ncreator:`];
const LONGEST_OPENING = 13;
const NEWLINE = 0x0a;

export interface ParserOptions extends ReaderHooks, Pick<ReadOptions, 'hints'> {
  keepText: boolean;
  /** where in the file the bytes to come begin */
  place?: FramePlace | undefined;
}

/** `on`: one step further, ask again; `more`: more bytes are needed, or, closed, there are none. */
type Step = 'on' | 'more' | FrameReading;

interface Body {
  header: YamlHeader;
  /** of the columns, as the user corrects them */
  names: readonly string[];
  /** of `data:` */
  line: number;
}

interface OpenFrame {
  /** where its document begins */
  line: number;
  offset: number;
  /** in force there */
  units: string | null;
  lines: HeaderReader;
  body: Body | null;
}

/**
 * LAMMPS dump of style yaml as a stream (formats.md 3), line by line: one document is one frame. Bytes are pushed, readings
 * come out as soon as a frame is complete.
 */
export class YamlParser {
  private readonly window = new TextWindow();
  private readonly tally: FrameTally;
  private readonly rows: RowReader;
  private readonly unknown = new Set<string>();
  private frame: OpenFrame | null = null;
  /** after an error, looking for the next document: from the line the window stands at, or behind it */
  private skipping: 'no' | 'here' | 'behind' = 'no';

  constructor(private readonly options: ParserOptions) {
    const { place, keepText } = options;
    this.tally = new FrameTally(place);
    this.rows = new RowReader(this.tally.notes, keepText);
    if (!place) return;
    this.window.dropped = place.offset;
    this.window.line = place.line;
  }

  push(chunk: Uint8Array): void {
    this.window.append(chunk);
  }

  /** No more bytes will come. */
  close(): void {
    this.window.closed = true;
  }

  /** The next reading, or null when more bytes are needed (or, closed, when there are none). */
  next(): FrameReading | null {
    for (;;) {
      const step = this.step();
      if (step === 'more') return null;
      if (step !== 'on') return step;
    }
  }

  /** The compressed data are damaged: no more bytes will come, and what is unfinished is lost. */
  damaged({ code, message }: DamagedData): FrameReading {
    const what = `${message}; nothing from here on can be read`;
    return this.tally.refuse(note(code, what, this.frame?.line ?? this.window.line), this.span());
  }

  private step(): Step {
    if (this.skipping !== 'no') return this.skipToDocument();
    if (this.frame === null) return this.beginFrame();
    const { frame } = this;
    if (frame.body === null) return this.readHeader(frame);
    const progress = this.rows.read(this.window);
    if (progress === 'more') return 'more';
    if (progress === 'ended') return this.torn(frame);
    if (progress !== 'done') return this.refuse(progress);
    const end = this.checkEnd(frame.body.header);
    return end === 'fits' ? this.finish(frame, frame.body) : end;
  }

  /** Passes over blank lines and the end of the document before. */
  private beginFrame(): Step {
    const { window } = this;
    if (window.offset === 0) {
      const marked = window.startsWith(MARK);
      if (marked === null) return 'more';
      if (marked) window.at += MARK.length;
    }
    const { offset, line: number } = window;
    const line = this.takeLine();
    if (line === null) return 'more';
    if ('code' in line) return this.refuse(line);
    const text = line.text.trimEnd();
    const frame = {
      line: number,
      offset,
      units: this.tally.units,
      lines: new HeaderReader(this.tally.notes, this.unknown, this.options.hints),
      body: null,
    };
    if (text === '' || text === END || (!line.closed && END.startsWith(text))) return 'on';
    if (!line.closed && (BEGIN.startsWith(text) || text.startsWith('\0'))) return this.torn(frame);
    if (!isBegin(text)) {
      return this.refuse(note('not-an-item', `"---" expected, found "${printable(text)}"`, number));
    }
    this.frame = frame;
    return 'on';
  }

  private readHeader(frame: OpenFrame): Step {
    const { window } = this;
    const { at, line: number } = window;
    const line = this.takeLine();
    if (line === null) return window.closed ? this.torn(frame) : 'more';
    if ('code' in line) return this.refuse(line);
    if (!line.closed) return this.torn(frame);
    if (isBegin(line.text) || line.text.trimEnd() === END) {
      window.at = at;
      window.line = number;
      return this.refuse(note('torn-frame', 'the frame ends within its header', number));
    }
    const outcome = frame.lines.take(line.text, number);
    if (outcome === 'on') return 'on';
    if (outcome !== 'data') return this.refuse(outcome);
    const header = frame.lines.finish(number);
    if ('message' in header) return this.refuse(header);
    const { hints } = this.options;
    if (header.units !== null)
      this.tally.noteUnits(header.units, hints?.units !== undefined, frame.line);
    const names = correctedNames(header.names, hints);
    this.rows.begin(names, header.atoms, window.line);
    frame.body = { header, names, line: number };
    return 'on';
  }

  /** After the last row only the end of the document, another one or the end of the file may follow. */
  private checkEnd(header: YamlHeader): 'fits' | 'more' | FrameReading {
    const { window } = this;
    let at = window.at;
    while (at < window.end && window.bytes[at] <= 0x20 && window.bytes[at] !== 0) at++;
    const here = window.end - at;
    if (here < BEGIN.length && !window.closed) return 'more';
    const fits = here === 0 || window.bytes[at] === 0;
    if (fits || [BEGIN, END].some((mark) => window.startsWith(mark.slice(0, here), at)))
      return 'fits';
    const message = `more rows than the ${header.atoms} that natoms announces`;
    return this.refuse(note('too-many-rows', message, window.line));
  }

  private finish(frame: OpenFrame, { header, names, line }: Body): FrameReading {
    const { tally, options, rows } = this;
    tally.noteTimestep(header.timestep, frame.line);
    if (header.atoms === 0) tally.notes.add('empty-frame', 'the frame has no atoms', frame.line);
    if (tally.index === 0) options.onPreview?.(rows.preview, names);
    const missing = noPositions(names, line);
    if (missing) return this.refuse(missing);
    const span = this.span();
    this.frame = null;
    const atoms = rows.atoms();
    const parsed = this.assemble(header, atoms, frame.line);
    return tally.reading(parsed, span, (read) =>
      options.keepText ? rows.asDump(read, header.box.kind === 'restricted') : new Uint8Array(0),
    );
  }

  private assemble(header: YamlHeader, atoms: AtomTable, line: number): Parsed<Frame> {
    const { box, timestep, time } = header;
    const { notes, units } = this.tally;
    const head = {
      format: 'lammps-dump-yaml' as const,
      timestep,
      time,
      units,
      cell: box.cell,
      boundary: box.boundary,
      general: false,
      masses: new Map<number, number>(),
      typeNames: new Map<number, string>(),
    };
    const parsed = assembleFrame(head, atoms, notes, this.options.hints);
    if (!parsed.ok || box.kind !== 'restricted') return parsed;
    const error = contradiction(atoms, parsed.value.cell, line);
    return error ? { ok: false, error, warnings: parsed.warnings } : parsed;
  }

  /** The next line; null: it is not here yet, or there is none. */
  private takeLine(): Line | ParseNote | null {
    const { window } = this;
    const line = window.readLine();
    if (line !== null || window.end - window.at <= LONGEST_LINE) return line;
    return note('not-text', 'a line of more than 1 MiB', window.line);
  }

  private refuse(error: ParseNote): FrameReading {
    const span = this.span();
    this.frame = null;
    // a line too long to be held is not looked at again
    this.skipping = error.code === 'not-text' ? 'behind' : 'here';
    return this.tally.refuse(error, span);
  }

  private torn(frame: OpenFrame): FrameReading {
    const end = endPlace(this.window, frame.body ? this.rows.progress : null);
    this.window.at = this.window.end;
    this.frame = frame;
    const span = this.span();
    this.frame = null;
    return this.tally.torn(span, { line: frame.line, end });
  }

  /** Where the frame stands that is being read. */
  private span(): FrameSpan {
    const { frame, window } = this;
    const header = frame?.body?.header;
    const offset = frame?.offset ?? window.offset;
    return {
      offset,
      bytes: window.offset - offset,
      line: frame?.line ?? window.line,
      timestep: header?.timestep ?? null,
      atoms: header?.atoms ?? null,
      units: frame ? frame.units : this.tally.units,
    };
  }

  private skipToDocument(): Step {
    const { window } = this;
    if (this.skipping === 'here') {
      const begins = window.startsWith(BEGIN);
      if (begins === null) return 'more';
      this.skipping = begins ? 'no' : 'behind';
      if (begins) return 'on';
    }
    const found = OPENINGS.map((opening) => window.find(opening)).filter((at) => at >= 0);
    if (found.length === 0) {
      // the last bytes may be the beginning of an opening
      const kept = window.closed ? 0 : LONGEST_OPENING - 1;
      window.moveTo(Math.max(window.at, window.end - kept));
      return 'more';
    }
    const at = Math.min(...found);
    window.moveTo(window.bytes[at] === NEWLINE ? at + 1 : at);
    this.skipping = 'no';
    return 'on';
  }
}

function isBegin(text: string): boolean {
  return /^---(\s|$)/.test(text);
}

function printable(text: string): string {
  return text.slice(0, 60).replace(/\p{Cc}/gu, '?');
}
