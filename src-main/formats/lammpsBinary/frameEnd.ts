import type { ByteWindow } from './byteWindow';
import { LONGEST_HEADER, readHeader } from './header';
import type { Layout } from './layout';

/** So many zero bytes are no header: they reach into the box, even of an empty frame of step 0. */
const HOLE = 64;

/** Whether zero bytes stand where a frame ought to begin: what a crash leaves of blocks that were never written. */
export function startsWithHole(window: ByteWindow, { form }: Layout): boolean {
  const wanted = form === 'new' ? 1 : HOLE;
  const start = window.peek(wanted);
  return start.length === wanted && start.every((byte) => byte === 0);
}

/**
 * Whether what stands in the window may follow on a frame: another one, or a hole. In the old form, whose frames have no
 * mark, a header that can be one has to do.
 *
 * @param openings what frames of the new form begin with
 * @returns null if there are too few bytes to tell
 */
export function mayFollow(
  window: ByteWindow,
  layout: Layout,
  openings: readonly Uint8Array[],
): boolean | null {
  if (startsWithHole(window, layout)) return true;
  if (layout.form === 'new') return startsWithOpening(window, openings);
  const header = readHeader(window.peek(LONGEST_HEADER), layout);
  return header === 'more' ? null : !('message' in header);
}

function startsWithOpening(window: ByteWindow, openings: readonly Uint8Array[]): boolean | null {
  const fitting = openings.filter((opening) =>
    window.peek(opening.length).every((byte, k) => byte === opening[k]),
  );
  if (fitting.length === 0) return false;
  return fitting.some((opening) => opening.length <= window.length) ? true : null;
}
