import type { Dtype } from '../../src-shared/records/common';
import type { ArrayData } from './record';

const types = [
  ['<f8', Float64Array],
  ['<f4', Float32Array],
  ['<i8', BigInt64Array],
  ['<i4', Int32Array],
  ['<u4', Uint32Array],
  ['|i1', Int8Array],
  ['|u1', Uint8Array],
] as const;

const MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0);
const PREFIX = MAGIC.length + 2;
/** the data begin at a multiple of this */
const ALIGNMENT = 64;

export interface DecodedNpy {
  data: ArrayData;
  shape: number[];
  dtype: Dtype;
}

/** A NumPy file, version 1.0, C order, little-endian, with the array's own type. */
export function encodeNpy(array: ArrayData, shape: readonly number[]): Uint8Array {
  const dims = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${dtypeOf(array)}', 'fortran_order': False, 'shape': (${dims}), }`;
  const start = Math.ceil((PREFIX + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start + array.byteLength);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint16(MAGIC.length, start - PREFIX, true);
  bytes.set(Buffer.from(`${text.padEnd(start - PREFIX - 1)}\n`, 'latin1'), PREFIX);
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start);
  return bytes;
}

/**
 * The array of a file that `encodeNpy` wrote.
 *
 * @throws RangeError if the bytes are anything else
 */
export function decodeNpy(bytes: Uint8Array): DecodedNpy {
  if (bytes.length < PREFIX || MAGIC.some((byte, k) => bytes[k] !== byte)) {
    throw new RangeError('not a NumPy file of version 1.0');
  }
  const start = PREFIX + bytes[MAGIC.length] + 256 * bytes[MAGIC.length + 1];
  const header = Buffer.from(bytes.subarray(PREFIX, start)).toString('latin1');
  const found =
    /^\{'descr': '([^']+)', 'fortran_order': False, 'shape': \(([\d, ]*)\), \}\s*$/.exec(header);
  const type = types.find(([dtype]) => dtype === found?.[1]);
  if (found === null || type === undefined) throw new RangeError(`NumPy header ${header.trim()}`);
  const [dtype, construct] = type;
  const shape = found[2]
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  // a copy: typed arrays need aligned memory, and the bytes may lie inside a larger buffer
  const { buffer } = Uint8Array.from(bytes.subarray(start));
  return { data: new construct(buffer), shape, dtype };
}

export function dtypeOf(array: ArrayData): Dtype {
  const type = types.find(([, construct]) => array instanceof construct);
  if (type === undefined) throw new RangeError('an array type that records do not hold');
  return type[0];
}
