import { readHeader } from './header';
import { OLD_LAYOUTS, type Layout } from './layout';

/** Enough of a file to tell its layout by. */
export const HEAD = 1 << 16;

/**
 * The layout of a file in the old form, which has no mark: the one in which its beginning makes sense farthest, frame by
 * frame, down to the sizes of the chunks. Null: none does, or two do equally.
 *
 * @param head the beginning of the file, better long than short
 */
export function oldLayout(head: Uint8Array): Layout | null {
  const walks = OLD_LAYOUTS.map((layout) => ({ layout, far: walk(head, layout) }));
  const far = Math.max(...walks.map((one) => one.far));
  const best = walks.filter((one) => one.far === far);
  return far > 0 && best.length === 1 ? best[0].layout : null;
}

/** Bytes up to which whole frames can follow one another; 0 if not even the first can be one. */
function walk(head: Uint8Array, layout: Layout): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let begin = 0;
  while (begin < head.length) {
    const header = readHeader(head.subarray(begin), layout);
    if (header === 'more') return begin;
    if ('message' in header) return begin;
    let at = begin + header.bytes;
    let values = header.atoms * header.width;
    for (let chunk = 0; chunk < header.chunks; chunk++) {
      if (at + 4 > head.length) return head.length;
      const count = view.getInt32(at, layout.littleEndian);
      if (count < 0 || count > values || count % header.width !== 0) return begin;
      values -= count;
      at += 4 + 8 * count;
    }
    if (values !== 0) return begin;
    begin = at;
  }
  return head.length;
}
