import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { isAnnotatedCsv, readAnnotatedCsv } from '../csv/read';
import type { Frame } from '../frame';
import { readFrame } from '../readFrames';
import { openText } from '../source/openText';
import { positionsAsRead, type AnnotatedFile, type WrittenBox } from './structure';

/** Reads back a dump, a data, an extended XYZ or a CSV file that this program wrote; decides by content. */
export async function readAnnotatedFile(
  path: string,
  signal?: AbortSignal,
): Promise<AnnotatedFile> {
  const source = await openText(path, { signal });
  const head = Buffer.from(source.head).toString('utf8');
  if (/^(?:ITEM:|LAMMPS data file|\d+\n)/.test(head)) {
    await source.close();
    return fromFrame(path, signal);
  }
  try {
    if (isAnnotatedCsv(head)) return await readAnnotatedCsv(path, source.chunks);
  } finally {
    await source.close();
  }
  throw new PlastiscopeError('input', `${path}: not an annotated dump, XYZ or CSV file.`, { path });
}

async function fromFrame(path: string, signal: AbortSignal | undefined): Promise<AnnotatedFile> {
  const { frame } = await readFrame(path, 'first', {
    keepText: false,
    ...(signal ? { signal } : {}),
  });
  const columns = new Map<string, Float64Array>();
  for (const [name, values] of frame.extra) if (!Array.isArray(values)) columns.set(name, values);
  const { ids, types, wrapped, unwrapped } = frame;
  const box = boxOf(frame);
  if (frame.format === 'extended-xyz') {
    const { values: pos, other } = positionsAsRead(frame);
    return { ids, types, wrapped: null, unwrapped: other, pos, columns, box };
  }
  return { ids, types, wrapped, unwrapped, pos: null, columns, box };
}

/** What the formats have a place for: a data file for no boundary, extended XYZ for which axes are periodic. */
function boxOf({ format, cell: { h, origin, periodic }, boundary, units }: Frame): WrittenBox {
  if (format === 'lammps-data') return { h, origin, units };
  if (format === 'extended-xyz') return { h, origin, periodic, units };
  return { h, origin, periodic, boundary, units };
}
