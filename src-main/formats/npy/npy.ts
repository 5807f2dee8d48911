import { PlastiscopeError } from '../../../src-shared/contract/errors';

export type NpyArray =
  Float32Array | Float64Array | Int8Array | Uint8Array | Int32Array | Uint32Array;

/** NumPy's name of an element type; `i8` is read into a Float64Array, exact up to 2^53. */
export type NpyType = 'f4' | 'f8' | 'i1' | 'i4' | 'i8' | 'u1' | 'u4';

export interface DecodedNpy {
  data: NpyArray;
  shape: number[];
  dtype: NpyType;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
const SIZES: Record<NpyType, number> = { f4: 4, f8: 8, i1: 1, i4: 4, i8: 8, u1: 1, u4: 4 };

function typeOf(array: NpyArray): NpyType {
  if (array instanceof Float64Array) return 'f8';
  if (array instanceof Float32Array) return 'f4';
  if (array instanceof Int32Array) return 'i4';
  if (array instanceof Uint32Array) return 'u4';
  return array instanceof Int8Array ? 'i1' : 'u1';
}

/**
 * An array as a NumPy file (version 1.0, C order, little endian), which `numpy.load` opens as it is.
 *
 * @param shape its product is the length of `array`; [] for a single value
 * @param dtype `i8` stores whole numbers of a Float64Array (ids up to 2^53) as 64-bit integers
 * @throws RangeError if shape and length differ, or `i8` is asked of values that are no integers
 */
export function encodeNpy(
  array: NpyArray,
  shape: readonly number[],
  dtype: 'i8' | undefined = undefined,
): Uint8Array {
  const count = shape.reduce((product, n) => product * n, 1);
  if (count !== array.length)
    throw new RangeError(`npy: shape [${shape.join(', ')}] does not hold ${array.length} values`);
  const type = dtype ?? typeOf(array);
  const size = SIZES[type];
  const descr = `${size === 1 ? '|' : '<'}${type}`;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // the data begin at a multiple of 64 bytes; the header ends with a newline
  const start = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + count * size);
  bytes.set([...MAGIC, 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, start - 10, true);
  bytes.fill(0x20, 10, start - 1);
  for (let k = 0; k < text.length; k++) bytes[10 + k] = text.charCodeAt(k);
  bytes[start - 1] = 0x0a;
  writeElements(view, start, array, type);
  return bytes;
}

// every platform that Node and Electron run on is little endian, so the elements are the bytes of the array
function writeElements(view: DataView, start: number, array: NpyArray, type: NpyType): void {
  if (type !== 'i8') {
    new Uint8Array(view.buffer).set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      start,
    );
    return;
  }
  array.forEach((value: number, k: number) => {
    if (!Number.isInteger(value))
      throw new RangeError(`npy: value ${value} at ${k} is not a whole number`);
    view.setBigInt64(start + 8 * k, BigInt(value), true);
  });
}

/** The elements in an array of their own, since typed arrays need aligned memory. */
function readElements(bytes: Uint8Array, type: NpyType): NpyArray {
  const { buffer } = bytes.slice();
  switch (type) {
    case 'f4':
      return new Float32Array(buffer);
    case 'f8':
      return new Float64Array(buffer);
    case 'i1':
      return new Int8Array(buffer);
    case 'i4':
      return new Int32Array(buffer);
    case 'u1':
      return new Uint8Array(buffer);
    case 'u4':
      return new Uint32Array(buffer);
    case 'i8':
      return Float64Array.from(new BigInt64Array(buffer), Number);
  }
}

/**
 * Reads a NumPy file: versions 1 to 3, C order, little endian, real numbers. Always a copy of the bytes.
 *
 * @throws PlastiscopeError `input` on anything else, and on truncated or surplus data
 */
export function decodeNpy(bytes: Uint8Array): DecodedNpy {
  const refuse = (what: string): never => {
    throw new PlastiscopeError('input', `This is not a readable .npy array: ${what}.`);
  };
  if (bytes.length < 10 || MAGIC.some((byte, k) => bytes[k] !== byte))
    refuse('it does not begin with \\x93NUMPY');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6] >= 2;
  if (long && bytes.length < 12) refuse('its header is cut short');
  const from = long ? 12 : 10;
  const start = from + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  if (start > bytes.length) refuse('its header is cut short');
  const header = new TextDecoder().decode(bytes.subarray(from, start));
  if (/'fortran_order':\s*True/.test(header))
    refuse('it is stored in Fortran order; save it with numpy.ascontiguousarray');
  const descr = /'descr':\s*'([<>|=])([a-z]\d+)'/.exec(header);
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header);
  if (!descr || !shape) return refuse(`its header is not understood: ${header.trim()}`);
  const [, order, name] = descr;
  const dtype =
    typeNamed(name) ??
    refuse(`elements of type ${name} are not read (f4, f8, i1, i4, i8, u1, u4 are)`);
  if (order === '>' && SIZES[dtype] > 1)
    refuse('it is big endian; save it with dtype.newbyteorder("<")');
  const lengths = shape[1]
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map(Number);
  if (!lengths.every((n) => Number.isSafeInteger(n) && n >= 0))
    refuse(`its shape is (${shape[1]})`);
  const count = lengths.reduce((product, n) => product * n, 1);
  const wanted = count * SIZES[dtype];
  const found = bytes.length - start;
  if (found !== wanted) refuse(`${wanted} bytes of data expected, ${found} found`);
  return { data: readElements(bytes.subarray(start), dtype), shape: lengths, dtype };
}

function typeNamed(name: string): NpyType | null {
  const known: readonly NpyType[] = ['f4', 'f8', 'i1', 'i4', 'i8', 'u1', 'u4'];
  return known.find((one) => one === name) ?? null;
}
