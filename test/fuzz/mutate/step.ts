import type { Draw } from '../draw';

/** A file while it is changed: one character per byte, so that text and binary steps mix. */
export type Bytes = string;

export function toBytes(text: Bytes): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

export function fromBytes(bytes: Uint8Array): Bytes {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** One kind of damage. */
export interface Step {
  name: string;
  /** @param donor another file, of this format or of another */
  apply(text: Bytes, draw: Draw, donor: Bytes): Bytes;
}

/** `text` with the characters [from, to) replaced. */
export function replaced(text: Bytes, from: number, to: number, by: Bytes): Bytes {
  return text.slice(0, from) + by + text.slice(to);
}

/** A part of a text: where it begins and ends. */
export function drawRange(text: Bytes, draw: Draw, longest: number): [number, number] {
  const from = draw.below(text.length);
  return [from, Math.min(text.length, from + 1 + draw.below(longest))];
}
