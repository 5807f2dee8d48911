import type { AtomColumn } from '../assemble/atomTable';
import { turningColumns } from '../assemble/rotate';
import type { Frame } from '../frame';
import { chunksOf } from './chunks';
import { formatShortest } from './formatNumber';
import { inputRows } from './inputRows';

/**
 * A frame's text with the numbers of the columns that were turned into the axes of the cell (`assemble/rotate`), so that
 * what is written from it agrees with its positions. Every other token stays as it is.
 *
 * @param columns as in the rows of the text, turned
 */
export function rotatedRows(
  text: Uint8Array,
  frame: Frame,
  columns: readonly AtomColumn[],
): Uint8Array {
  const turned = new Set(turningColumns(columns).flatMap(({ triple }) => triple));
  const input = inputRows(text, frame);
  const atRow = new Uint32Array(frame.fileRow.length);
  frame.fileRow.forEach((row, k) => (atRow[row] = k));
  function* lines(): Generator<string> {
    for (let row = 0; row < atRow.length; row++) {
      const tokens = input.row(atRow[row]).trim().split(/\s+/);
      columns.forEach((column, k) => {
        if (turned.has(column)) tokens[k] = formatShortest(column.numbers[row]);
      });
      yield `${tokens.join(' ')}\n`;
    }
  }
  // in pieces: the rows of a large frame are longer than a string may be
  return Buffer.concat([Buffer.from(input.head), ...chunksOf(lines())]);
}
