import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { emptyNpy, readNpyHeader } from './npyHeader';

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
  const { bytes, start } = emptyNpy(npyTypeOf(array), shape, array.byteLength);
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
  const { descr: name, shape, start } = readNpyHeader(bytes, refuse);
  if (name.startsWith('>')) refuse('it is big endian; save it with dtype.newbyteorder("<")');
  if (!isNpyType(name))
    return refuse(`elements of type ${name} are not read (${names.join(', ')} are)`);
  const count = shape.reduce((product, n) => product * n, 1);
  const construct = types[name];
  const wanted = count * construct.BYTES_PER_ELEMENT;
  const found = bytes.length - start;
  if (found !== wanted) refuse(`${wanted} bytes of data expected, ${found} found`);
  // a copy: typed arrays need aligned memory, and the bytes may lie inside a larger buffer
  const { buffer } = Uint8Array.from(bytes.subarray(start));
  return { data: new construct(buffer), shape, dtype: name };
}
