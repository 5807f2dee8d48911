import { emptyNpy } from './npyHeader';

/** A row of booleans as a NumPy file of type `|b1`. */
export function encodeNpyFlags(flags: readonly boolean[]): Uint8Array {
  const { bytes, start } = emptyNpy('|b1', [flags.length], flags.length);
  bytes.set(flags.map(Number), start);
  return bytes;
}
