import { PlastiscopeError } from '../../../src-shared/contract/errors';

const types = {
  '<f8': Float64Array,
  '<f4': Float32Array,
  '<i8': BigInt64Array,
  '<i4': Int32Array,
  '<u4': Uint32Array,
  '|i1': Int8Array,
  '|u1': Uint8Array,
} as const;

/** NumPy's name of an element type. */
export type NpyType = keyof typeof types;
export type NpyArray =
  Float64Array | Float32Array | BigInt64Array | Int32Array | Uint32Array | Int8Array | Uint8Array;

export interface DecodedNpy {
  data: NpyArray;
  shape: number[];
  dtype: NpyType;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
const names = Object.keys(types).filter(isNpyType);

function isNpyType(name: string): name is NpyType {
  return Object.hasOwn(types, name);
}

export function npyTypeOf(array: NpyArray): NpyType {
  const name = names.find((one) => array instanceof types[one]);
  if (name === undefined) throw new RangeError('npy: an array type that NumPy files do not hold');
  return name;
}

/**
 * An array as a NumPy file (version 1.0, C order, little endian), which `numpy.load` opens as it is.
 *
 * @param shape its product is the length of `array`; [] for a single value
 * @throws RangeError if shape and length differ
 */
export function encodeNpy(array: NpyArray, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, n) => product * n, 1);
  if (count !== array.length)
    throw new RangeError(`npy: shape [${shape.join(', ')}] does not hold ${array.length} values`);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${npyTypeOf(array)}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // the data begin at a multiple of 64 bytes; the header ends with a newline
  const start = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + array.byteLength);
  bytes.set([...MAGIC, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, start - 10, true);
  bytes.fill(0x20, 10, start - 1);
  for (let k = 0; k < text.length; k++) bytes[10 + k] = text.charCodeAt(k);
  bytes[start - 1] = 0x0a;
  // every platform that Node and Electron run on is little endian, so the elements are the bytes of the array
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start);
  return bytes;
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
  const descr = /'descr':\s*'([<>|=][a-z]\d+)'/.exec(header);
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header);
  if (!descr || !shape) return refuse(`its header is not understood: ${header.trim()}`);
  const name = descr[1];
  if (name.startsWith('>')) refuse('it is big endian; save it with dtype.newbyteorder("<")');
  if (!isNpyType(name))
    return refuse(`elements of type ${name} are not read (${names.join(', ')} are)`);
  const lengths = shape[1]
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map(Number);
  if (!lengths.every((n) => Number.isSafeInteger(n) && n >= 0))
    refuse(`its shape is (${shape[1]})`);
  const count = lengths.reduce((product, n) => product * n, 1);
  const construct = types[name];
  const wanted = count * construct.BYTES_PER_ELEMENT;
  const found = bytes.length - start;
  if (found !== wanted) refuse(`${wanted} bytes of data expected, ${found} found`);
  // a copy: typed arrays need aligned memory, and the bytes may lie inside a larger buffer
  const { buffer } = Uint8Array.from(bytes.subarray(start));
  return { data: new construct(buffer), shape: lengths, dtype: name };
}
