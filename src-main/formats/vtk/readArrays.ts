import { createReadStream } from 'node:fs';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { VtkValues } from './xml';

export interface ReadArray {
  /** `Points`, `PointData`, …: the element around it */
  section: string;
  name: string;
  values: VtkValues;
}

const LESS = 0x3c;
const GREATER = 0x3e;

/**
 * Reads the arrays of a VTK XML file that this program wrote (`vtk/xml.ts`), in order; memory is that of the largest.
 *
 * @throws PlastiscopeError `failed` if it is damaged, `cancelled` on abort
 */
export async function* readVtkArrays(
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<ReadArray> {
  const refuse = (what: string): never => {
    throw new PlastiscopeError('failed', `${path}: the VTK file is damaged (${what}).`, { path });
  };
  let section = '';
  let array: { name: string; type: string } | null = null;
  for await (const { tag, text } of tagsOf(path, signal)) {
    if (array && /^<\/(Data)?Array>$/.test(tag)) {
      const { name, type } = array;
      const bytes = Buffer.from(text.trim(), 'base64');
      const length = bytes.length < 8 ? -1 : Number(bytes.readBigUInt64LE());
      if (length !== bytes.length - 8) refuse(`the array ${name} is cut short`);
      const values = decoded(type, bytes.subarray(8)) ?? refuse(`no type ${type} is known`);
      yield { section, name, values };
      array = null;
    } else if (/^<(Data)?Array /.test(tag)) {
      array = { name: attribute(tag, 'Name'), type: attribute(tag, 'type') };
    } else if (/^<[A-Z]/.test(tag)) section = /^<(\w+)/.exec(tag)?.[1] ?? '';
  }
  if (section === '') refuse('it has no elements');
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

/** Every tag of an XML file, with the text before it. */
async function* tagsOf(
  path: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ tag: string; text: string }> {
  const options = { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) };
  let parts: Buffer[] = [];
  let text = '';
  let inTag = false;
  try {
    for await (const read of createReadStream(path, options)) {
      const chunk: Buffer = read;
      let from = 0;
      for (let at = chunk.indexOf(inTag ? GREATER : LESS); at >= 0;) {
        const end = inTag ? at + 1 : at;
        parts.push(chunk.subarray(from, end));
        const piece = Buffer.concat(parts).toString('latin1');
        if (inTag) yield { tag: piece, text };
        else text = piece;
        inTag = !inTag;
        parts = [];
        from = end;
        at = chunk.indexOf(inTag ? GREATER : LESS, from);
      }
      parts.push(chunk.subarray(from));
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new PlastiscopeError('cancelled', `Reading ${path} was cancelled.`, { path });
  }
}

function decoded(type: string, bytes: Buffer): VtkValues | null {
  // a copy: typed arrays need aligned memory
  const { buffer } = Uint8Array.from(bytes);
  if (type === 'Float64') return new Float64Array(buffer);
  if (type === 'Float32') return new Float32Array(buffer);
  if (type === 'Int32') return new Int32Array(buffer);
  if (type === 'Int64') return new BigInt64Array(buffer);
  if (type === 'UInt8') return new Uint8Array(buffer);
  if (type === 'String') return bytes.toString('utf8').split('\0').slice(0, -1);
  return null;
}
