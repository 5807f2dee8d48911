/** Where a frame stands in the (decompressed) content of a file, and what its header says. */
export interface FrameSpan {
  /** first byte, counted from 0 */
  offset: number;
  /** as far as it was read: of a refused frame only what stands before the fault */
  bytes: number;
  /** 1-based line that begins there; 1 in a file without lines */
  line: number;
  timestep: number | null;
  atoms: number | null;
  /** units in force where it begins: a text dump gives them once, in its first frame */
  units: string | null;
}

/** Where a reader can begin in the middle of a file, and what it would know there had it read all that stands before. */
export interface FramePlace {
  /** number of the frame that begins there */
  index: number;
  offset: number;
  line: number;
  units: string | null;
  /** of the frame before */
  lastTimestep: number | null;
}

export const FIRST_PLACE: FramePlace = {
  index: 0,
  offset: 0,
  line: 1,
  units: null,
  lastTimestep: null,
};

/**
 * Finds the frames of a stream of bytes without reading their atoms. It may give up: then `irregular` is true, and a
 * reader must go on from the last frame that was found.
 */
export interface FrameScanner {
  readonly irregular: boolean;
  /** behind the last frame that was told */
  readonly next: FramePlace;
  /** The frames that are known to be complete now and were not told before, in file order. */
  push(chunk: Uint8Array): FrameSpan[];
  /** The same when no more bytes come. */
  close(): FrameSpan[];
}
