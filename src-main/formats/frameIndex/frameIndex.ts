import type { CompressionName, Restart } from '../source/compression';
import type { TextPlace } from '../source/openText';
import { FIRST_PLACE, type FramePlace, type FrameSpan } from './frameSpan';

/** Text between two restarts that are kept, at least: to decompress so much takes a fraction of a second. */
const RESTART_DISTANCE = 1 << 23;

/** Numbers per frame: offset, bytes, line, timestep, atoms (NaN: not known), and which of `units` (−1: none). */
export const WIDTH = 6;

/** What an index holds besides the frames. */
export interface IndexHead {
  /** name of the format whose reader made it */
  format: string;
  compression: CompressionName | null;
  /** units by their first appearance */
  units: string[];
  restarts: Restart[];
  /** where to go on looking for frames: behind the last one that is known, or at it */
  next: FramePlace;
  /** bytes of the file, as on disk, that were looked at */
  seen: number;
  /** they were all that the file had */
  whole: boolean;
}

/** Where the frames of a file begin, in file order from the first on; as far as was asked or as the file goes. */
export class FrameIndex {
  constructor(
    readonly head: IndexHead,
    private numbers = new Float64Array(0),
  ) {
    this.frames = numbers.length / WIDTH;
  }

  static empty(format: string, compression: CompressionName | null): FrameIndex {
    return new FrameIndex({
      format,
      compression,
      units: [],
      restarts: [],
      next: FIRST_PLACE,
      seen: 0,
      whole: false,
    });
  }

  /** how many frames are known */
  frames: number;

  add({ offset, bytes, line, timestep, atoms, units }: FrameSpan): void {
    if ((this.frames + 1) * WIDTH > this.numbers.length) {
      const larger = new Float64Array(Math.max(64 * WIDTH, 2 * this.numbers.length));
      larger.set(this.numbers);
      this.numbers = larger;
    }
    const row = [offset, bytes, line, timestep ?? NaN, atoms ?? NaN, this.unitsNumber(units)];
    this.numbers.set(row, this.frames * WIDTH);
    this.frames++;
  }

  private unitsNumber(units: string | null): number {
    if (units === null) return -1;
    const known = this.head.units.indexOf(units);
    return known < 0 ? this.head.units.push(units) - 1 : known;
  }

  span(frame: number): FrameSpan {
    const [offset, bytes, line, timestep, atoms, units] = this.numbers.subarray(
      frame * WIDTH,
      (frame + 1) * WIDTH,
    );
    return {
      offset,
      bytes,
      line,
      timestep: known(timestep),
      atoms: known(atoms),
      units: units < 0 ? null : this.head.units[units],
    };
  }

  /** Where a reader begins that wants this frame, or the one behind all that are known. */
  place(frame: number): FramePlace {
    if (frame === 0) return FIRST_PLACE;
    if (frame >= this.frames) return this.head.next;
    const { offset, line, units } = this.span(frame);
    return { index: frame, offset, line, units, lastTimestep: this.span(frame - 1).timestep };
  }

  /** The same as a place in the file. */
  textPlace({ offset }: FramePlace): TextPlace {
    let restart: Restart = { raw: 0, text: 0 };
    for (const one of this.head.restarts) if (one.text <= offset) restart = one;
    return { compression: this.head.compression, offset, restart };
  }

  addRestart(restart: Restart): void {
    const { restarts } = this.head;
    const last = restarts[restarts.length - 1];
    if (restart.text >= (last?.text ?? 0) + RESTART_DISTANCE) restarts.push(restart);
  }

  /** Forgets the frames from this one on. */
  truncate(frames: number): void {
    this.frames = Math.min(this.frames, frames);
  }

  /** The numbers of all frames, to be kept. */
  rows(): Float64Array {
    return this.numbers.subarray(0, this.frames * WIDTH);
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
