import { prepareFrame } from './seriesFrame';
import type { FrameInput, Identity, SeriesFrame } from './seriesFrame';

/** Reduced coordinates that are held at most, 8 bytes each; a frame keeps no fewer than these atoms. */
const mostValues = 1.6e7;
const fewestAtoms = 256;

/**
 * The frames of an inspection, reduced as they stream by. Of a long trajectory fewer atoms stand for all: whenever the memory
 * is used up, every second one of each frame is let go.
 */
export class FrameHeap {
  #frames: SeriesFrame[] = [];
  readonly #identities: Identity[] = [];
  readonly #most: number;
  #values = 0;

  constructor(most = mostValues) {
    this.#most = most;
  }

  get frames(): readonly SeriesFrame[] {
    return this.#frames;
  }

  /** Forgets a file's frames: it is read again. */
  remove(path: string): void {
    this.#frames = this.#frames.filter((frame) => frame.path !== path);
    this.#count();
  }

  add(input: FrameInput): void {
    const frame = prepareFrame(input, this.#identities);
    this.#frames.push(frame);
    this.#values += frame.s.length;
    if (this.#values > this.#most) this.#thin();
  }

  #thin(): void {
    const large = new Set(
      this.#identities.filter(({ sampled }) => sampled.length >= 2 * fewestAtoms),
    );
    for (const identity of large) identity.sampled = identity.sampled.filter((_, k) => k % 2 === 0);
    for (const frame of this.#frames) {
      if (large.has(frame.identity))
        frame.s = frame.s.filter((_, k) => Math.floor(k / 3) % 2 === 0);
    }
    this.#count();
  }

  #count(): void {
    this.#values = this.#frames.reduce((sum, { s }) => sum + s.length, 0);
  }
}
