import { defineStore } from 'pinia';
import { markRaw } from 'vue';
import type { ReaderOutput } from '../../src-shared/contract/reader';
import { read } from '../ipc/reader';

export type Frame = ReaderOutput<'frame'>;
export type StrainCurves = ReaderOutput<'strainCurves'>;

/** Frames of deformations, asked of the reader once and kept outside reactivity until others need the room. */
export const useFramesStore = defineStore('frames', () => {
  const frames = new Map<string, Promise<Frame>>();
  const sizes = new Map<string, number>();
  let mostBytes = 256 * 2 ** 20;

  function trim(): void {
    let bytes = [...sizes.values()].reduce((sum, each) => sum + each, 0);
    for (const [key, size] of sizes) {
      if (bytes <= mostBytes || sizes.size === 1) return;
      frames.delete(key);
      sizes.delete(key);
      bytes -= size;
    }
  }
  /** @param bytes of frames that may be kept */
  function keep(bytes: number): void {
    mostBytes = bytes;
    trim();
  }
  /**
   * The frame of a load at a strain above 0.
   *
   * @throws PlastiscopeError `missing` where the sample has none
   */
  function frame(sample: string, loading: string, strain: number): Promise<Frame> {
    const key = `${sample} ${loading} ${strain}`;
    const known = frames.get(key);
    if (known !== undefined) return known;
    const asked = read('frame', { sample, loading, strain }).then((loaded) => {
      if (frames.get(key) === asked) {
        sizes.set(key, 3 * loaded.positions.byteLength);
        trim();
      }
      return markRaw(loaded);
    });
    frames.set(key, asked);
    asked.catch(() => {
      if (frames.get(key) === asked) frames.delete(key);
    });
    return asked;
  }
  function forget(): void {
    frames.clear();
    sizes.clear();
  }
  return { frame, keep, forget };
});
