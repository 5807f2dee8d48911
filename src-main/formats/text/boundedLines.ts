import { DamagedData } from '../source/damagedData';

/** No program writes a longer line, and a reader has to hold the one that it is in. */
const LONGEST_LINE = 1 << 24;
const NEWLINE = 0x0a;

/**
 * Passes text on as long as it has lines: a file that is one line without end would have to be held as a whole.
 *
 * @param holes zero bytes from the beginning of a line on are no line, however many: the reader passes over them
 * @throws DamagedData at a line of more than 16 MiB
 */
export async function* boundedLines(
  text: AsyncIterable<Uint8Array>,
  { holes = false } = {},
): AsyncGenerator<Uint8Array> {
  /** bytes since the last line end */
  let open = 0;
  for await (const chunk of text) {
    const first = chunk.indexOf(NEWLINE);
    const line = open + (first < 0 ? chunk.length : first);
    const isHole = holes && chunk[0] === 0 && open === 0;
    if (line > LONGEST_LINE && !isHole)
      throw new DamagedData('text', `a line of more than ${LONGEST_LINE >> 20} MiB`);
    yield chunk;
    if (first >= 0) open = chunk.length - 1 - chunk.lastIndexOf(NEWLINE);
    else if (!isHole) open = line;
  }
}
