const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY

/** Whether bytes begin as a NumPy file does. */
export function isNpy(bytes: Uint8Array): boolean {
  return bytes.length >= 10 && MAGIC.every((byte, k) => bytes[k] === byte);
}

/**
 * A NumPy file (version 1.0, C order) without its elements: the header is there, what follows is zero.
 *
 * @param descr NumPy's name of the element type, such as `<f8`
 * @param shape [] for a single value
 * @param byteLength of all elements
 * @returns the bytes, and where the elements go (a multiple of 64)
 */
export function emptyNpy(
  descr: string,
  shape: readonly number[],
  byteLength: number,
): { bytes: Uint8Array; start: number } {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // the data begin at a multiple of 64 bytes; the header ends with a newline
  const start = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + byteLength);
  bytes.set([...MAGIC, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, start - 10, true);
  bytes.fill(0x20, 10, start - 1);
  for (let k = 0; k < text.length; k++) bytes[10 + k] = text.charCodeAt(k);
  bytes[start - 1] = 0x0a;
  return { bytes, start };
}

export interface NpyHeader {
  descr: string;
  shape: number[];
  /** where the elements begin */
  start: number;
}

/**
 * Reads the header of a NumPy file, versions 1 to 3.
 *
 * @param refuse called with what is wrong; does not return
 */
export function readNpyHeader(bytes: Uint8Array, refuse: (what: string) => never): NpyHeader {
  if (!isNpy(bytes)) refuse('it does not begin with \\x93NUMPY');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[6] < 1 || bytes[6] > 3)
    refuse(`it is of version ${bytes[6]}.${bytes[7]}, and 1 to 3 are read`);
  const long = bytes[6] >= 2;
  if (long && bytes.length < 12) refuse('its header is cut short');
  const from = long ? 12 : 10;
  const start = from + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  if (start > bytes.length) refuse('its header is cut short');
  const header = new TextDecoder().decode(bytes.subarray(from, start));
  if (/'fortran_order':\s*True/.test(header))
    refuse('it is stored in Fortran order; save it with numpy.ascontiguousarray');
  const descr = /'descr':\s*'([<>|=][a-zA-Z]\d+)'/.exec(header);
  const tuple = /'shape':\s*\(([^)]*)\)/.exec(header);
  if (!descr || !tuple) return refuse(`its header is not understood: ${header.trim()}`);
  const shape = tuple[1]
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map(Number);
  if (!shape.every((n) => Number.isSafeInteger(n) && n >= 0)) refuse(`its shape is (${tuple[1]})`);
  return { descr: descr[1], shape, start };
}
