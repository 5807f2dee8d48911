import { PlastiscopeError } from '../../../src-shared/contract/errors';

/** What TensorFlow's allocators say when there is no memory left, and V8 of an array. */
const SAID =
  /OOM when allocating|resource ?exhausted|out of memory|array buffer allocation failed|invalid typed array length/i;

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && SAID.test(error.message);
}

/**
 * The largest of ⌊n/2⌋, ⌊n/4⌋, … density maps with which one step runs, found by running it; null if not even one fits.
 *
 * @param images n, for which there was no memory
 */
export function batchThatFits(images: number, step: (images: number) => unknown): number | null {
  for (let count = images >> 1; count >= 1; count >>= 1) {
    try {
      step(count);
      return count;
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
    }
  }
  return null;
}

/**
 * A step on a batch. Where there is no memory for it, the same step is tried on fewer and fewer of its density maps.
 *
 * @param batch its place, and how many density maps it has
 * @param found hears with how many a step ran before the error is thrown
 * @throws PlastiscopeError('failed') that names the batch and the size that fits
 */
export function stepOrSmaller<T>(
  step: (images: number) => T,
  { epoch, at, images }: { epoch: number; at: number; images: number },
  found: (fits: number | null) => void,
): T {
  try {
    return step(images);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
  }
  const fits = batchThatFits(images, step);
  found(fits);
  const what = `Memory ran out in epoch ${epoch}, batch ${at + 1}, with ${images} density maps at a time.`;
  const then =
    fits === null
      ? 'Not even one fits: end other programs that use the device, or take a smaller network.'
      : `A step with ${fits} ran: start the training with a batch of ${fits}.`;
  throw new PlastiscopeError('failed', `${what} ${then}`);
}
