import { describe, expect, it } from 'vitest';
import { decodeNpy, encodeNpy } from './npy';

/** [[1, 2, 3], [4, 5, 6]] of type <i4, laid out byte by byte after the format's specification (NumPy, NEP 1) */
const HEADER = "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }";
const numpyFile = Buffer.concat([
  Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]),
  Buffer.from(HEADER.padEnd(117) + '\n'),
  Buffer.from(Int32Array.of(1, 2, 3, 4, 5, 6).buffer),
]);

function withHeader(header: string): Buffer {
  return Buffer.concat([
    numpyFile.subarray(0, 10),
    Buffer.from(header.padEnd(117) + '\n'),
    numpyFile.subarray(128),
  ]);
}

describe('npy', () => {
  it('writes version 1.0, little endian, C order, data at a multiple of 64 bytes', () => {
    expect(Buffer.from(encodeNpy(Int32Array.of(1, 2, 3, 4, 5, 6), [2, 3]))).toEqual(numpyFile);
  });

  it.each([
    ['<f4', Float32Array.of(0.1, -2, NaN)],
    ['<f8', Float64Array.of(0.1, -Infinity, NaN)],
    ['|i1', Int8Array.of(-128, 0, 127)],
    ['<i4', Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1)],
    ['|u1', Uint8Array.of(0, 1, 255)],
    ['<u4', Uint32Array.of(0, 1, 2 ** 32 - 1)],
  ])('brings %s back, from any byte offset', (dtype, array) => {
    const bytes = encodeNpy(array, [3]);
    expect(decodeNpy(bytes)).toEqual({ data: array, shape: [3], dtype });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeNpy(shifted.subarray(3)).data).toEqual(array);
  });

  it('keeps ids up to 2^53 as 64-bit integers', () => {
    const ids = BigInt64Array.of(1n, 3000000000n, 2n ** 53n, -5n);
    expect(decodeNpy(encodeNpy(ids, [4]))).toEqual({ data: ids, shape: [4], dtype: '<i8' });
  });

  it('keeps empty arrays and single values', () => {
    expect(decodeNpy(encodeNpy(new Float64Array(0), [0, 3])).shape).toEqual([0, 3]);
    expect(decodeNpy(encodeNpy(Float64Array.of(7), [])).shape).toEqual([]);
    expect(() => encodeNpy(Float64Array.of(7), [2])).toThrow(RangeError);
  });

  it.each([
    ['bad magic', Buffer.from('PK\x03\x04 something'), /begin with/],
    ['nothing', Buffer.alloc(0), /begin with/],
    ['a cut header', numpyFile.subarray(0, 60), /header is cut short/],
    ['another version', Buffer.from(numpyFile).fill(4, 6, 7), /version 4\.0/],
    ['cut data', numpyFile.subarray(0, -1), /24 bytes of data expected, 23 found/],
    ['surplus data', Buffer.concat([numpyFile, Buffer.from([0])]), /25 found/],
    ['Fortran order', withHeader(HEADER.replace('False', 'True')), /Fortran order/],
    ['objects', withHeader(HEADER.replace('<i4', '|O8')), /not (read|understood)/],
    ['complex numbers', withHeader(HEADER.replace('<i4', '<c8')), /type <c8/],
    ['big endian', withHeader(HEADER.replace('<i4', '>i4')), /big endian/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodeNpy(bytes)).toThrow(message);
  });
});
