/**
 * The same message with every typed array that is only a part of its buffer replaced by a copy of its own: posting a
 * part would send the whole buffer.
 */
export function exactSize(message: unknown): unknown {
  if (isPart(message)) return message.slice();
  if (
    typeof message !== 'object' ||
    message === null ||
    ArrayBuffer.isView(message) ||
    Array.isArray(message)
  ) {
    return message;
  }
  return Object.fromEntries(Object.entries(message).map(([key, value]) => [key, exactSize(value)]));
}

type TypedArray = Float64Array | Float32Array | Int32Array | Uint8Array;

function isPart(value: unknown): value is TypedArray {
  const isArray =
    value instanceof Float64Array ||
    value instanceof Float32Array ||
    value instanceof Int32Array ||
    value instanceof Uint8Array;
  return isArray && value.byteLength !== value.buffer.byteLength;
}
