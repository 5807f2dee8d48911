import type { Frame, Parsed, ParseNote } from './frame';
import { FIRST_PLACE, type FramePlace, type FrameSpan } from './frameIndex/frameSpan';
import { note, NoteList } from './notes';
import type { FrameReading } from './reading';

/**
 * What a reader counts while frames go by: their numbers, how many were whole, units and timesteps that do not fit those
 * before. Every reading is made here, so that each frame that a file begins has its number.
 */
export class FrameTally {
  readonly notes = new NoteList();
  index: number;
  units: string | null;
  private complete: number;
  private lastTimestep: number | null;

  /** @param place where in the file the reading begins */
  constructor(place: FramePlace = FIRST_PLACE) {
    this.index = place.index;
    this.units = place.units;
    this.complete = place.index;
    this.lastTimestep = place.lastTimestep;
  }

  noteTimestep(timestep: number, line?: number): void {
    const last = this.lastTimestep;
    if (last !== null && timestep <= last) {
      const how = timestep === last ? 'repeats' : 'is smaller than';
      this.notes.add(
        'timestep-order',
        `the timestep ${how} that of the frame before; frames are taken in file order`,
        line,
      );
    }
    this.lastTimestep = timestep;
  }

  /** @param answered the user has said what the units are: nothing is left to warn of */
  noteUnits(units: string, answered: boolean, line?: number): void {
    if (this.units !== null && this.units !== units && !answered) {
      const message = `units change from ${this.units} to ${units} within the file`;
      this.notes.add('units-differ', message, line);
    }
    this.units = units;
  }

  /** A frame that was read to its end, sound or refused for what it says. */
  reading(
    parsed: Parsed<Frame>,
    span: FrameSpan,
    rows: (frame: Frame) => Uint8Array,
  ): FrameReading {
    if (!parsed.ok) return this.refuse(parsed.error, span, parsed.warnings);
    this.complete++;
    const { value: frame, warnings } = parsed;
    return { index: this.index++, ok: true, frame, rows: rows(frame), warnings, span };
  }

  refuse(
    error: ParseNote,
    span: FrameSpan,
    warnings: ParseNote[] = this.notes.take(),
  ): FrameReading {
    return { index: this.index++, ok: false, error, warnings, span };
  }

  /**
   * The last frame is not whole: dropped, with its bytes. An error if no other frame is there.
   *
   * @param where.which words that tell the frame in a file without lines
   * @param where.end where the file ends, in words (`text/endPlace`)
   * @param where.why what is wrong with what is there of it
   */
  torn(
    span: FrameSpan,
    where: { line?: number; which?: string; end?: string; why?: string } = {},
  ): FrameReading {
    const { line, which, end, why } = where;
    const frame = which === undefined ? 'the last frame' : `the last frame ${which}`;
    const [place, ends] =
      end === undefined
        ? ['', `ends after ${span.bytes} bytes of one`]
        : [`: the file ends ${end}`, `ends ${end} (${span.bytes} bytes)`];
    const reason = why === undefined ? '' : `; ${why}`;
    const error =
      this.complete > 0
        ? note(
            'torn-last-frame',
            `${frame} is incomplete and was dropped (${span.bytes} bytes)${place}${reason}`,
            line,
          )
        : note('no-complete-frame', `the file holds no complete frame; it ${ends}${reason}`, line);
    return this.refuse(error, span);
  }
}
