/** Arrays of the VTK XML formats: inline, base64, little endian, each with its length in bytes before it (64 bits). */

export type VtkValues =
  Float64Array | Float32Array | Int32Array | BigInt64Array | Uint8Array | readonly string[];

export interface VtkArray {
  name: string;
  values: VtkValues;
  /** values per tuple; default 1 */
  components?: number;
}

export const VTK_HEADER = 'version="1.0" byte_order="LittleEndian" header_type="UInt64"';

/**
 * An array as an XML element. Words are an `Array` of type `String`, as VTK writes them: UTF-8, each ended by a zero.
 *
 * @param counted whether to say the number of tuples, as `FieldData` needs
 */
export function* vtkArray(
  { name, values, components = 1 }: VtkArray,
  counted = false,
): Generator<Uint8Array> {
  const tuples = counted ? ` NumberOfTuples="${values.length / components}"` : '';
  const width = components === 1 ? '' : ` NumberOfComponents="${components}"`;
  const tag = isWords(values) ? 'Array' : 'DataArray';
  const start = `<${tag} type="${typeName(values)}" Name="${escaped(name)}"${width}${tuples} format="binary">`;
  yield Buffer.from(`${start}\n`);
  yield* base64(isWords(values) ? wordBytes(values) : bytesOf(values));
  yield Buffer.from(`\n</${tag}>\n`);
}

function isWords(values: VtkValues): values is readonly string[] {
  return Array.isArray(values);
}

function typeName(values: VtkValues): string {
  if (values instanceof Float64Array) return 'Float64';
  if (values instanceof Float32Array) return 'Float32';
  if (values instanceof Int32Array) return 'Int32';
  if (values instanceof BigInt64Array) return 'Int64';
  return values instanceof Uint8Array ? 'UInt8' : 'String';
}

/** Every platform that Node and Electron run on is little endian, so the elements are the bytes of the array. */
function bytesOf(values: Exclude<VtkValues, readonly string[]>): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function wordBytes(words: readonly string[]): Uint8Array {
  return Buffer.from(words.map((word) => `${word.replaceAll('\0', '')}\0`).join(''), 'utf8');
}

/** A multiple of three bytes: the pieces of a base64 text can be joined then. */
const CHUNK = 3 << 18;

function* base64(data: Uint8Array): Generator<Uint8Array> {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  const first = Buffer.concat([length, data.subarray(0, CHUNK - length.length)]);
  yield Buffer.from(first.toString('base64'), 'latin1');
  for (let at = CHUNK - length.length; at < data.length; at += CHUNK) {
    const piece = data.subarray(at, at + CHUNK);
    const text = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('base64');
    yield Buffer.from(text, 'latin1');
  }
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
