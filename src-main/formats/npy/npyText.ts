import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { emptyNpy, readNpyHeader } from './npyHeader';

/**
 * Words as a NumPy file of type `<U`: UTF-32, as wide as the longest, shorter ones filled with zeros.
 *
 * @param shape [] for a single text, which `str(numpy.load(...))` gives back
 * @throws RangeError if shape and length differ
 */
export function encodeNpyText(words: readonly string[], shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, n) => product * n, 1);
  if (count !== words.length)
    throw new RangeError(`npy: shape [${shape.join(', ')}] does not hold ${words.length} words`);
  const points = words.map((word) => Array.from(word, (letter) => letter.codePointAt(0) ?? 0));
  const width = points.reduce((most, { length }) => Math.max(most, length), 1);
  const { bytes, start } = emptyNpy(`<U${width}`, shape, 4 * width * count);
  const view = new DataView(bytes.buffer);
  points.forEach((letters, row) =>
    letters.forEach((point, k) => view.setUint32(start + 4 * (row * width + k), point, true)),
  );
  return bytes;
}

/** Whether a NumPy file holds words. */
export function isNpyText(bytes: Uint8Array): boolean {
  return readNpyHeader(bytes, refuse).descr.startsWith('<U');
}

/** Reads the words of a NumPy file of type `<U`. @throws PlastiscopeError `input` on anything else */
export function decodeNpyText(bytes: Uint8Array): { words: string[]; shape: number[] } {
  const { descr, shape, start } = readNpyHeader(bytes, refuse);
  const width = /^<U(\d+)$/.exec(descr);
  if (!width) return refuse(`elements of type ${descr} are no words`);
  const count = shape.reduce((product, n) => product * n, 1);
  const letters = Number(width[1]);
  if (bytes.length - start !== 4 * letters * count)
    refuse(`${4 * letters * count} bytes of data expected, ${bytes.length - start} found`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = Array.from({ length: count }, (_, row) => {
    let word = '';
    for (let k = 0; k < letters; k++) {
      const point = view.getUint32(start + 4 * (row * letters + k), true);
      if (point > 0x10ffff) refuse(`it has a letter that is none (${point})`);
      if (point !== 0) word += String.fromCodePoint(point);
    }
    return word;
  });
  return { words, shape };
}

function refuse(what: string): never {
  throw new PlastiscopeError('input', `This is not a readable .npy array: ${what}.`);
}
